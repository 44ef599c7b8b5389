"""Server-side sessions: begun at sign-in, ended for good at sign-out (R07, R08).

The browser holds a random id; the table holds its hash. An id that was ended, expired or never
existed is a stranger's, whatever the cookie's signature says.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.models import ApiToken, LoginSession, Person
from matchmaking.audit.actor import STAFF, Actor, Role

LONGEST = timedelta(hours=12)
CONFIRMED_FOR = timedelta(minutes=5)
TOUCH_EVERY = timedelta(minutes=1)


def begin_session(
    session: Session,
    person: Person,
    *,
    now: datetime,
    second_factor: bool,
    agent: str = "",
    address: str = "",
) -> str:
    """Start a session; the returned id goes into the cookie and is kept only as a hash."""
    raw = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            id_hash=hash_id(raw),
            person_id=person.id,
            started_at=now,
            seen_at=now,
            confirmed_at=now,
            second_factor=second_factor,
            agent=agent[:200],
            address=address[:64],
        )
    )
    person.last_seen_at = now
    session.flush()
    return raw


@dataclass(frozen=True, slots=True)
class Idle:
    """For how long a session may lie unused, by whose it is (R08)."""

    staff: timedelta = timedelta(minutes=15)
    others: timedelta = timedelta(minutes=30)

    def of(self, person: Person) -> timedelta:
        """How long for this person."""
        return self.staff if Role(person.role) in STAFF else self.others


def live_session(
    session: Session, raw: str, *, now: datetime, idle: Idle | None = None
) -> LoginSession | None:
    """The session of a cookie's id, if it is neither ended nor idle nor too old."""
    found = session.scalar(
        select(LoginSession)
        .filter_by(id_hash=hash_id(raw))
        .options(joinedload(LoginSession.person).joinedload(Person.organisation))
    )
    if found is None or found.ended_at is not None or found.person.state != "active":
        return None
    unused = now - found.seen_at
    if unused > (idle or Idle()).of(found.person) or now - found.started_at > LONGEST:
        return None
    return found


def rotate_session(session: Session, raw: str, *, now: datetime) -> str:
    """Give a live session a new id, just confirmed; the old id is a stranger's (R07)."""
    fresh = secrets.token_urlsafe(32)
    session.execute(
        update(LoginSession)
        .where(LoginSession.id_hash == hash_id(raw), LoginSession.ended_at.is_(None))
        .values(id_hash=hash_id(fresh), confirmed_at=now, seen_at=now)
    )
    return fresh


def touch_session(session: Session, raw: str, *, now: datetime) -> None:
    """Note that the session is in use, so that it does not go idle (R08)."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.id_hash == hash_id(raw), LoginSession.ended_at.is_(None))
        .values(seen_at=now)
    )


def end_session(session: Session, raw: str, *, now: datetime) -> None:
    """End one session; its id never opens anything again."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.id_hash == hash_id(raw), LoginSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_access(session: Session, person_id: int, *, now: datetime, except_raw: str = "") -> None:
    """End what opens a person's account: sessions but the one named, and all API tokens (R09)."""
    session.execute(
        update(LoginSession)
        .where(
            LoginSession.person_id == person_id,
            LoginSession.ended_at.is_(None),
            LoginSession.id_hash != hash_id(except_raw),
        )
        .values(ended_at=now)
    )
    session.execute(
        update(ApiToken)
        .where(ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def hash_id(raw: str) -> str:
    """How a session id or token is kept: 256 random bits need no slow hash."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def actor_of(person: Person, request_id: str = "") -> Actor:
    """The person as verbs see them."""
    organisation = person.organisation
    return Actor(
        role=Role(person.role),
        person_id=person.id,
        person=person.public_id,
        organisation_id=organisation.id,
        organisation=organisation.public_id,
        verified=organisation.is_verified,
        lead=person.lead,
        request_id=request_id,
    )
