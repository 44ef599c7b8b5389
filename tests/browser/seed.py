"""Records for the browser tests: one person a role, and something for each to look at."""

from datetime import UTC, datetime

from sqlalchemy import select

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.services import record
from matchmaking.demo.seeding import seed
from matchmaking.notices.services import notify, write_mail
from tests.factories.accounts import NOW, make_organisation, make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_need
from tests.factories.products import make_product

STAFF = {"organizer": None, "auditor": "auditor", "administrator": "administrator"}


def sow(session):
    """Write everything; the ids of the people by role."""
    bank = make_organisation(session, kind="state_bank", name="海峡银行（演示）")
    product = make_product(session, organisation=bank, marine_classes=("01",))
    for number in range(6):
        make_need(session, amount=3_000_000 + number * 4_000_000)
        make_product(session)
    waited = make_introduction(session, sides=make_sides(session, product=product))
    offered = make_introduction(session, "offered")
    make_introduction(session, "drawn")
    office = make_organisation(session, kind="government", name="海洋发展局（演示）")
    staff = {role: make_person(session, organisation=office, role=given or "organizer")
             for role, given in STAFF.items()}  # fmt: skip
    make_organisation(session, state="pending")
    make_need(session, state="submitted")
    make_product(session, state="submitted")
    people = {
        "enterprise": offered.enterprise.person_id,
        "officer": waited.officer_person.id,
        "institute": make_person(session, kind="institute").id,
        **{role: person.id for role, person in staff.items()},
    }
    for person_id in people.values():
        notify(
            session, [person_id], "您的需求已通过审核并发布。", now=NOW, href="/guide", tone="good"
        )
    write_mail(session, address="lin@example.test", subject="主题", body="正文\n第二行", now=NOW)
    record(session, actor_of(staff["organizer"]), "need.published", at=NOW, count=1)
    session.flush()
    return people


DEMO_ROLES = ("enterprise", "officer", "fund", "institute", "organizer", "auditor", "administrator")


def sow_demo(session):
    """Write the demo data; the ids of its people by role."""
    seed(session, now=datetime.now(UTC))
    addresses = {f"{role}@demo.example": role for role in DEMO_ROLES}
    people = session.scalars(select(Person))
    return {addresses[one.email]: one.id for one in people if one.email in addresses}
