"""Reading organisations and people, for lists and by public id."""

from dataclasses import dataclass

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matchmaking.accounts.addresses import normal_email
from matchmaking.accounts.errors import NoSuchOrganisation, NoSuchPerson
from matchmaking.accounts.models import (
    INSTITUTION_KINDS,
    ORGANISATION_KINDS,
    ORGANISATION_STATES,
    Organisation,
    Person,
)
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.database.sealing import keyring

LONGEST_SEARCH = 100
DEMO_ADDRESSES = tuple(
    f"{name}@demo.example"
    for name in ("enterprise", "officer", "fund", "institute", "organizer", "auditor",
                 "administrator")
)  # fmt: skip
SORTS = ("waiting", "name", "new")
KIND_GROUPS = {
    "enterprise": ("enterprise",), "institution": INSTITUTION_KINDS, "institute": ("institute",),
    "partner": ("partner",), "government": ("government",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """What a list of organisations is narrowed to; anything odd means no narrowing."""

    state: str = ""
    kind: str = ""
    text: str = ""
    sort: str = "waiting"


def organisation_by_id(session: Session, public_id: str) -> Organisation:
    """An organisation, for organizers. Raises NoSuchOrganisation."""
    found = session.scalar(
        select(Organisation)
        .filter_by(public_id=public_id)
        .options(selectinload(Organisation.people))
    )
    if found is None:
        raise NoSuchOrganisation
    return found


def organisations(wanted: OrganisationFilter) -> Select[tuple[Organisation]]:
    """Organisations by the filter; what waits longest comes first unless told otherwise."""
    query = select(Organisation)
    if wanted.state in ORGANISATION_STATES:
        query = query.where(Organisation.state == wanted.state)
    if wanted.kind in KIND_GROUPS:
        query = query.where(Organisation.kind.in_(KIND_GROUPS[wanted.kind]))
    elif wanted.kind in ORGANISATION_KINDS:
        query = query.where(Organisation.kind == wanted.kind)
    text = wanted.text.strip()[:LONGEST_SEARCH]
    if text:
        indexes = keyring().blind_indexes(text.upper())
        query = query.where(
            or_(
                Organisation.name.contains(text, autoescape=True),
                Organisation.sort_key.contains(sort_key_of(text), autoescape=True),
                Organisation.uscc_index.in_(indexes),
            )
        )
    return _sorted(query, wanted.sort)


def waiting_organisations() -> Select[tuple[Organisation]]:
    """Registrations that wait for an organizer, longest first."""
    return (
        select(Organisation)
        .where(Organisation.state == "pending")
        .order_by(Organisation.state_at, Organisation.id)
    )


def next_waiting(session: Session, after: Organisation) -> str:
    """The public id of the next registration in the queue; "" when none waits."""
    waiting = waiting_organisations().where(Organisation.id != after.id).limit(1)
    found = session.scalar(waiting)
    return found.public_id if found is not None else ""


def counts_by_state(session: Session) -> dict[str, int]:
    """How many organisations are in each state."""
    rows = session.execute(
        select(Organisation.state, func.count(Organisation.id)).group_by(Organisation.state)
    )
    found: dict[str, int] = dict(rows.tuples().all())
    return {state: found.get(state, 0) for state in ORGANISATION_STATES}


def team_of(session: Session, organisation_id: int) -> list[Person]:
    """Everybody of an organisation: leads first, disabled ones last."""
    order = case((Person.state == "disabled", 1), else_=0)
    return list(
        session.scalars(
            select(Person)
            .filter_by(organisation_id=organisation_id)
            .options(joinedload(Person.organisation))
            .order_by(order, Person.lead.desc(), Person.id)
        )
    )


def people(*, text: str = "", role: str = "", state: str = "") -> Select[tuple[Person]]:
    """Everybody, for administrators; `text` is a mail address or part of an organisation's name."""
    query = select(Person).join(Person.organisation).options(joinedload(Person.organisation))
    if role:
        query = query.where(Person.role == role)
    if state:
        query = query.where(Person.state == state)
    text = text.strip()[:LONGEST_SEARCH]
    if text:
        indexes = keyring().blind_indexes(normal_email(text))
        query = query.where(
            or_(
                Person.email_index.in_(indexes),
                Organisation.name.contains(text, autoescape=True),
                Organisation.sort_key.contains(sort_key_of(text), autoescape=True),
            )
        )
    return query.order_by(Organisation.sort_key, Organisation.id, Person.id)


def person_by_id(session: Session, public_id: str) -> Person:
    """A person, for administrators. Raises NoSuchPerson."""
    found = session.scalar(
        select(Person).filter_by(public_id=public_id).options(joinedload(Person.organisation))
    )
    if found is None:
        raise NoSuchPerson
    return found


def demo_people(session: Session) -> list[Person]:
    """The active people whom the demonstration tells visitors about, those with work to do first.

    Without them, one active person a role of demonstration organisations.
    """
    active = (
        select(Person)
        .join(Person.organisation)
        .where(Organisation.demo.is_(True), Organisation.state == "verified")
        .where(Person.state == "active")
    )
    shown = active.options(joinedload(Person.organisation))
    order = {
        index: place
        for place, address in enumerate(DEMO_ADDRESSES)
        for index in keyring().blind_indexes(address)
    }
    known = session.scalars(shown.where(Person.email_index.in_(order))).all()
    if known:
        return sorted(known, key=lambda person: order[person.email_index])
    first = active.with_only_columns(func.min(Person.id)).group_by(Person.role)
    return list(session.scalars(shown.where(Person.id.in_(first)).order_by(Person.id)))


def _sorted(query: Select[tuple[Organisation]], sort: str) -> Select[tuple[Organisation]]:
    if sort == "name":
        return query.order_by(Organisation.sort_key, Organisation.id)
    if sort == "new":
        return query.order_by(Organisation.created_at.desc(), Organisation.id.desc())
    waits = case((Organisation.state == "pending", 0), else_=1)
    return query.order_by(waits, Organisation.state_at, Organisation.id)
