"""API tokens (R12): made for a purpose and a time, shown once, hashed at rest, taken back."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session, joinedload

from matchmaking.accounts.errors import NoSuchToken, NotForThisRole, TooManyTokens
from matchmaking.accounts.models import ApiToken, Person
from matchmaking.accounts.scopes import scopes_of
from matchmaking.accounts.services.own_account import own_person
from matchmaking.accounts.services.sessions import hash_id
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record

MARK = "mm_"
SHOWN = 10  # characters of a token that stay visible, the mark included
MOST_DAYS = 90
MOST_TOKENS = 10
LISTED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token is made for."""

    name: str
    scopes: tuple[str, ...]
    days: int


def make_token(
    session: Session, actor: Actor, wanted: Wanted, *, now: datetime
) -> tuple[ApiToken, str]:
    """A new token of the actor's and its text, which is kept nowhere."""
    person = own_person(session, actor)
    granted = set(wanted.scopes)
    if not granted or not granted <= set(scopes_of(actor.role)):
        raise NotForThisRole
    if not 1 <= wanted.days <= MOST_DAYS:
        raise ValueError(wanted.days)
    live = [row for row in own_tokens(session, actor, now=now) if is_live(row, now)]
    if len(live) >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
    raw = MARK + secrets.token_urlsafe(32)
    token = ApiToken(
        person=person, name=wanted.name, token_hash=hash_id(raw), prefix=raw[:SHOWN],
        scopes=sorted(granted), expires_at=now + timedelta(days=wanted.days), created_at=now,
    )  # fmt: skip
    session.add(token)
    session.flush()
    record(
        session, actor, "person.token_made", at=now, subject=token,
        scopes=token.scopes, days=wanted.days,
    )  # fmt: skip
    return token, raw


def revoke_token(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Take an own token back; taking it back twice changes nothing. Raises NoSuchToken."""
    token = session.scalar(
        select(ApiToken).filter_by(public_id=public_id, person_id=actor.person_id)
    )
    if token is None or actor.person_id is None:
        raise NoSuchToken
    token.revoked_at = token.revoked_at or now
    session.flush()
    record(session, actor, "person.token_revoked", at=now, subject=token)


def own_tokens(session: Session, actor: Actor, *, now: datetime) -> Sequence[ApiToken]:
    """The actor's tokens, newest first; those that ended long ago are left out."""
    return session.scalars(
        select(ApiToken)
        .where(ApiToken.person_id == actor.person_id, ApiToken.expires_at > now - LISTED_FOR)
        .order_by(ApiToken.id.desc())
        .limit(100)
    ).all()


def is_live(token: ApiToken, now: datetime) -> bool:
    """Whether it opens anything."""
    return token.revoked_at is None and token.expires_at > now


def live_token(session: Session, raw: str, *, now: datetime) -> ApiToken | None:
    """The token of this text, if neither it nor its person's account has ended."""
    found = session.scalar(
        select(ApiToken)
        .filter_by(token_hash=hash_id(raw))
        .options(joinedload(ApiToken.person).joinedload(Person.organisation))
    )
    usable = found is not None and is_live(found, now) and found.person.state == "active"
    return found if usable else None


def count_use(session: Session, raw: str, *, now: datetime) -> int:
    """Count one request; how many the token has made in this minute, 0 for an unknown one."""
    minute = int(now.timestamp()) // 60
    used = session.scalar(
        update(ApiToken)
        .where(
            ApiToken.token_hash == hash_id(raw),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > now,
        )
        .values(
            used=case((ApiToken.minute == minute, ApiToken.used + 1), else_=1),
            minute=minute,
            last_used_at=now,
        )
        .returning(func.coalesce(ApiToken.used, 0))
        .execution_options(synchronize_session=False)
    )
    return used or 0
