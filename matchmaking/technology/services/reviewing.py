"""Submit a listing, take it back, and an organizer's decision."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.listings.errors import NothingChanged, NotVerified, ReasonMissing
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.services import move
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.completeness import lacking
from matchmaking.technology.content import ListingContent
from matchmaking.technology.errors import ListingIncomplete
from matchmaking.technology.models import TechnologyListing, TechnologyReview, TechnologyVersion
from matchmaking.technology.reasons import RETURN_REASONS
from matchmaking.technology.services.beginning import begin
from matchmaking.technology.services.publishing import add_version, give_number
from matchmaking.technology.services.telling import tell_organizers, tell_owner


def submit_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Hand a draft or revision to the organizers.

    Raises NotVerified, ListingIncomplete, NothingChanged.
    """
    begin(session, actor, listing, "submit", seen_version=seen_version)
    if not listing.organisation.is_verified:
        raise NotVerified
    content = ListingContent.from_json(listing.draft)
    names = (listing.organisation.name, listing.organisation.name_en)
    if lacking(content, day_in_xiamen(now), names=names):
        raise ListingIncomplete
    live = listing.live_version
    if live is not None and not content.changes_since(ListingContent.from_json(live.content)):
        raise NothingChanged
    give_number(session, listing, now)
    move(listing, PUBLISHING, "submitted")
    listing.submitted_at = now
    session.flush()
    record(session, actor, "technology.submitted", at=now, subject=listing, number=listing.number)
    text = message("%(organisation)s提交了技术信息《%(title)s》，等待审核。")
    tell_organizers(session, listing, text, now=now, title=content.title)


def publish_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    now: datetime,
    note: str = "",
    seen_version: int | None = None,
) -> TechnologyVersion:
    """Publish what was submitted as the next, unchangeable version."""
    begin(session, actor, listing, "review", seen_version=seen_version)
    content = ListingContent.from_json(listing.draft)
    version = add_version(session, listing, content, published_by=actor.person_id, now=now)
    listing.state, listing.revision, listing.draft = "published", "", None
    listing.closed_reason = ""
    _keep(session, actor, listing, "published", (), note, now)
    record(session, actor, "technology.published", at=now, subject=listing, version=version.n)
    text = message("技术信息《%(title)s》已通过审核并发布。")
    tell_owner(session, listing, text, now=now, title=content.title, tone="good")
    return version


def return_listing(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    *,
    reasons: Sequence[str],
    note: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Send it back with reasons; what is published stays published. Raises ReasonMissing."""
    begin(session, actor, listing, "review", seen_version=seen_version)
    known = [key for key in reasons if key in RETURN_REASONS]
    if not (known or note):
        raise ReasonMissing
    move(listing, PUBLISHING, "returned")
    _keep(session, actor, listing, "returned", known, note, now)
    record(session, actor, "technology.returned", at=now, subject=listing, reasons=known)
    title = ListingContent.from_json(listing.draft).title
    text = message("技术信息《%(title)s》已退回，请按意见补正。")
    tell_owner(session, listing, text, now=now, title=title, tone="warning")


def _keep(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    decision: str,
    reasons: Sequence[str],
    note: str,
    now: datetime,
) -> None:
    session.add(
        TechnologyReview(
            listing_id=listing.id,
            reviewer_id=actor.person_id,
            decision=decision,
            reasons=list(reasons),
            note=note,
            created_at=now,
        )
    )
    session.flush()
