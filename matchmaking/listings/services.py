"""What verbs of all listings do to the row; rights, messages and the trail are the caller's."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.accounts.errors import OwnReview
from matchmaking.accounts.services.phones import has_second_account
from matchmaking.audit.actor import Actor
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.listings.errors import NotInThisState
from matchmaking.listings.lifecycle import (
    PUBLISHED_ONCE,
    Lifecycle,
    default_valid_to,
    latest_valid_to,
)
from matchmaking.listings.models import Listing, SealedListing


def open_verb(
    session: Session,
    actor: Actor,
    listing: Listing,
    life: Lifecycle,
    verb: str,
    *,
    seen_version: int | None,
) -> None:
    """Lock the row for a verb that the actor may do. Raises Stale, NotInThisState or OwnReview."""
    lock(session, listing)
    if seen_version is not None and seen_version != listing.version:
        raise Stale
    if not life.is_open(verb, state=listing.state, revision=listing.revision):
        raise NotInThisState
    if verb == "review" and has_second_account(session, actor, listing.organisation_id):
        raise OwnReview


def move(listing: Listing, life: Lifecycle, to: str) -> None:
    """Move what is being prepared: the listing itself, or the revision of a public one."""
    if listing.state in life.public_states:
        listing.revision = to
    else:
        listing.state = to


def end(listing: SealedListing, state: str, reason: str) -> None:
    """Over, for a reason; a change that was being prepared is over as well."""
    listing.state, listing.revision, listing.closed_reason = state, "", reason


def keep_draft(listing: SealedListing, draft: dict[str, Any], *, step: int, now: datetime) -> None:
    """Keep what was typed; a published listing gets a revision and stays as it is."""
    listing.draft = draft
    listing.draft_step = max(listing.draft_step, step)
    listing.draft_saved_at = now
    if listing.state in PUBLISHED_ONCE:
        listing.revision = listing.revision or "draft"


def renew(listing: SealedListing, valid_to: date | None, today: date) -> date | None:
    """Live until a later day, which is the answer; None where the day is out of reach."""
    until = valid_to or default_valid_to(today)
    if not today < until <= latest_valid_to(today):
        return None
    listing.valid_to, listing.state = until, "published"
    return until
