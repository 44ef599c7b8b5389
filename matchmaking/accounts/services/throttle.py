"""Failed tries, counted in the database so that all processes share the count (R03, R31).

After some free tries each further failure doubles the wait. Tries made while waiting are not
counted: nobody can lock another person out for ever. Guesses spread over many accounts and
addresses meet a limit over all together, of which browsers are free that their owner has used or
has set a password with by mail; it may be exceeded by as many tries as run at the same moment.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from matchmaking.accounts.models import SignInAttempt
from matchmaking.database.sealing import keyring

MOST_DOUBLINGS = 8


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are free, the first wait, the longest wait, and what is forgotten."""

    free: int
    first: timedelta
    longest: timedelta
    window: timedelta


ACCOUNT = Limit(5, timedelta(minutes=15), timedelta(hours=4), timedelta(hours=24))
ADDRESS = Limit(30, timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
CODE = Limit(5, timedelta(minutes=15), timedelta(hours=4), timedelta(hours=24))
MAILED = Limit(3, timedelta(minutes=15), timedelta(hours=1), timedelta(hours=1))
# Over all accounts and addresses together, for browsers that nobody has signed in from before.
EVERYWHERE = Limit(300, timedelta(minutes=1), timedelta(minutes=1), timedelta(hours=1))
REGISTERED = Limit(10, timedelta(minutes=15), timedelta(hours=2), timedelta(hours=6))


def subject_of(kind: str, value: str) -> str:
    """What is counted, as a keyed hash: neither addresses nor names are kept."""
    return keyring().blind_index(f"{kind}:{value}")


def hold(session: Session, *subjects: str) -> None:
    """Let parallel tries at the same subjects go one after another until the transaction ends.

    SQLite's write transactions do so by themselves.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for subject in sorted(set(subjects)):
        key = int.from_bytes(hashlib.sha256(subject.encode()).digest()[:8], signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def waits_until(session: Session, subject: str, limit: Limit, *, now: datetime) -> datetime | None:
    """When the next try is allowed; None when it is allowed now."""
    times = session.scalars(
        select(SignInAttempt.at)
        .where(SignInAttempt.subject == subject, SignInAttempt.at > now - limit.window)
        .order_by(SignInAttempt.at.desc())
        .limit(limit.free + MOST_DOUBLINGS)
    ).all()
    if len(times) < limit.free:
        return None
    wait = min(limit.first * 2 ** (len(times) - limit.free), limit.longest)
    until = times[0] + wait
    return until if until > now else None


def note_try(session: Session, *subjects: str, now: datetime) -> None:
    """Count one try of each subject."""
    session.add_all([SignInAttempt(subject=subject, at=now) for subject in subjects])
    session.flush()


def forget_tries(session: Session, *subjects: str) -> None:
    """Start counting anew, after a success."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.subject.in_(subjects)))
