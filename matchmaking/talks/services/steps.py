"""What happens after both have agreed: contact, visit, the agreement and its confirmation."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.notices.wording import message
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.talks.errors import BadContract
from matchmaking.talks.lifecycle import OTHER
from matchmaking.talks.models import Talk
from matchmaking.talks.services.beginning import begin, enter, start_clock, stop_clock
from matchmaking.talks.services.telling import tell

MOST_YUAN = 10**12
TOLD = {
    "contacted": message("技术对接有进展（需求 %(need)s，成果 %(offer)s）：已联系。"),
    "visited": message("技术对接有进展（需求 %(need)s，成果 %(offer)s）：已考察。"),
    "signed": message("对方登记了签约（需求 %(need)s，成果 %(offer)s），请核对合同金额并确认。"),
    "confirmed": message("签约已由双方确认（需求 %(need)s，成果 %(offer)s）。"),
}


@dataclass(frozen=True, slots=True)
class Contract:
    """What was agreed: yuan, the day of signing, a word on what it is about."""

    value: int
    day: date
    note: str = ""


def record_contact(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """Both have spoken with each other."""
    side = begin(session, actor, talk, "record_contact", version=version)
    _go(session, actor, talk, "contacted", side=side, note=note, now=now)


def record_visit(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """One has visited the other."""
    side = begin(session, actor, talk, "record_visit", version=version)
    _go(session, actor, talk, "visited", side=side, note=note, now=now)


def record_signing(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    contract: Contract,
    version: int | None = None,
    now: datetime,
) -> None:
    """An agreement is signed; it counts once the other side confirms. Raises BadContract."""
    side = begin(session, actor, talk, "record_signing", version=version)
    first, last = day_in_xiamen(talk.asked_at), day_in_xiamen(now)
    if not 0 < contract.value <= MOST_YUAN or not first <= contract.day <= last:
        raise BadContract
    talk.contract_value, talk.signed_on = contract.value, contract.day
    talk.recorded_by = side
    _go(session, actor, talk, "signed", side=side, note=contract.note, now=now)


def confirm_signing(
    session: Session, actor: Actor, talk: Talk, *, version: int | None = None, now: datetime
) -> None:
    """The other side confirms the contract: from now on it counts as an outcome, once."""
    side = begin(session, actor, talk, "confirm_signing", version=version)
    talk.ended_at = now
    _go(session, actor, talk, "confirmed", side=side, note="", now=now)
    stop_clock(talk)
    session.flush()


def dispute_signing(
    session: Session,
    actor: Actor,
    talk: Talk,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """The other side says that the figures are wrong: back to before, to be recorded anew."""
    side = begin(session, actor, talk, "dispute_signing", version=version)
    talk.contract_value, talk.signed_on, talk.recorded_by = None, None, ""
    enter(session, actor, talk, "visited", side=side, now=now, note=note)
    start_clock(session, talk, "absolute", now=now)
    session.flush()
    record(session, actor, "talk.signing_disputed", at=now, subject=talk, side=side)
    text = message("对方认为签约登记有误（需求 %(need)s，成果 %(offer)s），请核对后重新登记。")
    tell(session, talk, OTHER[side], text, now=now, tone="warning")


def _go(
    session: Session, actor: Actor, talk: Talk, state: str, *, side: str, note: str, now: datetime
) -> None:
    """The clock now only reminds: a pair needs its time."""
    enter(session, actor, talk, state, side=side, now=now, note=note)
    start_clock(session, talk, "absolute", now=now)
    session.flush()
    record(session, actor, f"talk.{state}", at=now, subject=talk, side=side)
    tell(session, talk, OTHER[side], TOLD[state], now=now, tone="good")
