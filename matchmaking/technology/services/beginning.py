"""How every verb begins: lock the row, check the right, the state and what the person saw."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.services import open_verb
from matchmaking.technology.errors import NoSuchListing, NotYourListing
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
    """Lock for this verb. Raises NoSuchListing, NotYourListing and what `open_verb` does."""
    allowed = may_review(actor) if verb == "review" else may_manage(actor, listing)
    if not allowed:
        raise NotYourListing if may_read(actor, listing) else NoSuchListing
    open_verb(session, actor, listing, PUBLISHING, verb, seen_version=seen_version)
