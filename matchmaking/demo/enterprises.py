"""The sixty invented enterprises: registration, verification, facts and figures."""

from datetime import date, datetime
from functools import partial
from typing import Any

from matchmaking.accounts.checklist import points_for
from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.verification import (
    approve_organisation,
    return_organisation,
    suspend_organisation,
)
from matchmaking.audit.services import record
from matchmaking.demo.organisations import OFFICE, new_organisation
from matchmaking.demo.people import add_person
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.standards.size import classify_size

WAN = 10_000
FIRST_ADDRESS = "enterprise@demo.example"
# Positions in the file: five wait for verification, two were sent back, one is suspended.
PENDING, RETURNED, SUSPENDED = (7, 17, 26, 45, 59), (34, 55), 32
MISSING = {34: ("premises", "经营地址与营业执照不一致，请补充租赁合同。"),
           55: ("contact", "联系电话无人接听，请更新联系人。")}  # fmt: skip
POINTS = [point.key for point in points_for("enterprise")]
FIRST_REGISTERED = 355
PRINT_EVERY, PRINT_CONTACT_EVERY = 3, 6


def plan_enterprises(scene: Scene) -> None:
    """All enterprises register, and the office decides about most of them."""
    for n, row in enumerate(data_file("enterprises")["enterprise"]):
        waits = n in PENDING or n in RETURNED
        days = 3 + n % 5 if waits else FIRST_REGISTERED - n
        scene.plan(scene.ago(days), partial(_register, scene, n, row))
        if n in RETURNED:
            scene.plan(scene.ago(days - 1), partial(_return, scene, n))
        elif not waits:
            scene.plan(scene.ago(days - 1), partial(_approve, scene, n))
    scene.plan(scene.ago(20), partial(_suspend, scene, SUSPENDED))


def enterprise_key(n: int) -> str:
    """The key of the n-th enterprise of the file."""
    return f"enterprise_{n:02d}"


def verified_enterprises() -> list[tuple[int, dict[str, Any]]]:
    """Position and data of the enterprises that may post needs."""
    rows = enumerate(data_file("enterprises")["enterprise"])
    return [(n, row) for n, row in rows if n not in (*PENDING, *RETURNED, SUSPENDED)]


def _register(scene: Scene, n: int, row: dict[str, Any], at: datetime) -> None:
    key = enterprise_key(n)
    organisation = new_organisation(
        scene, key, row | {"name_en": row["en"]}, at, kind="enterprise", serial=n + 1
    )
    email = f"contact{n:02d}@example.com" if n else FIRST_ADDRESS
    person = add_person(scene, organisation, email=email, at=at)
    if row["name"][0].isascii():
        person.language = "en"
    scene.people[key] = [person]
    scene.session.flush()
    record(scene.session, scene.actor(key), "organisation.registered", at=at, subject=organisation)
    facts = _facts(scene, organisation, n, row)
    scene.session.add(facts)
    scene.session.flush()
    record(scene.session, scene.actor(key), "enterprise.facts_saved", at=at, subject=facts)


def _approve(scene: Scene, n: int, at: datetime) -> None:
    organisation = scene.organisations[enterprise_key(n)]
    approve_organisation(
        scene.session, scene.actor(OFFICE), organisation, ticked=POINTS,
        seen_version=organisation.version, now=at,
    )  # fmt: skip


def _return(scene: Scene, n: int, at: datetime) -> None:
    organisation = scene.organisations[enterprise_key(n)]
    missing, reason = MISSING[n]
    return_organisation(
        scene.session, scene.actor(OFFICE), organisation,
        ticked=[point for point in POINTS if point != missing], reason=reason,
        seen_version=organisation.version, now=at,
    )  # fmt: skip


def _suspend(scene: Scene, n: int, at: datetime) -> None:
    organisation = scene.organisations[enterprise_key(n)]
    suspend_organisation(
        scene.session, scene.actor(OFFICE), organisation,
        reason="存在未结清的逾期借款，核实期间暂停使用。",
        seen_version=organisation.version, now=at,
    )  # fmt: skip


def _facts(
    scene: Scene, organisation: Organisation, n: int, row: dict[str, Any]
) -> EnterpriseFacts:
    revenue, assets = row["revenue"] * WAN, row["assets"] * WAN
    person = scene.people[enterprise_key(n)][0]
    prints = n % PRINT_EVERY == 0
    return EnterpriseFacts(
        organisation=organisation,
        district=row["district"],
        industry=row["industry"],
        marine_class=row["marine"],
        marine_field=row.get("field", ""),
        size=size_of(row),
        established_on=months_before(scene.today, row["months"]),
        credentials=row["credentials"] or ["none"],
        business=row["business"],
        business_en=row["business_en"],
        figures=_figures(scene, row, revenue=revenue, assets=assets),
        contact={
            "name": person.name, "phone": person.phone, "email": person.email,
            "title": person.title, "address": f"厦门市演示路{n + 1}号",
        },
        print_name=prints,
        print_contact=n % PRINT_CONTACT_EVERY == 0,
        print_figures=prints,
        print_consent_at=scene.ago(30) if prints else None,
        updated_at=scene.ago(30),
        created_at=organisation.created_at,
    )  # fmt: skip


def size_of(row: dict[str, Any]) -> str:
    """The enterprise's size by the 2011 standard."""
    return (
        classify_size(
            industry=row["industry"],
            revenue=row["revenue"] * WAN,
            employees=row["employees"],
            assets=row["assets"] * WAN,
        ).size
        or ""
    )


def _figures(scene: Scene, row: dict[str, Any], *, revenue: int, assets: int) -> dict[str, Any]:
    """Figures that add up: liabilities follow from the ratio, profit and tax from the revenue."""
    liabilities = assets * row["debt"] // 1000 // WAN * WAN
    profit = revenue * scene.random.randrange(-20, 140) // 1000 // WAN * WAN
    technical = any("tech" in key or key == "specialised" for key in row["credentials"])
    return {
        "revenue": revenue,
        "assets": assets,
        "employees": row["employees"],
        "liabilities": liabilities,
        "net_assets": assets - liabilities,
        "profit": profit,
        "tax_paid": revenue * scene.random.randrange(10, 50) // 1000 // WAN * WAN,
        "debt_ratio": row["debt"],
        "tax_grade": row["tax"],
        "overdue": row.get("overdue", False),
        "research_spend": revenue * (60 if technical else 10) // 1000 // WAN * WAN,
        "patents": scene.random.randrange(3, 40) if technical else 0,
        "loans": liabilities * 6 // 10 // WAN * WAN,
    }


def months_before(day: date, months: int) -> date:
    """The first of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
