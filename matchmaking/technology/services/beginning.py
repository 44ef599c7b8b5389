"""How every verb begins: lock the row, check the right, the state and what the person saw."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.technology.errors import NoSuchListing, NotInThisState, NotYourListing
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.permissions import may_manage, may_read, may_review


def begin(
    session: Session,
    actor: Actor,
    listing: TechnologyListing,
    verb: str,
    *,
    seen_version: int | None = None,
) -> None:
    """Lock for this verb. Raises NoSuchListing, NotYourListing, NotInThisState or Stale."""
    allowed = may_review(actor) if verb == "review" else may_manage(actor, listing)
    if not allowed:
        raise NotYourListing if may_read(actor, listing) else NoSuchListing
    lock(session, listing)
    if seen_version is not None and seen_version != listing.version:
        raise Stale
    if not PUBLISHING.is_open(verb, state=listing.state, revision=listing.revision):
        raise NotInThisState
