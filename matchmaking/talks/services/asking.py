"""How a talk begins and is answered: either side asks, the other accepts or declines."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.numbers import next_number
from matchmaking.introductions.services.clocks import due_after
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.vocabulary import group
from matchmaking.talks.errors import AlreadyAsked, DoesNotPair, ReasonMissing
from matchmaking.talks.lifecycle import OTHER
from matchmaking.talks.models import Talk
from matchmaking.talks.queries import open_between, rounds_between
from matchmaking.talks.services.beginning import begin, enter, start_clock, stop_clock
from matchmaking.talks.services.consents import add_consent, default_until, end_consents
from matchmaking.talks.services.telling import tell
from matchmaking.technology.content import NEED
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.permissions import owns

PREFIX = "JS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the side that asks says; `until` ends its consent, `match` is what matching said."""

    message: str = ""
    until: date | None = None
    match: dict[str, Any] | None = None


NOTHING_SAID = Asking()


def ask(
    session: Session,
    actor: Actor,
    own: TechnologyListing,
    other: TechnologyListing,
    asking: Asking = NOTHING_SAID,
    *,
    now: datetime,
) -> Talk:
    """Ask the other side; the own text opens to it once it accepts.

    Raises DoesNotPair, AlreadyAsked.
    """
    if not owns(actor, own) or not actor.verified or not _pairs(own, other, day_in_xiamen(now)):
        raise DoesNotPair
    need, offer = (own, other) if own.side == NEED else (other, own)
    if open_between(session, need, offer) is not None:
        raise AlreadyAsked
    talk = Talk(
        number=next_number(session, PREFIX, day_in_xiamen(now).year),
        round=rounds_between(session, need, offer) + 1,
        need=need,
        need_version=need.live_version,
        offer=offer,
        offer_version=offer.live_version,
        asked_by=own.side,
        message=asking.message.strip(),
        state="asked",
        asked_at=now,
        absolute_due_at=due_after(session, "absolute", now=now),
        match=asking.match or {},
        created_at=now,
    )
    session.add(talk)
    session.flush()
    until = asking.until or default_until(now)
    add_consent(session, actor, talk, own.side, until=until, now=now)
    start_clock(session, talk, "accept", now=now)
    enter(session, actor, talk, "asked", side=own.side, now=now, note=asking.message)
    record(session, actor, "talk.asked", at=now, subject=talk, number=talk.number, side=own.side)
    text = message("有单位希望就技术需求 %(need)s 与成果 %(offer)s 对接，请在时限内答复。")
    tell(session, talk, other.side, text, now=now)
    return talk


def accept(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    until: date | None = None,
    version: int | None = None,
    now: datetime,
) -> None:
    """The other side agrees; both texts and contacts open to one another."""
    side = begin(session, actor, talk, "accept", version=version)
    add_consent(session, actor, talk, side, until=until or default_until(now), now=now)
    _note_answer(talk, now)
    enter(session, actor, talk, "accepted", side=side, now=now)
    start_clock(session, talk, "contact", now=now)
    session.flush()
    record(session, actor, "talk.accepted", at=now, subject=talk, side=side)
    text = message("对方同意对接（需求 %(need)s，成果 %(offer)s），全文和联系人已互相开放。")
    tell(session, talk, OTHER[side], text, now=now, tone="good")


def decline(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    reason: str,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """Say no, with one of the eight reasons; `other` needs words. Raises ReasonMissing."""
    side = begin(session, actor, talk, "decline", version=version)
    known = {term.key for term in group("talk_decline_reason")}
    if reason not in known or (reason == "other" and not note.strip()):
        raise ReasonMissing
    if talk.state == "asked":
        _note_answer(talk, now)
    talk.decline_reason, talk.decline_note = reason, note.strip()
    end(session, actor, talk, "declined", side=side, now=now, note=note)
    record(session, actor, "talk.declined", at=now, subject=talk, side=side, reason=reason)
    text = message("对方婉拒了对接（需求 %(need)s，成果 %(offer)s），原因见对接详情。")
    tell(session, talk, OTHER[side], text, now=now, tone="warning")


def withdraw(
    session: Session, actor: Actor, talk: Talk, *, version: int | None = None, now: datetime
) -> None:
    """The side that asked takes its question back."""
    side = begin(session, actor, talk, "withdraw", version=version)
    end(session, actor, talk, "withdrawn", side=side, now=now)
    record(session, actor, "talk.withdrawn", at=now, subject=talk, side=side)
    text = message("对接申请已撤回（需求 %(need)s，成果 %(offer)s）。")
    tell(session, talk, OTHER[side], text, now=now)


def end(
    session: Session,
    actor: Actor,
    talk: Talk,
    state: str,
    *,
    side: str,
    now: datetime,
    note: str = "",
) -> None:
    """End it early: nobody is waited for, nothing stays open."""
    talk.ended_at = now
    stop_clock(talk)
    enter(session, actor, talk, state, side=side, now=now, note=note)
    end_consents(session, actor, talk, now=now)


def _note_answer(talk: Talk, now: datetime) -> None:
    talk.answered_at = now
    talk.answered_in_time = talk.due_at is None or now <= talk.due_at


def _pairs(own: TechnologyListing, other: TechnologyListing, day: date) -> bool:
    live = all(
        one.state == "published"
        and one.live_version is not None
        and (one.valid_to is None or one.valid_to >= day)
        and one.organisation.is_verified
        for one in (own, other)
    )
    return live and own.side != other.side and own.organisation_id != other.organisation_id
