"""How every verb on a round begins: lock the row, check right, state and what was seen."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.database import locking
from matchmaking.errors import Stale
from matchmaking.rounds.errors import MayNotAllocate, RoundBusy, RoundClosed
from matchmaking.rounds.models import Round
from matchmaking.rounds.permissions import may_allocate

OPEN = ("draft", "solved")


def begin(session: Session, actor: Actor, row: Round, *, seen_version: int | None = None) -> None:
    """Lock an open round that nobody is busy with.

    Raises MayNotAllocate, RoundClosed, RoundBusy or Stale.
    """
    lock(session, actor, row)
    if row.state not in OPEN:
        raise RoundClosed
    if row.is_waiting:
        raise RoundBusy
    if seen_version is not None and seen_version != row.version:
        raise Stale


def lock(session: Session, actor: Actor, row: Round) -> None:
    """Wait until nobody else changes it, and read what it is now."""
    if not may_allocate(actor):
        raise MayNotAllocate
    locking.lock(session, row)
    if row.job is not None:
        session.refresh(row.job)
