"""An organisation registers itself with its first person, and corrects what was returned."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.addresses import normal_email
from matchmaking.accounts.errors import (
    NameTaken,
    NotForThisRole,
    NotInThisState,
    NotTheLead,
    OrganisationKnown,
)
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.permissions import may_lead
from matchmaking.accounts.services.mails import mail_second_registration
from matchmaking.accounts.services.passwords import hash_password
from matchmaking.accounts.services.phones import set_phone
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.accounts.services.throttle import (
    REGISTERED,
    hold,
    note_try,
    subject_of,
    waits_until,
)
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.actor import VISITOR, Actor, Role
from matchmaking.audit.services import record
from matchmaking.database.sealing import keyring
from matchmaking.errors import Stale
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.standards.uscc import check_uscc

SELF_REGISTERED = {
    "enterprise": Role.ENTERPRISE, "institute": Role.INSTITUTE, "partner": Role.INSTITUTE,
}  # fmt: skip
PRIVACY_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What identifies an organisation, already checked for form."""

    name: str
    uscc: str
    district: str


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who registers: contact, and the password for signing in."""

    name: str
    title: str
    email: str
    phone: str
    password: str
    language: str


def register(
    session: Session,
    kind: str,
    facts: OrganisationFacts,
    person: FirstPerson,
    *,
    address: str,
    base_url: str,
    now: datetime,
) -> datetime | None:
    """Register; the answer is when to try again, or None when all went its way.

    An address that has an account already looks the same from outside: its owner gets a mail
    (R06). Raises OrganisationKnown or NameTaken.
    """
    if kind not in SELF_REGISTERED:
        raise NotForThisRole
    subject = subject_of("registration", address)
    hold(session, subject)
    until = waits_until(session, subject, REGISTERED, now=now)
    if until is not None:
        return until
    note_try(session, subject, now=now)
    hashed = hash_password(person.password)
    refuse_known(session, facts)
    owner = person_by_email(session, person.email)
    if owner is not None:
        mail_second_registration(session, owner, link=f"{base_url}/forgotten", now=now)
        record(session, VISITOR, "organisation.registered_twice", at=now, subject=owner)
        return None
    organisation = _organisation(session, kind, facts, now=now)
    first = _person(session, organisation, person, hashed=hashed, now=now)
    record(session, actor_of(first), "organisation.registered", at=now, subject=organisation)
    tell_organizers(session, organisation, message("%(organisation)s已登记，等待核验。"), now=now)
    return None


def correct_registration(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    facts: OrganisationFacts,
    *,
    seen_version: int,
    now: datetime,
) -> None:
    """Correct what identifies the own organisation and hand it in (again)."""
    if not may_lead(actor, organisation):
        raise NotTheLead
    if organisation.state not in ("pending", "returned"):
        raise NotInThisState
    if organisation.version != seen_version:
        raise Stale
    refuse_known(session, facts, but_for=organisation)
    _apply(organisation, facts)
    organisation.state, organisation.state_note, organisation.state_at = "pending", "", now
    organisation.checklist = {}
    session.flush()
    record(session, actor, "organisation.registration_corrected", at=now, subject=organisation)
    tell_organizers(
        session, organisation, message("%(organisation)s已补正登记信息，等待核验。"), now=now
    )


def refuse_known(
    session: Session, facts: OrganisationFacts, *, but_for: Organisation | None = None
) -> None:
    """Raise OrganisationKnown or NameTaken when another organisation has the code or name."""
    own = but_for.id if but_for is not None else 0
    others = select(Organisation.id).where(Organisation.id != own)
    known = Organisation.uscc_index.in_(keyring().blind_indexes(facts.uscc))
    if facts.uscc and session.scalar(others.where(known)):
        raise OrganisationKnown
    if session.scalar(others.where(Organisation.name == facts.name)):
        raise NameTaken


def tell_organizers(
    session: Session, organisation: Organisation, text: str, *, now: datetime
) -> None:
    """A notice to all organizers, leading to the verification page."""
    organizers = session.scalars(select(Person.id).filter_by(role="organizer", state="active"))
    href = f"/verifications/{organisation.public_id}"
    notify(session, organizers, text, now=now, href=href, organisation=organisation.name)


def _organisation(
    session: Session, kind: str, facts: OrganisationFacts, *, now: datetime
) -> Organisation:
    organisation = Organisation(kind=kind, state="pending", state_at=now, created_at=now)
    _apply(organisation, facts)
    session.add(organisation)
    session.flush()
    return organisation


def _apply(organisation: Organisation, facts: OrganisationFacts) -> None:
    organisation.name, organisation.district = facts.name, facts.district
    organisation.sort_key = sort_key_of(facts.name)
    set_uscc(organisation, facts.uscc)


def set_uscc(organisation: Organisation, code: str) -> None:
    """Keep the code sealed, findable by its index, with the warning its check gave."""
    finding = check_uscc(code) if code else None
    organisation.uscc = finding.code if finding else None
    organisation.uscc_warning = finding.warning if finding else ""


def _person(
    session: Session, organisation: Organisation, given: FirstPerson, *, hashed: str, now: datetime
) -> Person:
    email = normal_email(given.email)
    person = Person(
        organisation=organisation, role=SELF_REGISTERED[organisation.kind].value, lead=True,
        state="active", name=given.name, title=given.title, email=email,
        password_hash=hashed, password_at=now, language=given.language,
        privacy_version=PRIVACY_VERSION, created_at=now,
    )  # fmt: skip
    set_phone(person, given.phone)
    session.add(person)
    session.flush()
    return person
