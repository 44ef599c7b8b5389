"""Counts and deadlines of the start pages; every read is of one organisation or of a queue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.queries import waiting_organisations
from matchmaking.audit.actor import Actor
from matchmaking.audit.models import AuditEvent
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.jobs.models import Job
from matchmaking.needs.models import Need
from matchmaking.needs.queries import waiting as waiting_needs
from matchmaking.notices.models import Mail, Notice
from matchmaking.products.models import Product
from matchmaking.products.queries import waiting as waiting_products

MOST_DUE = 8
MOST_COUNTED = 1000


def count_of(session: Session, query: Select[Any]) -> int:
    """How many rows a query has, counted up to a bound."""
    bounded = query.order_by(None).limit(MOST_COUNTED).subquery()
    return int(session.scalar(select(func.count()).select_from(bounded)) or 0)


def organisation_of(session: Session, actor: Actor) -> Organisation | None:
    """The organisation that the actor works for."""
    return session.get(Organisation, actor.organisation_id) if actor.organisation_id else None


def latest_need(session: Session, actor: Actor, states: Sequence[str]) -> Need | None:
    """The enterprise's latest need in one of the states."""
    return session.scalar(
        select(Need)
        .where(Need.organisation_id == actor.organisation_id, Need.state.in_(states))
        .order_by(Need.id.desc())
        .limit(1)
    )


def introductions_of_enterprise(actor: Actor) -> Select[tuple[Introduction]]:
    """The enterprise's open introductions, soonest due first."""
    return (
        _open()
        .join(Introduction.need)
        .where(Need.organisation_id == actor.organisation_id)
        .order_by(Introduction.due_at.is_(None), Introduction.due_at, Introduction.id)
    )


def introductions_of_institution(actor: Actor) -> Select[tuple[Introduction]]:
    """The institution's open introductions, soonest due first."""
    return (
        _open()
        .where(Introduction.institution_id == actor.organisation_id)
        .order_by(Introduction.due_at.is_(None), Introduction.due_at, Introduction.id)
    )


def overdue(query: Select[tuple[Introduction]], now: datetime) -> Select[tuple[Introduction]]:
    """Those of them whose clock has run out."""
    return query.where(Introduction.due_at.is_not(None), Introduction.due_at < now)


def due_first(session: Session, query: Select[tuple[Introduction]]) -> Sequence[Introduction]:
    """The first few; those without a clock come last."""
    return (
        session.scalars(
            query.options(
                joinedload(Introduction.institution), selectinload(Introduction.offers)
            ).limit(MOST_DUE)
        )
        .unique()
        .all()
    )


def open_introductions() -> Select[tuple[Introduction]]:
    """All open introductions, for the organizers."""
    return _open().order_by(Introduction.due_at.is_(None), Introduction.due_at, Introduction.id)


def answered_in_time(session: Session, actor: Actor) -> tuple[int, int]:
    """How many introductions the institution answered in time, and how many at all."""
    rows = session.execute(
        select(Introduction.answered_in_time, func.count())
        .where(
            Introduction.institution_id == actor.organisation_id,
            Introduction.answered_in_time.is_not(None),
        )
        .group_by(Introduction.answered_in_time)
    )
    found = {bool(answered): int(number) for answered, number in rows}
    return found.get(True, 0), sum(found.values())


def products_by_state(session: Session, actor: Actor) -> dict[str, int]:
    """The institution's products by state."""
    rows = session.execute(
        select(Product.state, func.count())
        .where(Product.organisation_id == actor.organisation_id)
        .group_by(Product.state)
    )
    return {str(state): int(number) for state, number in rows}


def states_of(session: Session, query: Select[tuple[Introduction]]) -> dict[str, int]:
    """How many of the introductions are in each state."""
    rows = session.execute(
        query.order_by(None)
        .with_only_columns(Introduction.state, func.count())
        .group_by(Introduction.state)
    )
    return {str(state): int(number) for state, number in rows}


def oldest_waiting(session: Session) -> dict[str, datetime | None]:
    """Since when the oldest of each of the organizers' queues waits."""
    return {
        "organisations": session.scalar(
            waiting_organisations().with_only_columns(Organisation.state_at).limit(1)
        ),
        "needs": session.scalar(waiting_needs().with_only_columns(Need.submitted_at).limit(1)),
        "products": session.scalar(
            waiting_products().with_only_columns(Product.submitted_at).limit(1)
        ),
    }


def queues(session: Session) -> dict[str, int]:
    """What waits for the organizers: registrations, needs, products."""
    return {
        "organisations": count_of(session, waiting_organisations()),
        "needs": count_of(session, waiting_needs().with_only_columns(Need.id)),
        "products": count_of(session, waiting_products().with_only_columns(Product.id)),
    }


def latest_notices(session: Session, actor: Actor) -> Sequence[Notice]:
    """The person's unread notices, newest first, a handful."""
    return session.scalars(
        select(Notice)
        .where(Notice.person_id == actor.person_id, Notice.read_at.is_(None))
        .order_by(Notice.created_at.desc(), Notice.id.desc())
        .limit(5)
    ).all()


def events_since(session: Session, moment: datetime) -> int:
    """Audit events since a moment."""
    return count_of(session, select(AuditEvent.seq).where(AuditEvent.at >= moment))


def people_by_state(session: Session) -> dict[str, int]:
    """Accounts by state."""
    rows = session.execute(select(Person.state, func.count()).group_by(Person.state))
    return {str(state): int(number) for state, number in rows}


def unsent_mails(session: Session) -> int:
    """Mails that have not gone out."""
    return count_of(session, select(Mail.id).where(Mail.sent_at.is_(None)))


def failed_jobs(session: Session) -> int:
    """Jobs that ended in failure."""
    return count_of(session, select(Job.id).where(Job.state == "failed"))


def _open() -> Select[tuple[Introduction]]:
    return select(Introduction).where(Introduction.state.in_(OPEN_STATES))
