"""Ask for a new password by mail, and accept invitations: both set a password by a link."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.accounts.addresses import normal_email
from matchmaking.accounts.models import Person
from matchmaking.accounts.services.mails import mail_reset
from matchmaking.accounts.services.passwords import is_right, set_password
from matchmaking.accounts.services.phones import set_phone
from matchmaking.accounts.services.registration import PRIVACY_VERSION
from matchmaking.accounts.services.sessions import actor_of, end_access
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.accounts.services.throttle import (
    ADDRESS,
    MAILED,
    hold,
    note_try,
    subject_of,
    waits_until,
)
from matchmaking.accounts.services.tokens import (
    INVITATION,
    RESET,
    drop_tokens,
    issue_token,
    person_of_token,
    use_token,
)
from matchmaking.audit.actor import VISITOR
from matchmaking.audit.services import record


def ask_for_reset(
    session: Session, email: str, *, address: str, base_url: str, now: datetime
) -> None:
    """Mail a link if there is such an account; nobody who asks learns whether there is (R06)."""
    account = subject_of("reset", normal_email(email))
    caller = subject_of("reset from", address)
    hold(session, account, caller)
    is_right(None, email)  # the same work whoever is asked about
    limits = ((account, MAILED), (caller, ADDRESS))
    if any(waits_until(session, subject, limit, now=now) for subject, limit in limits):
        return
    note_try(session, account, caller, now=now)
    person = person_by_email(session, email)
    record(session, VISITOR, "person.reset_asked", at=now, subject=person)
    if person is None or person.state != "active":
        return
    raw = issue_token(session, person, RESET, now=now)
    mail_reset(session, person, link=f"{base_url}/reset/{raw}", now=now)


def reset_password(session: Session, raw: str, password: str, *, now: datetime) -> Person:
    """Set a password by the link; sessions and API tokens end, the second factor stays (R05)."""
    person = use_token(session, raw, RESET, now=now)
    set_password(session, person, password, now=now)
    end_access(session, person.id, now=now)
    drop_tokens(session, person)
    session.flush()
    record(session, actor_of(person), "person.password_reset", at=now, subject=person)
    return person


def invited_person(session: Session, raw: str, *, now: datetime) -> Person:
    """Whom the link invites. Raises LinkSpent."""
    return person_of_token(session, raw, INVITATION, now=now)


def accept_invitation(
    session: Session, raw: str, password: str, *, name: str, phone: str, now: datetime
) -> Person:
    """Set the first password and become active."""
    person = use_token(session, raw, INVITATION, now=now)
    set_password(session, person, password, now=now)
    person.state, person.name = "active", name
    set_phone(person, phone)
    person.privacy_version = PRIVACY_VERSION
    session.flush()
    record(session, actor_of(person), "person.invitation_accepted", at=now, subject=person)
    return person
