"""How every verb on a talk begins: lock the row, check side, state and what was seen."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.introductions.services.clocks import due_after
from matchmaking.talks.errors import NoSuchTalk, NotInThisState, NotYourStep
from matchmaking.talks.lifecycle import OTHER, open_verbs
from matchmaking.talks.models import Talk, TalkStep
from matchmaking.talks.permissions import side_of


def begin(
    session: Session, actor: Actor, talk: Talk, verb: str, *, version: int | None = None
) -> str:
    """Lock for this verb and return the actor's side.

    Raises NoSuchTalk, NotYourStep, Stale or NotInThisState.
    """
    side = side_of(actor, talk)
    if not side:
        raise NoSuchTalk
    if side not in OTHER or not actor.verified:
        raise NotYourStep
    lock(session, talk)
    if version is not None and version != talk.version:
        raise Stale
    if verb not in open_verbs(talk, side):
        raise NotYourStep if verb in open_verbs(talk, OTHER[side]) else NotInThisState
    return side


def enter(
    session: Session,
    actor: Actor,
    talk: Talk,
    state: str,
    *,
    side: str,
    now: datetime,
    note: str = "",
) -> None:
    """Go to a state and write it into the history."""
    talk.state = state
    talk.steps.append(
        TalkStep(
            state=state, side=side, person_id=actor.person_id, note=note.strip(), created_at=now
        )
    )
    session.flush()


def start_clock(session: Session, talk: Talk, key: str, *, now: datetime) -> None:
    """Wait for the next step; the days are those that organizers set for banks too."""
    talk.due_at = due_after(session, key, now=now)
    talk.reminded_at = None


def stop_clock(talk: Talk) -> None:
    """Wait for nobody."""
    talk.due_at = talk.reminded_at = None
