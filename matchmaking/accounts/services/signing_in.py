"""Sign in: password, throttle, second step, and what each leaves behind (R03, R04, R06)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.addresses import normal_email
from matchmaking.accounts.models import Person
from matchmaking.accounts.services import passwords, second_factor
from matchmaking.accounts.services.sessions import actor_of, begin_session
from matchmaking.accounts.services.throttle import (
    ACCOUNT,
    ADDRESS,
    CODE,
    EVERYWHERE,
    Limit,
    forget_tries,
    hold,
    note_try,
    subject_of,
    waits_until,
)
from matchmaking.accounts.services.tokens import (
    SECOND_STEP,
    issue_token,
    person_of_token,
    use_token,
)
from matchmaking.audit.actor import VISITOR
from matchmaking.audit.services import record
from matchmaking.database.sealing import keyring

IN, WRONG, WAIT, CODE_NEEDED, ENROLMENT_NEEDED = "in", "wrong", "wait", "code", "enrolment"
DORMANT = "dormant"
DORMANT_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Caller:
    """The browser that asks: its address, what it calls itself, accounts it signed in before."""

    address: str
    agent: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of a try; `raw` is a session's id or the second step's token."""

    outcome: str
    raw: str = ""
    person: Person | None = None
    until: datetime | None = None


def mark_of(person: Person) -> str:
    """What a browser keeps of an account it has signed in to: its owner is not locked out."""
    return _marks_of(person)[0]


def person_by_email(session: Session, email: str) -> Person | None:
    """Whoever has this address, whatever their state."""
    return session.scalar(
        select(Person)
        .where(Person.email_index.in_(keyring().blind_indexes(normal_email(email))))
        .options(joinedload(Person.organisation))
    )


def sign_in(
    session: Session,
    email: str,
    password: str,
    *,
    caller: Caller,
    staff_totp: str,
    now: datetime,
) -> SignIn:
    """Try a password. Unknown, invited and disabled people get the answer of a wrong password."""
    person = person_by_email(session, email)
    account, address = _subjects(person, email, caller)
    limits = {account: ACCOUNT, address: ADDRESS}
    hold(session, *limits)
    if not _is_known(person, caller):
        limits[subject_of("everywhere", "")] = EVERYWHERE  # not held: all would queue for it
    until = _waits(session, limits, now=now)
    if until is not None:
        return SignIn(WAIT, until=until)
    if not passwords.is_right(person, password) or person is None or person.state != "active":
        note_try(session, *limits, now=now)
        record(session, VISITOR, "person.sign_in_failed", at=now, subject=person)
        return SignIn(WRONG)
    if is_dormant(person, now=now):
        record(session, VISITOR, "person.sign_in_dormant", at=now, subject=person)
        return SignIn(DORMANT)
    forget_tries(session, account)
    passwords.renew_hash(person, password)
    return _after_password(session, person, caller, staff_totp=staff_totp, now=now)


def is_dormant(person: Person, *, now: datetime) -> bool:
    """Whether nobody has used the account for so long that its password opens nothing (R11).

    A reset by mail wakes it: whoever reads the person's mail still is the person.
    """
    used = max((at for at in (person.last_seen_at, person.password_at) if at), default=now)
    return now - used > DORMANT_AFTER and not person.organisation.demo


def second_step(
    session: Session, token: str, code: str, *, caller: Caller, now: datetime
) -> SignIn:
    """Try a code of the authenticator or a recovery code. Raises LinkSpent after ten minutes."""
    person = person_of_token(session, token, SECOND_STEP, now=now)
    subject = subject_of("code", person.public_id)
    hold(session, subject)
    until = waits_until(session, subject, CODE, now=now)
    if until is not None:
        return SignIn(WAIT, until=until)
    if second_factor.take_code(session, person, code, now=now):
        event = "person.signed_in"
    elif second_factor.take_recovery_code(session, person, code, now=now):
        event = "person.signed_in_by_recovery_code"
    else:
        note_try(session, subject, now=now)
        record(session, VISITOR, "person.second_step_failed", at=now, subject=person)
        return SignIn(WRONG)
    forget_tries(session, subject)
    use_token(session, token, SECOND_STEP, now=now)
    return _begin(session, person, caller, event=event, now=now)


def first_enrolment(
    session: Session, token: str, code: str, *, caller: Caller, now: datetime
) -> tuple[SignIn, list[str]]:
    """Confirm the authenticator that the role demands, then sign in; the recovery codes too."""
    person = person_of_token(session, token, SECOND_STEP, now=now)
    subject = subject_of("code", person.public_id)
    hold(session, subject)
    until = waits_until(session, subject, CODE, now=now)
    if until is not None:
        return SignIn(WAIT, until=until), []
    codes = second_factor.confirm_enrolment(session, person, code, now=now)
    if codes is None:
        note_try(session, subject, now=now)
        return SignIn(WRONG), []
    use_token(session, token, SECOND_STEP, now=now)
    return _begin(session, person, caller, event="person.signed_in", now=now), codes


def _after_password(
    session: Session, person: Person, caller: Caller, *, staff_totp: str, now: datetime
) -> SignIn:
    if second_factor.has_second_factor(person):
        return SignIn(CODE_NEEDED, issue_token(session, person, SECOND_STEP, now=now), person)
    if second_factor.needs_second_factor(person, staff_totp=staff_totp):
        second_factor.begin_enrolment(session, person, now=now)
        return SignIn(ENROLMENT_NEEDED, issue_token(session, person, SECOND_STEP, now=now), person)
    return _begin(session, person, caller, event="person.signed_in", now=now)


def _begin(
    session: Session, person: Person, caller: Caller, *, event: str, now: datetime
) -> SignIn:
    raw = begin_session(
        session, person, now=now, second_factor=second_factor.has_second_factor(person),
        agent=caller.agent, address=caller.address,
    )  # fmt: skip
    record(session, actor_of(person), event, at=now, subject=person)
    return SignIn(IN, raw, person)


def _subjects(person: Person | None, email: str, caller: Caller) -> tuple[str, str]:
    """What is counted: the account (apart, for a browser its owner used before) and the address."""
    account = subject_of("account", normal_email(email))
    if _is_known(person, caller):
        account = subject_of("account from a known browser", normal_email(email))
    return account, subject_of("address", caller.address)


def _is_known(person: Person | None, caller: Caller) -> bool:
    """Whether the browser has signed in to the account before, or set its password by mail."""
    return person is not None and not set(caller.known).isdisjoint(_marks_of(person))


def _marks_of(person: Person) -> list[str]:
    """By each key of the ring, so that browsers are known while keys are rotated."""
    return keyring().blind_indexes(f"device:{person.public_id}")


def _waits(session: Session, limits: dict[str, Limit], *, now: datetime) -> datetime | None:
    untils = (waits_until(session, subject, limit, now=now) for subject, limit in limits.items())
    return max((until for until in untils if until is not None), default=None)
