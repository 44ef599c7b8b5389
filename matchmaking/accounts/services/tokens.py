"""Links by mail that work once: invitations, resets, and the step between password and code.

The raw token goes into the link; the table holds its hash (R05).
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from matchmaking.accounts.errors import LinkSpent
from matchmaking.accounts.models import OneTimeToken, Person
from matchmaking.accounts.services.sessions import hash_id

INVITATION, RESET, SECOND_STEP = "invitation", "reset", "second_step"
VALID_FOR = {
    INVITATION: timedelta(hours=24),
    RESET: timedelta(minutes=30),
    SECOND_STEP: timedelta(minutes=10),
}


def issue_token(session: Session, person: Person, purpose: str, *, now: datetime) -> str:
    """A new token; the person's older ones of this purpose stop working."""
    drop_tokens(session, person, purpose)
    raw = secrets.token_urlsafe(32)
    session.add(
        OneTimeToken(
            token_hash=hash_id(raw), purpose=purpose, person_id=person.id,
            expires_at=now + VALID_FOR[purpose],
        )
    )  # fmt: skip
    session.flush()
    return raw


def person_of_token(session: Session, raw: str, purpose: str, *, now: datetime) -> Person:
    """Whose token this is, without using it. Raises LinkSpent."""
    person = session.scalar(
        select(Person)
        .join(OneTimeToken, OneTimeToken.person_id == Person.id)
        .where(
            OneTimeToken.token_hash == hash_id(raw),
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > now,
            Person.state != "disabled",
        )
    )
    if person is None:
        raise LinkSpent
    return person


def use_token(session: Session, raw: str, purpose: str, *, now: datetime) -> Person:
    """Use the token up; of two at once, one succeeds. Raises LinkSpent."""
    person = person_of_token(session, raw, purpose, now=now)
    used = session.execute(
        update(OneTimeToken)
        .where(OneTimeToken.token_hash == hash_id(raw), OneTimeToken.used_at.is_(None))
        .values(used_at=now)
        .returning(OneTimeToken.person_id)
    ).all()
    if not used:
        raise LinkSpent
    return person


def drop_tokens(session: Session, person: Person, *purposes: str) -> None:
    """Make the person's unused tokens worthless; all purposes when none is named (R09)."""
    query = delete(OneTimeToken).where(
        OneTimeToken.person_id == person.id, OneTimeToken.used_at.is_(None)
    )
    if purposes:
        query = query.where(OneTimeToken.purpose.in_(purposes))
    session.execute(query)
