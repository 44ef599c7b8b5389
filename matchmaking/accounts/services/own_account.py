"""What people change about their own account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.errors import NoSuchPerson
from matchmaking.accounts.models import LoginSession, Person
from matchmaking.accounts.services import passwords
from matchmaking.accounts.services.mails import mail_password_changed
from matchmaking.accounts.services.phones import set_phone
from matchmaking.accounts.services.sessions import (
    end_access,
    hash_id,
    rotate_session,
)
from matchmaking.accounts.services.throttle import (
    CODE,
    forget_tries,
    hold,
    note_try,
    subject_of,
    waits_until,
)
from matchmaking.accounts.services.tokens import drop_tokens
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale


@dataclass(frozen=True, slots=True)
class Profile:
    """What others see of a person, and how the platform speaks to them."""

    name: str
    title: str
    phone: str
    language: str
    mails: bool


def own_person(session: Session, actor: Actor) -> Person:
    """The actor's own row. Raises NoSuchPerson for visitors."""
    person = session.get(Person, actor.person_id) if actor.person_id is not None else None
    if person is None:
        raise NoSuchPerson
    return person


def save_profile(
    session: Session, actor: Actor, profile: Profile, *, seen_version: int, now: datetime
) -> None:
    """Change name, title, phone, language and whether notices also come by mail."""
    person = own_person(session, actor)
    if person.version != seen_version:
        raise Stale
    person.name, person.title = profile.name, profile.title
    person.language, person.mails = profile.language, profile.mails
    set_phone(person, profile.phone)
    session.flush()
    record(session, actor, "person.profile_saved", at=now, subject=person)


def check_own_password(
    session: Session, actor: Actor, password: str, *, now: datetime
) -> datetime | bool:
    """True or False, or until when to wait after too many wrong ones."""
    person = own_person(session, actor)
    subject = subject_of("confirmation", person.public_id)
    hold(session, subject)
    until = waits_until(session, subject, CODE, now=now)
    if until is not None:
        return until
    if passwords.is_right(person, password):
        forget_tries(session, subject)
        return True
    note_try(session, subject, now=now)
    record(session, actor, "person.confirmation_failed", at=now, subject=person)
    return False


def confirm_session(session: Session, actor: Actor, raw: str, *, now: datetime) -> str:
    """Note that the person just proved who they are; the new id of the session (R07, R10)."""
    person = own_person(session, actor)
    fresh = rotate_session(session, raw, now=now)
    record(session, actor, "person.confirmed", at=now, subject=person)
    return fresh


def change_password(
    session: Session, actor: Actor, password: str, *, raw: str, now: datetime
) -> str:
    """Change the own password: all else that opens the account ends, a mail tells."""
    person = own_person(session, actor)
    passwords.set_password(session, person, password, now=now)
    end_access(session, person.id, now=now, except_raw=raw)
    drop_tokens(session, person)
    fresh = rotate_session(session, raw, now=now)
    mail_password_changed(session, person, now=now)
    session.flush()
    record(session, actor, "person.password_changed", at=now, subject=person)
    return fresh


def own_sessions(session: Session, actor: Actor) -> list[LoginSession]:
    """Sessions that were not ended, latest first."""
    return list(
        session.scalars(
            select(LoginSession)
            .where(LoginSession.person_id == actor.person_id, LoginSession.ended_at.is_(None))
            .order_by(LoginSession.seen_at.desc(), LoginSession.id_hash)
            .limit(50)
        )
    )


def end_own_sessions(
    session: Session, actor: Actor, marks: list[str], *, raw: str, now: datetime
) -> int:
    """End the named sessions of one's own, or all others when none is named (R09)."""
    person = own_person(session, actor)
    ended = 0
    for row in own_sessions(session, actor):
        is_present = row.id_hash == hash_id(raw)
        if not is_present and (not marks or mark_of_session(row) in marks):
            row.ended_at = now
            ended += 1
    session.flush()
    record(session, actor, "person.sessions_ended", at=now, subject=person, count=ended)
    return ended


def mark_of_session(row: LoginSession) -> str:
    """What a page may show of a session's id: enough to name it, useless to anybody else."""
    return row.id_hash[:16]
