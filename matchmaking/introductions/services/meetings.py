"""What came of a meeting in person, written into the introduction that it belongs to."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.introductions.lifecycle import ORGANIZER
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.services.beginning import enter
from matchmaking.introductions.services.clocks import start_clock


def note_meeting(
    session: Session, actor: Actor, introduction: Introduction, *, note: str, now: datetime
) -> None:
    """The sides have met: that is a first contact, and else a line of the history.

    Says nothing where the introduction has not been agreed to, or has ended meanwhile.
    """
    lock(session, introduction)
    if introduction.state not in OPEN_STATES or introduction.state == "asked":
        return
    state = introduction.state
    if state == "accepted":
        state = "contacted"
        start_clock(session, introduction, "result", now=now)
    side = side_of(actor, introduction) or ORGANIZER
    enter(session, actor, introduction, state, side=side, now=now, note=note)
    record(session, actor, "introduction.met", at=now, subject=introduction, state=state)
