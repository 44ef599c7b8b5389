"""What has to happen by itself as time passes: clocks, expiries, mails. Features register here."""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

log = logging.getLogger(__name__)
Chore = Callable[[Session, datetime], int]
CHORES: dict[str, Chore] = {}


def chore(name: str) -> Callable[[Chore], Chore]:
    """Register a function of (session, now) that returns how many things it did."""

    def register(function: Chore) -> Chore:
        CHORES[name] = function
        return function

    return register


def tick(open_session: Callable[[], Session], *, now: datetime) -> dict[str, int]:
    """Do every chore once, each in a transaction of its own; one that fails stops no other."""
    done: dict[str, int] = {}
    for name, function in sorted(CHORES.items()):
        with open_session() as session:
            try:
                done[name] = function(session, now)
                session.commit()
            except Exception:
                session.rollback()
                log.exception("chore %s failed", name)
                done[name] = -1
    return done
