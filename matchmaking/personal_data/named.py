"""Where a person is named in words: as the contact of their organisation, on a list of staff.

Only records of the own organisation (for the office, its list of staff) are looked at: name,
telephone and mail address are what people say of themselves, and whoever claims another's would be
told about them. Of a list only the person's own line is told.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.addresses import normal_email, phone_digits
from matchmaking.accounts.models import Person
from matchmaking.audit.actor import Role
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.fairs.models import FairParty, FairStaff
from matchmaking.technology.models import TechnologyListing

Found = list[dict[str, Any]]


def named(session: Session, person: Person) -> dict[str, Found]:
    """Records that name the person, by table."""
    return {table: read(session, person) for table, read in READERS.items()}


def reaches(person: Person, *words: str | None) -> bool:
    """Whether one of the words is the person's telephone or mail address."""
    digits, mail = phone_digits(person.phone or ""), normal_email(person.email)
    return any(
        word and (mail == normal_email(word) or (digits and phone_digits(word) == digits))
        for word in words
    )


def _organisation(_session: Session, person: Person) -> Found:
    unit = person.organisation
    named_there = unit.public_contact == person.name or reaches(person, unit.public_phone)
    told = {"public_contact": unit.public_contact, "public_phone": unit.public_phone}
    return [told] if named_there else []


def _facts(session: Session, person: Person) -> Found:
    rows = session.scalars(
        select(EnterpriseFacts).filter_by(organisation_id=person.organisation_id)
    )
    return [{"contact": row.contact} for row in rows if _is_contact(person, row.contact)]


def _listings(session: Session, person: Person) -> Found:
    rows = session.scalars(
        select(TechnologyListing)
        .filter_by(organisation_id=person.organisation_id)
        .options(joinedload(TechnologyListing.live_version))
        .order_by(TechnologyListing.id)
    )
    told = []
    for row in rows:
        texts = {"draft": row.draft, "live": row.live_version and row.live_version.content}
        for which, text in texts.items():
            contact = (text or {}).get("contact")
            if _is_contact(person, contact):
                told.append({"number": row.number, "what": which, "contact": contact})
    return told


def _parties(session: Session, person: Person) -> Found:
    rows = session.scalars(
        select(FairParty).filter_by(organisation_id=person.organisation_id).order_by(FairParty.id)
    )
    return [
        {"number": row.number, "people": [person.name]}
        for row in rows
        if person.name in (row.people or ())
    ]


def _staff(session: Session, person: Person) -> Found:
    """The office's own list: only its people are on it."""
    if person.role != Role.ORGANIZER:
        return []
    rows = session.scalars(select(FairStaff).order_by(FairStaff.id))
    return [
        {"name": row.name, "phone": row.phone, "duty": row.duty}
        for row in rows
        if row.name == person.name or reaches(person, row.phone)
    ]


def _is_contact(person: Person, contact: Any) -> bool:
    """Whether a contact of the own organisation, as JSON, is the person."""
    given = contact or {}
    return given.get("name") == person.name or reaches(
        person, given.get("phone"), given.get("email")
    )


READERS: dict[str, Callable[[Session, Person], Found]] = {
    "organisation": _organisation,
    "enterprise_facts": _facts,
    "technology_listing": _listings,
    "fair_party": _parties,
    "fair_staff": _staff,
}
