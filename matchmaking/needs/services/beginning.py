"""How every verb begins: lock the row, check the right, the state and what the person saw."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.errors import Stale
from matchmaking.needs.errors import NoSuchNeed, NotInThisState, NotYourNeed
from matchmaking.needs.lifecycle import is_open
from matchmaking.needs.models import Need
from matchmaking.needs.permissions import may_manage_need, may_read_need, may_review_needs


def begin(
    session: Session, actor: Actor, need: Need, verb: str, *, seen_version: int | None = None
) -> None:
    """Lock the need for this verb. Raises NoSuchNeed, NotYourNeed, NotInThisState or Stale."""
    allowed = may_review_needs(actor) if verb == "review" else may_manage_need(actor, need)
    if not allowed:
        raise NotYourNeed if may_read_need(actor, need) else NoSuchNeed
    session.flush()
    session.scalar(
        select(Need)
        .filter_by(id=need.id)
        .with_for_update(of=Need)
        .execution_options(populate_existing=True)
    )
    if seen_version is not None and seen_version != need.version:
        raise Stale
    if not is_open(verb, state=need.state, revision=need.revision):
        raise NotInThisState
