"""How every verb on an introduction begins: lock the row, check side, state and what was seen."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.introductions.errors import NoSuchIntroduction, NotInThisState, NotYourStep
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, open_verbs
from matchmaking.introductions.models import Introduction, IntroductionStep
from matchmaking.introductions.permissions import side_of


def begin(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    verb: str,
    *,
    version: int | None = None,
) -> str:
    """Lock for this verb and return the actor's side.

    Raises NoSuchIntroduction, NotYourStep, Stale or NotInThisState.
    """
    side = side_of(actor, introduction)
    if not side:
        raise NoSuchIntroduction
    if side not in (ENTERPRISE, INSTITUTION) or (side == INSTITUTION and not actor.verified):
        raise NotYourStep
    lock(session, introduction)
    if version is not None and version != introduction.version:
        raise Stale
    if verb not in open_verbs(introduction, side):
        other = INSTITUTION if side == ENTERPRISE else ENTERPRISE
        raise NotYourStep if verb in open_verbs(introduction, other) else NotInThisState
    return side


def enter(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    state: str,
    *,
    side: str,
    now: datetime,
    note: str = "",
) -> None:
    """Go to a state and write it into the history."""
    introduction.state = state
    introduction.steps.append(
        IntroductionStep(
            state=state,
            side=side,
            person_id=actor.person_id,
            note=note.strip(),
            created_at=now,
        )
    )
    session.flush()
