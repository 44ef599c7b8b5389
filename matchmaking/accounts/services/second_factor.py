"""The second factor: time-based codes (each used once), and recovery codes (R04)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from matchmaking.accounts.errors import NotInThisState, SecondFactorRequired
from matchmaking.accounts.models import Person, RecoveryCode
from matchmaking.accounts.services.sessions import actor_of, end_access, hash_id
from matchmaking.audit.actor import STAFF, Actor, Role
from matchmaking.audit.services import record

STEP_SECONDS = 30
TOLERATED_STEPS = 1
RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
ISSUER = "海洋产业政银企对接平台"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator needs: a picture to scan, or the key to type."""

    picture: str
    key: str


def has_second_factor(person: Person) -> bool:
    """Whether the person's authenticator was confirmed."""
    return person.totp_confirmed_at is not None


def needs_second_factor(person: Person, *, staff_totp: str) -> bool:
    """Whether the person has to set one up before anything else."""
    required = staff_totp == "required" and Role(person.role) in STAFF
    return required and not has_second_factor(person)


def begin_enrolment(session: Session, person: Person, *, now: datetime) -> None:
    """Make a seed of 160 bits that counts once a code confirmed it."""
    person.totp, person.totp_confirmed_at, person.totp_last_step = pyotp.random_base32(), None, 0
    session.flush()
    record(session, actor_of(person), "person.enrolment_begun", at=now, subject=person)


def enrolment_of(person: Person) -> Enrolment:
    """The picture and key of an enrolment that has begun. Raises NotInThisState."""
    if person.totp is None or has_second_factor(person):
        raise NotInThisState
    uri = pyotp.TOTP(person.totp).provisioning_uri(name=person.email, issuer_name=ISSUER)
    picture = segno.make(uri, error="m").svg_data_uri(scale=5, border=3, xmldecl=False)
    key = " ".join(person.totp[at : at + 4] for at in range(0, len(person.totp), 4))
    return Enrolment(str(picture), key)


def confirm_enrolment(
    session: Session, person: Person, code: str, *, now: datetime, keep_raw: str = ""
) -> list[str] | None:
    """Turn the second factor on by a first code; the recovery codes, or None for a wrong code."""
    if person.totp is None or has_second_factor(person):
        raise NotInThisState
    if not take_code(session, person, code, now=now):
        return None
    person.totp_confirmed_at = now
    session.flush()
    codes = _fresh_codes(session, person)
    end_access(session, person.id, now=now, except_raw=keep_raw)
    record(session, actor_of(person), "person.second_factor_enabled", at=now, subject=person)
    return codes


def take_code(session: Session, person: Person, code: str, *, now: datetime) -> bool:
    """Whether the code is right and was not used before; of two at once, one is taken."""
    digits = "".join(char for char in code if char.isascii() and char.isdigit())
    if person.totp is None or len(digits) != 6:
        return False
    step = _step_of(person.totp, digits, now)
    if step is None:
        return False
    taken = session.execute(
        update(Person)
        .where(Person.id == person.id, Person.totp_last_step < step)
        .values(totp_last_step=step)
        .returning(Person.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire(person, ["totp_last_step"])
    return bool(taken)


def take_recovery_code(session: Session, person: Person, code: str, *, now: datetime) -> bool:
    """Whether it is one of the person's unused recovery codes; it is used up then."""
    taken = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.code_hash == _code_hash(person, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
    ).all()
    return bool(taken)


def codes_left(session: Session, person: Person) -> int:
    """How many recovery codes are unused."""
    query = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.person_id == person.id, RecoveryCode.used_at.is_(None)
    )
    return session.scalar(query) or 0


def renew_recovery_codes(
    session: Session, actor: Actor, person: Person, *, now: datetime
) -> list[str]:
    """Ten new codes; the old ones stop working. Raises NotInThisState."""
    if not has_second_factor(person):
        raise NotInThisState
    codes = _fresh_codes(session, person)
    record(session, actor, "person.recovery_codes_renewed", at=now, subject=person)
    return codes


def turn_off(
    session: Session, actor: Actor, person: Person, *, staff_totp: str, now: datetime,
    keep_raw: str = "",
) -> None:  # fmt: skip
    """Turn the own second factor off. Raises SecondFactorRequired where the role needs one."""
    if staff_totp == "required" and Role(person.role) in STAFF:
        raise SecondFactorRequired
    remove_second_factor(session, person)
    end_access(session, person.id, now=now, except_raw=keep_raw)
    record(session, actor, "person.second_factor_disabled", at=now, subject=person)


def replace(session: Session, actor: Actor, person: Person, *, now: datetime) -> None:
    """Begin with another authenticator; the old one stops counting at once."""
    if not has_second_factor(person):
        raise NotInThisState
    remove_second_factor(session, person)
    begin_enrolment(session, person, now=now)
    record(session, actor, "person.second_factor_replaced", at=now, subject=person)


def remove_second_factor(session: Session, person: Person) -> None:
    """Forget seed and codes."""
    person.totp, person.totp_confirmed_at, person.totp_last_step = None, None, 0
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    session.flush()


def _step_of(seed: str, digits: str, now: datetime) -> int | None:
    """Which time step the code is of, within one step of now."""
    here = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(seed)
    for step in range(here + TOLERATED_STEPS, here - TOLERATED_STEPS - 1, -1):
        if secrets.compare_digest(totp.generate_otp(step), digits):
            return step
    return None


def _fresh_codes(session: Session, person: Person) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    for code in codes:
        session.add(RecoveryCode(person_id=person.id, code_hash=_code_hash(person, code)))
    session.flush()
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def _code_hash(person: Person, code: str) -> str:
    kept = "".join(char for char in code.casefold() if char in ALPHABET)
    return hash_id(f"{person.public_id}:{kept}")
