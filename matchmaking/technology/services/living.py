"""What happens to a published listing: withdrawn, closed, renewed, reminded of, expired."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.jobs.housekeeping import chore
from matchmaking.listings.services import end, renew
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.errors import DayOutOfReach, ReasonMissing
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import published_content
from matchmaking.technology.reasons import CLOSE_REASONS, WITHDRAW_REASONS
from matchmaking.technology.services.beginning import begin
from matchmaking.technology.services.telling import tell_owner

REMIND_DAYS = 14


def withdraw_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take a published or submitted listing off, with a reason. Raises ReasonMissing."""
    begin(session, actor, listing, "withdraw", seen_version=seen_version)
    if reason not in WITHDRAW_REASONS:
        raise ReasonMissing
    end(listing, "withdrawn", reason)
    session.flush()
    record(session, actor, "technology.withdrawn", at=now, subject=listing, reason=reason)


def close_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    reason: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Close a listing that is settled, with how. Raises ReasonMissing."""
    begin(session, actor, listing, "close", seen_version=seen_version)
    if reason not in CLOSE_REASONS:
        raise ReasonMissing
    end(listing, "closed", reason)
    session.flush()
    record(session, actor, "technology.closed", at=now, subject=listing, reason=reason)


def renew_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    valid_to: date | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Keep the published version live until a later day. Raises DayOutOfReach."""
    begin(session, actor, listing, "renew", seen_version=seen_version)
    until = renew(listing, valid_to, day_in_xiamen(now))
    if until is None:
        raise DayOutOfReach
    session.flush()
    record(session, actor, "technology.renewed", at=now, subject=listing, until=until.isoformat())


@chore("technology.remind")
def remind_of_renewal(session: Session, now: datetime) -> int:
    """Ask the owners, once a validity, to renew what runs out within two weeks."""
    today = day_in_xiamen(now)
    due = session.scalars(
        select(TechnologyListing)
        .where(
            TechnologyListing.state == "published",
            TechnologyListing.valid_to >= today,
            TechnologyListing.valid_to <= today + timedelta(days=REMIND_DAYS),
            or_(
                TechnologyListing.reminded_for.is_(None),
                TechnologyListing.reminded_for != TechnologyListing.valid_to,
            ),
        )
        .order_by(TechnologyListing.id)
    ).all()
    text = message("技术信息《%(title)s》将在两周内到期，仍然有效请续期。")
    for listing in due:
        listing.reminded_for = listing.valid_to
        title = published_content(listing).title
        tell_owner(session, listing, text, now=now, title=title, tone="warning")
        record(session, SYSTEM, "technology.reminded", at=now, subject=listing)
    return len(due)


@chore("technology.expire")
def expire_listings(session: Session, now: datetime) -> int:
    """Listings past their last day are no longer live; their owners are told once."""
    due = session.scalars(
        select(TechnologyListing)
        .where(
            TechnologyListing.state == "published",
            TechnologyListing.valid_to < day_in_xiamen(now),
        )
        .order_by(TechnologyListing.id)
    ).all()
    for listing in due:
        begin(session, SYSTEM, listing, "expire")
        listing.state = "expired"
        session.flush()
        record(session, SYSTEM, "technology.expired", at=now, subject=listing)
        text = message("技术信息《%(title)s》已到期下线，可以续期。")
        title = published_content(listing).title
        tell_owner(session, listing, text, now=now, title=title, tone="warning")
    return len(due)
