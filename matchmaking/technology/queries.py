"""Reads of technology listings: own ones, those that wait for review, those that are live."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.queries import count_by_state, next_in, waiting_of
from matchmaking.technology.content import ListingContent
from matchmaking.technology.errors import NoSuchListing
from matchmaking.technology.models import TechnologyListing as Listing
from matchmaking.technology.models import TechnologyReview as Review
from matchmaking.technology.models import TechnologyVersion as Version
from matchmaking.technology.permissions import may_review, side_of

MOST_OWN = 1000


def live_on(day: date) -> ColumnElement[bool]:
    """Published, and valid on the day."""
    return and_(
        Listing.state == "published", or_(Listing.valid_to.is_(None), Listing.valid_to >= day)
    )


def live_versions(day: date, side: str = "") -> Select[tuple[Version]]:
    """What everybody may find on the day, by number; read `shown`, never `content`, of others."""
    query = (
        select(Version)
        .join(Listing, Listing.live_version_id == Version.id)
        .join(Listing.organisation)
        .options(contains_eager(Version.listing).contains_eager(Listing.organisation))
        .where(live_on(day), Organisation.state == "verified")
        .order_by(Listing.number, Listing.id)
    )
    return query.where(Listing.side == side) if side else query


def live_listings(session: Session, day: date, side: str) -> list[Listing]:
    """Everything of a side that can be matched on the day, by number, versions loaded."""
    rows = session.scalars(
        select(Listing)
        .join(Listing.organisation)
        .join(Listing.live_version)
        .options(contains_eager(Listing.organisation), contains_eager(Listing.live_version))
        .where(live_on(day), Organisation.state == "verified", Listing.side == side)
        .order_by(Listing.number, Listing.id)
    )
    return list(rows)


def own_listing(session: Session, actor: Actor, public_id: str) -> Listing:
    """One of the actor's organisation's listings. Another's is as missing as none."""
    if not side_of(actor):
        raise NoSuchListing
    found = session.scalar(
        whole().where(
            Listing.public_id == public_id, Listing.organisation_id == actor.organisation_id
        )
    )
    if found is None:
        raise NoSuchListing
    return found


def readable_listing(session: Session, actor: Actor, public_id: str) -> Listing:
    """An own listing, or for organizers any that was ever handed in."""
    if not may_review(actor):
        return own_listing(session, actor, public_id)
    found = session.scalar(whole().where(Listing.public_id == public_id, Listing.state != "draft"))
    if found is None:
        raise NoSuchListing
    return found


def public_version(session: Session, public_id: str, day: date) -> Version:
    """The live version of a listing that everybody may find."""
    found = session.scalar(live_versions(day).where(Listing.public_id == public_id))
    if found is None:
        raise NoSuchListing
    return found


def own_listings(session: Session, actor: Actor, state: str = "") -> Sequence[Listing]:
    """The organisation's listings, latest first."""
    query = whole().where(Listing.organisation_id == actor.organisation_id)
    if state:
        query = query.where(or_(Listing.state == state, Listing.revision == state))
    return session.scalars(query.order_by(Listing.id.desc()).limit(MOST_OWN)).all()


def own_listings_of(session: Session, organisation_id: int, side: str) -> Sequence[Listing]:
    """What one organisation has of a side and has not taken off, latest first."""
    query = whole().where(
        Listing.organisation_id == organisation_id,
        Listing.side == side,
        Listing.state.not_in(("withdrawn", "closed")),
    )
    return session.scalars(query.order_by(Listing.id.desc()).limit(MOST_OWN)).all()


def states_of_own(session: Session, actor: Actor) -> dict[str, int]:
    """How many of the organisation's listings are in each state."""
    return count_by_state(session, Listing, actor.organisation_id)


def waiting() -> Select[tuple[Listing]]:
    """What waits for an organizer, oldest first."""
    return waiting_of(whole(), Listing, PUBLISHING)


def waiting_listing(session: Session, public_id: str) -> Listing:
    """One that waits for an organizer."""
    found = session.scalar(waiting().where(Listing.public_id == public_id))
    if found is None:
        raise NoSuchListing
    return found


def next_waiting(session: Session, after: Listing) -> str | None:
    """The next one in the queue by public id; the first when this was the last."""
    return next_in(session, waiting().limit(1000), after)


def versions_of(session: Session, listing: Listing) -> list[Version]:
    """All published versions, newest first."""
    query = select(Version).filter_by(listing_id=listing.id).order_by(Version.n.desc())
    return list(session.scalars(query))


def reviews_of(session: Session, listing: Listing) -> list[Review]:
    """All decisions, newest first."""
    query = select(Review).filter_by(listing_id=listing.id).order_by(Review.id.desc())
    return list(session.scalars(query))


def last_return(session: Session, listing: Listing) -> Review | None:
    """Why it came back, if it is back now."""
    if "returned" not in (listing.state, listing.revision):
        return None
    rows = reviews_of(session, listing)
    return next((row for row in rows if row.decision == "returned"), None)


def prepared_content(listing: Listing) -> ListingContent:
    """What is being prepared; where nothing is, what is published."""
    if listing.draft is not None:
        return ListingContent.from_json(listing.draft)
    return published_content(listing)


def published_content(listing: Listing) -> ListingContent:
    """What is published, in full; an empty listing where nothing is."""
    version = listing.live_version
    return (
        ListingContent.from_json(version.content) if version else ListingContent(side=listing.side)
    )


def shown_content(version: Version) -> ListingContent:
    """What everybody may read of a published version; the sealed whole is not opened."""
    return ListingContent.from_json(version.shown)


def whole() -> Select[tuple[Listing]]:
    """Listings with what every page of them reads."""
    return select(Listing).options(
        joinedload(Listing.organisation), joinedload(Listing.live_version)
    )
