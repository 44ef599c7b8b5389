"""The verbs that financing needs and technology listings share; a `Sort` says what differs.

Every verb locks the row, checks right, state and the version seen, and writes its audit row in the
same transaction.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.listings.errors import DayOutOfReach, ReasonMissing
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.models import SealedListing
from matchmaking.listings.services import end, move, renew
from matchmaking.standards.clock import day_in_xiamen

REMIND_DAYS = 14


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of listing: its rows, its word in the trail, its rights, its closed lists.

    `begin` starts a verb or raises; `tell` is a notice to the owner; `title` is the published one.
    """

    model: type[SealedListing]
    event: str
    begin: Callable[..., None]
    tell: Callable[..., None]
    title: Callable[[Any], str]
    withdraw_reasons: Collection[str]
    close_reasons: Collection[str]


def take_back(
    sort: Sort,
    session: Session,
    actor: Actor,
    listing: SealedListing,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take a submission back to change it before anybody decided."""
    sort.begin(session, actor, listing, "take_back", seen_version=seen_version)
    move(listing, PUBLISHING, "draft")
    session.flush()
    record(session, actor, f"{sort.event}.taken_back", at=now, subject=listing)


def discard_revision(
    sort: Sort,
    session: Session,
    actor: Actor,
    listing: SealedListing,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Throw the prepared change away; the published version was never touched."""
    sort.begin(session, actor, listing, "discard", seen_version=seen_version)
    listing.revision, listing.draft = "", None
    session.flush()
    record(session, actor, f"{sort.event}.revision_discarded", at=now, subject=listing)


def withdraw(
    sort: Sort,
    session: Session,
    actor: Actor,
    listing: SealedListing,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take a published or submitted listing off, with a reason. Raises ReasonMissing."""
    sort.begin(session, actor, listing, "withdraw", seen_version=seen_version)
    if reason not in sort.withdraw_reasons:
        raise ReasonMissing
    end(listing, "withdrawn", reason)
    session.flush()
    record(session, actor, f"{sort.event}.withdrawn", at=now, subject=listing, reason=reason)


def close(
    sort: Sort,
    session: Session,
    actor: Actor,
    listing: SealedListing,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Close a listing that is settled, with how. Raises ReasonMissing."""
    sort.begin(session, actor, listing, "close", seen_version=seen_version)
    if reason not in sort.close_reasons:
        raise ReasonMissing
    end(listing, "closed", reason)
    session.flush()
    record(session, actor, f"{sort.event}.closed", at=now, subject=listing, reason=reason)


def keep_live(
    sort: Sort,
    session: Session,
    actor: Actor,
    listing: SealedListing,
    *,
    valid_to: date | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Keep the published version live until a later day. Raises DayOutOfReach."""
    sort.begin(session, actor, listing, "renew", seen_version=seen_version)
    until = renew(listing, valid_to, day_in_xiamen(now))
    if until is None:
        raise DayOutOfReach
    session.flush()
    record(session, actor, f"{sort.event}.renewed", at=now, subject=listing, until=str(until))


def remind(sort: Sort, session: Session, text: str, *, now: datetime) -> int:
    """Ask the owners, once a validity, to renew what runs out within two weeks; how many."""
    today, model = day_in_xiamen(now), sort.model
    due = _published(
        sort, session,
        model.valid_to >= today,
        model.valid_to <= today + timedelta(days=REMIND_DAYS),
        or_(model.reminded_for.is_(None), model.reminded_for != model.valid_to),
    )  # fmt: skip
    for listing in due:
        listing.reminded_for = listing.valid_to
        sort.tell(session, listing, text, now=now, title=sort.title(listing), tone="warning")
        record(session, SYSTEM, f"{sort.event}.reminded", at=now, subject=listing)
    return len(due)


def expire(sort: Sort, session: Session, text: str, *, now: datetime) -> int:
    """What is past its last day is no longer live, and its owner is told once; how many."""
    due = _published(sort, session, sort.model.valid_to < day_in_xiamen(now))
    for listing in due:
        sort.begin(session, SYSTEM, listing, "expire")
        listing.state = "expired"
        session.flush()
        record(session, SYSTEM, f"{sort.event}.expired", at=now, subject=listing)
        sort.tell(session, listing, text, now=now, title=sort.title(listing), tone="warning")
    return len(due)


def _published(sort: Sort, session: Session, *conditions: Any) -> Sequence[SealedListing]:
    model = sort.model
    query = select(model).where(model.state == "published", *conditions).order_by(model.id)
    return session.scalars(query).all()
