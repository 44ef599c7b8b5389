"""How every organizer's verb on a fair begins: the right, the row locked, what was seen."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.fairs.errors import OrganizersOnly
from matchmaking.fairs.models import Fair
from matchmaking.fairs.permissions import may_organize


def begin(session: Session, actor: Actor, fair: Fair, *, version: int | None = None) -> None:
    """Lock the fair for an organizer. Raises OrganizersOnly or Stale."""
    if not may_organize(actor):
        raise OrganizersOnly
    lock(session, fair)
    if version is not None and version != fair.version:
        raise Stale
