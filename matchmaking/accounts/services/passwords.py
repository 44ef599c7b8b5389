"""Passwords: how they are hashed (R01), and which are good enough (R02)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.common_passwords import is_common
from matchmaking.accounts.models import OldPassword, Person
from matchmaking.notices.wording import message

DEMO_PASSWORD = "haitu-demo-2026"  # noqa: S105 -- known on purpose; demo organisations only
SHORTEST = 12
LONGEST = 128
CLASSES = 3
REMEMBERED = 5
OLD_AFTER = timedelta(days=90)
SHORTEST_CONTEXT = 4

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Four threads do all hashing: each keeps its 19 MiB for the next one, other threads keep none.
_four = ThreadPoolExecutor(4, thread_name_prefix="hash")
_decoy: list[str] = []


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a password is not good enough: a msgid and its values."""

    text: str
    values: dict[str, int]


def hash_password(password: str) -> str:
    """The Argon2id hash; at most four are computed at once."""
    return _four.submit(_hasher.hash, password).result()


def is_right(person: Person | None, password: str) -> bool:
    """Whether the password is the person's; nobody's costs as much work as somebody's (R06)."""
    kept = person.password_hash if person is not None else ""
    right = matches(kept or _decoy_hash(), password)
    return right and bool(kept)


def matches(kept: str, password: str) -> bool:
    """Whether the password belongs to the hash."""
    try:
        return _four.submit(_hasher.verify, kept, password).result()
    except (VerificationError, InvalidHashError):
        return False


def renew_hash(person: Person, password: str) -> None:
    """Hash again when the parameters have changed since."""
    if _hasher.check_needs_rehash(person.password_hash):
        person.password_hash = hash_password(password)


def set_password(session: Session, person: Person, password: str, *, now: datetime) -> None:
    """Give the person a password and remember the one before."""
    if person.password_hash:
        session.add(OldPassword(person_id=person.id, password_hash=person.password_hash, at=now))
    person.password_hash = hash_password(password)
    person.password_at = now


def fault_of(password: str, *, profile: str, context: tuple[str, ...] = ()) -> Fault | None:
    """What is wrong with a new password by the profile; None when it may be used."""
    if len(password) < SHORTEST:
        return Fault(message("密码至少 %(shortest)d 个字符。"), {"shortest": SHORTEST})
    if len(password) > LONGEST:
        return Fault(message("密码最多 %(longest)d 个字符。"), {"longest": LONGEST})
    if profile == "mlps" and _classes(password) < CLASSES:
        return Fault(message("密码应包含大写字母、小写字母、数字、符号中的至少三类。"), {})
    folded = password.casefold()
    words = [word.casefold() for word in context if len(word) >= SHORTEST_CONTEXT]
    if is_common(password) or any(word in folded for word in words):
        return Fault(message("这个密码太常见或与您的信息有关，容易被猜中。请换一个。"), {})
    return None


def was_used(session: Session, person: Person, password: str) -> bool:
    """Whether it is the present password or one of the last (mlps)."""
    old = session.scalars(
        select(OldPassword.password_hash)
        .filter_by(person_id=person.id)
        .order_by(OldPassword.id.desc())
        .limit(REMEMBERED - 1)
    )
    kept = [person.password_hash] if person.password_hash else []
    return any(matches(one, password) for one in [*kept, *old])


def repeats(session: Session, person: Person, password: str, *, profile: str) -> bool:
    """Whether the profile forbids this password because it was used before."""
    return profile == "mlps" and was_used(session, person, password)


def is_old(person: Person, *, profile: str, now: datetime) -> bool:
    """Whether the profile asks for a new password by now."""
    return (
        profile == "mlps" and person.password_at is not None
        and now - person.password_at > OLD_AFTER
    )  # fmt: skip


def context_of(person: Person) -> tuple[str, ...]:
    """Words about the person that a password must not contain."""
    words = (person.email.split("@")[0], person.phone or "", person.organisation.name)
    return (*words, *person.name.split())


def _classes(password: str) -> int:
    kinds = (str.isupper, str.islower, str.isdigit)
    found = [any(kind(char) for char in password) for kind in kinds]
    other = any(not (c.isupper() or c.islower() or c.isdigit()) for c in password)
    return sum(found) + other


def _decoy_hash() -> str:
    if not _decoy:
        _decoy.append(hash_password("nobody's password, only work"))
    return _decoy[0]
