"""Administrators look after everybody's account; they never read what people do with it."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.errors import NoSuchPerson, NotForThisRole, NotInThisState
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.permissions import may_administer, may_verify
from matchmaking.accounts.services import team
from matchmaking.accounts.services.invitations import send_invitation
from matchmaking.accounts.services.second_factor import remove_second_factor
from matchmaking.accounts.services.sessions import end_access
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.notices.services import notify
from matchmaking.notices.wording import message


def disable_person(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Close an account; sessions, tokens and links end at once."""
    _administers(actor)
    team.disable(session, actor, person, now=now)


def enable_person(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Open an account again."""
    _administers(actor)
    team.enable(session, actor, person, now=now)


def reset_second_factor(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Forget a lost authenticator; sessions end, and the person is told."""
    _administers(actor)
    if person.totp_confirmed_at is None:
        raise NotInThisState
    remove_second_factor(session, person)
    end_access(session, person.id, now=now)
    record(session, actor, "person.second_factor_reset", at=now, subject=person)
    notify(
        session, [person.id], message("管理员已重置您的两步验证，请尽快重新启用。"), now=now,
        href="/account", tone="warning",
    )  # fmt: skip


def end_sessions(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Sign somebody out everywhere, their programs too (R09)."""
    _administers(actor)
    end_access(session, person.id, now=now)
    record(session, actor, "person.sessions_ended", at=now, subject=person)


def invite_again(
    session: Session, actor: Actor, person: Person, *, base_url: str, now: datetime
) -> None:
    """Mail a fresh link to somebody who has not joined yet."""
    _administers(actor)
    send_invitation(session, person, base_url=base_url, now=now)
    record(session, actor, "person.invited_again", at=now, subject=person)


def invite_again_for(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    person_id: str,
    *,
    base_url: str,
    now: datetime,
) -> None:
    """An organizer mails a fresh link to somebody of an organisation. Raises NoSuchPerson."""
    if not may_verify(actor):
        raise NotForThisRole
    person = next((row for row in organisation.people if row.public_id == person_id), None)
    if person is None:
        raise NoSuchPerson
    send_invitation(session, person, base_url=base_url, now=now)
    record(session, actor, "person.invited_again", at=now, subject=person)


def _administers(actor: Actor) -> None:
    if not may_administer(actor):
        raise NotForThisRole
