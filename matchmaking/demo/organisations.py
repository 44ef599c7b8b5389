"""Institutions of the listings, invented organisations, and the platform's own office."""

from datetime import datetime
from functools import partial
from typing import Any

from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.registration import set_uscc
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record
from matchmaking.demo.people import add_person, demo_phone
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.standards.uscc import make_uscc

OFFICE = "bureau"
OFFICE_OPENED, JOINED, REEF_JOINED = 366, 365, 4
# organisation key -> address of the account that the demonstration starts with
FIRST_ADDRESSES = {
    "lu_bank": "officer@demo.example",
    "blue_fund": "fund@demo.example",
    "institute": "institute@demo.example",
    OFFICE: "organizer@demo.example",
}
OFFICE_COLLEAGUES = (
    ("organizer", "organizer2@example.com"),
    ("auditor", "auditor@demo.example"),
    ("administrator", "administrator@demo.example"),
)
SERIAL_OF_OTHERS = 9000


def plan_organisations(scene: Scene) -> None:
    """All organisations but the enterprises; the office first, because it verifies the others."""
    invented, real = data_file("demo_organisations"), data_file("institutions")
    for n, (key, row) in enumerate(invented.items()):
        days = OFFICE_OPENED if key == OFFICE else JOINED
        days = REEF_JOINED if row.get("state") == "pending" else days
        scene.plan(scene.ago(days), partial(_add, scene, key, row, serial=SERIAL_OF_OTHERS + n))
    for key, row in real.items():
        scene.plan(scene.ago(JOINED), partial(_add, scene, key, row, serial=0))


def new_organisation(
    scene: Scene, key: str, row: dict[str, Any], at: datetime, *, kind: str, serial: int
) -> Organisation:
    """The row of an organisation that has just registered; without a code for serial 0."""
    organisation = Organisation(
        kind=kind,
        name=row["name"],
        name_en=row.get("name_en", ""),
        sort_key=sort_key_of(row["name"]),
        district=row.get("district", ""),
        state="pending",
        state_at=at,
        demo=True,
        created_at=at,
    )
    if serial:
        set_uscc(organisation, make_uscc(serial))
    scene.session.add(organisation)
    scene.session.flush()
    scene.organisations[key] = organisation
    return organisation


def _add(scene: Scene, key: str, row: dict[str, Any], at: datetime, *, serial: int) -> None:
    """An organisation that the office enters as verified, unless the data say otherwise.

    Real institutions carry no code, no telephone and no invented words about themselves.
    """
    organisation = new_organisation(scene, key, row, at, kind=row["kind"], serial=serial)
    organisation.state = row.get("state", "verified")
    organisation.introduction = row.get("introduction", "")
    organisation.introduction_en = row.get("introduction_en", "")
    if serial and organisation.is_institution:
        organisation.public_contact = "客户服务（演示）"
        organisation.public_phone = demo_phone(scene)
    _add_people(scene, key, row, organisation, at)
    actor = SYSTEM if key == OFFICE else scene.actor(OFFICE)
    record(
        scene.session, actor, "organisation.created", at=at, subject=organisation,
        kind=organisation.kind,
    )  # fmt: skip


def _add_people(
    scene: Scene, key: str, row: dict[str, Any], organisation: Organisation, at: datetime
) -> None:
    """A lead, and a colleague where the organisation has something to show."""
    alias = row.get("alias") or key.replace("_", "-")
    first = FIRST_ADDRESSES.get(key, f"{alias}@example.com")
    people = [add_person(scene, organisation, email=first, at=at)]
    if key in data_file("institutions"):  # its products are public, it has not joined
        people[0].state = "invited"
    if organisation.is_institution and (row.get("main") or "alias" in row):
        people.append(add_person(scene, organisation, email=f"{alias}2@example.com", at=at))
        people[-1].lead = False
    for role, email in OFFICE_COLLEAGUES if key == OFFICE else ():
        people.append(add_person(scene, organisation, email=email, role=role, at=at))
    scene.people[key] = people
    scene.session.flush()
