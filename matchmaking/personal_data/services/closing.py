"""A person asks for the own account to be closed, and may think again for a week (R49)."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from matchmaking.accounts.errors import NotInThisState
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.own_account import own_person
from matchmaking.accounts.services.team import keep_a_lead
from matchmaking.audit.actor import Actor, Role
from matchmaking.audit.services import record
from matchmaking.listings.models import Listing
from matchmaking.needs.models import Need
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message
from matchmaking.personal_data.errors import LastAdministrator, StillListed
from matchmaking.products.models import Product
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.models import TechnologyListing

COOLING = timedelta(days=7)
OPEN: tuple[tuple[type[Listing], str], ...] = (
    (Need, "published"), (Product, "listed"), (TechnologyListing, "published"),
)  # fmt: skip
TOLD = message(
    "您的账号将于 %(day)s 注销。在此之前可以在“我的数据”撤销；如非本人操作请立即改密码。"
)
TOLD_LEADS = message("有同事申请注销账号，将于 %(day)s 生效。请在“团队”查看，并接手其负责的事项。")


def ask_to_close(session: Session, actor: Actor, *, now: datetime) -> datetime:
    """Close the own account in a week; the answer is when.

    Raises LastLead, LastAdministrator or StillListed with what has to be done first.
    """
    person = own_person(session, actor)
    session.scalar(select(Organisation.id).filter_by(id=person.organisation_id).with_for_update())
    if person.closing_at is not None:
        raise NotInThisState
    _check_nothing_is_left_behind(session, person)
    person.closing_at = now + COOLING
    session.flush()
    record(session, actor, "person.closing_asked", at=now, subject=person)
    day = day_in_xiamen(person.closing_at).isoformat()
    notify(session, [person.id], TOLD, now=now, href="/account/data/", tone="warning", day=day)
    leads = _colleagues(person).with_only_columns(Person.id).where(Person.lead.is_(True))
    notify(session, session.scalars(leads), TOLD_LEADS, now=now, href="/team", day=day)
    return person.closing_at


def keep_account(session: Session, actor: Actor, *, now: datetime) -> None:
    """Think again: the account stays."""
    person = own_person(session, actor)
    if person.closing_at is None:
        raise NotInThisState
    person.closing_at = None
    session.flush()
    record(session, actor, "person.closing_undone", at=now, subject=person)


def _check_nothing_is_left_behind(session: Session, person: Person) -> None:
    if person.role == Role.ADMINISTRATOR and not _count(session, _administrators(person)):
        raise LastAdministrator
    if _count(session, _colleagues(person)):
        if person.lead:
            keep_a_lead(session, person)
        return
    listed = sum(_listed(session, person, kind, state) for kind, state in OPEN)
    if listed:
        raise StillListed(count=listed)


def _listed(session: Session, person: Person, kind: type[Listing], state: str) -> int:
    query = select(func.count(kind.id)).filter_by(
        organisation_id=person.organisation_id, state=state
    )
    return session.scalar(query) or 0


def _colleagues(person: Person) -> Select[tuple[Person]]:
    return _staying(person).where(Person.organisation_id == person.organisation_id)


def _administrators(person: Person) -> Select[tuple[Person]]:
    return _staying(person).where(Person.role == Role.ADMINISTRATOR)


def _staying(person: Person) -> Select[tuple[Person]]:
    """Others who are there and are not about to leave."""
    return select(Person).where(
        Person.id != person.id, Person.state == "active", Person.closing_at.is_(None)
    )


def _count(session: Session, people: Select[tuple[Person]]) -> int:
    return session.scalar(select(func.count()).select_from(people.subquery())) or 0
