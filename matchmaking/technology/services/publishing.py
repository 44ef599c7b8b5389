"""Freeze what was reviewed as the next version; the one place that makes its public part."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.database.numbers import next_number
from matchmaking.listings.lifecycle import default_valid_to
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.content import NEED, ListingContent
from matchmaking.technology.models import TechnologyListing, TechnologyVersion

NEED_PREFIX, OFFER_PREFIX = "JX", "CG"


def give_number(session: Session, listing: TechnologyListing, now: datetime) -> str:
    """The listing's number, handed out the first time it is needed."""
    if listing.number is None:
        prefix = NEED_PREFIX if listing.side == NEED else OFFER_PREFIX
        listing.number = next_number(session, prefix, day_in_xiamen(now).year)
    return listing.number


def add_version(
    session: Session,
    listing: TechnologyListing,
    content: ListingContent,
    *,
    published_by: int | None,
    now: datetime,
) -> TechnologyVersion:
    """Freeze content as the next version and let the listing point to it."""
    give_number(session, listing, now)
    last = (
        session.scalar(select(func.max(TechnologyVersion.n)).filter_by(listing_id=listing.id)) or 0
    )
    live = listing.live_version
    before = ListingContent.from_json(live.content) if live else None
    version = TechnologyVersion(
        listing=listing,
        n=last + 1,
        content=content.to_json(),
        shown=content.shown().to_json(),
        changes=content.changes_since(before) if before else [],
        published_by_id=published_by,
        created_at=now,
    )
    session.add(version)
    session.flush()
    listing.live_version = version
    listing.published_at = listing.published_at or now
    listing.valid_to = _valid_to(listing, before, content, day_in_xiamen(now))
    session.flush()
    return version


def _valid_to(
    listing: TechnologyListing, before: ListingContent | None, content: ListingContent, today: date
) -> date:
    """The day only moves when the owner says so: else it tells that hidden text has changed."""
    kept = listing.valid_to
    if before and before.valid_to == content.valid_to and kept is not None and kept > today:
        return kept
    return content.valid_to or default_valid_to(today)
