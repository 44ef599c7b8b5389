"""How every verb begins: lock the row, check the right, the state and what the person saw."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.listings.lifecycle import PUBLISHING
from matchmaking.listings.services import open_verb
from matchmaking.needs.errors import NoSuchNeed, NotYourNeed
from matchmaking.needs.models import Need
from matchmaking.needs.permissions import may_manage_need, may_read_need, may_review_needs


def begin(
    session: Session, actor: Actor, need: Need, verb: str, *, seen_version: int | None = None
) -> None:
    """Lock for this verb. Raises NoSuchNeed, NotYourNeed and what `open_verb` does."""
    allowed = may_review_needs(actor) if verb == "review" else may_manage_need(actor, need)
    if not allowed:
        raise NotYourNeed if may_read_need(actor, need) else NoSuchNeed
    open_verb(session, actor, need, PUBLISHING, verb, seen_version=seen_version)
