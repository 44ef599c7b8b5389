"""The steps after both have agreed, each taken by the side that can know it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.introductions.errors import (
    BadDrawdown,
    EvidenceMissing,
    EvidenceUsed,
    NotInThisState,
)
from matchmaking.introductions.lifecycle import INSTITUTION
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.permissions import side_of
from matchmaking.introductions.queries.introductions import accepted_offer
from matchmaking.introductions.services.beginning import begin, enter
from matchmaking.introductions.services.clocks import start_clock, stop_clock
from matchmaking.introductions.services.telling import tell_enterprise
from matchmaking.notices.wording import message
from matchmaking.products.services import use_quota
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.uploads.models import Upload

MOST_BASIS_POINTS = 10_000
MOST_YUAN = 10**12


def record_contact(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """The institution has spoken with the enterprise; the clock to a result starts."""
    begin(session, actor, introduction, "record_contact", version=version)
    start_clock(session, introduction, "result", now=now)
    _go(session, actor, introduction, "contacted", note=note, now=now)


def record_investigation(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """The institution investigates; the clock to a result runs on."""
    begin(session, actor, introduction, "record_investigation", version=version)
    _go(session, actor, introduction, "investigating", note=note, now=now)


def record_signing(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    *,
    note: str = "",
    version: int | None = None,
    now: datetime,
) -> None:
    """The contract is signed upon an accepted offer."""
    begin(session, actor, introduction, "record_signing", version=version)
    if accepted_offer(introduction) is None:
        raise NotInThisState
    stop_clock(introduction)
    _go(session, actor, introduction, "signed", note=note, now=now)


@dataclass(frozen=True, slots=True)
class Drawdown:
    """Money paid out: yuan, basis points a year, the day, and the file that proves it."""

    amount: int
    rate: int | None
    day: date
    evidence: Upload


def confirm_drawdown(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    drawdown: Drawdown,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """The money is paid out. Saying the same twice counts once; one file proves one drawdown."""
    lock(session, introduction)
    told = (drawdown.amount, drawdown.rate, drawdown.day, drawdown.evidence.id)
    known = (
        introduction.drawn_amount, introduction.drawn_rate, introduction.drawn_on,
        introduction.evidence_id,
    )  # fmt: skip
    if introduction.state == "drawn" and told == known and side_of(actor, introduction):
        return
    begin(session, actor, introduction, "confirm_drawdown", version=version)
    _check_evidence(session, introduction, drawdown.evidence)
    _check_figures(introduction, drawdown, now)
    use_quota(session, introduction.product, drawdown.amount, now, actor=actor)
    (
        introduction.drawn_amount, introduction.drawn_rate, introduction.drawn_on,
        introduction.evidence_id,
    ) = told  # fmt: skip
    introduction.ended_at = now
    stop_clock(introduction)
    _go(session, actor, introduction, "drawn", note="", now=now, amount=drawdown.amount)


def _go(
    session: Session,
    actor: Actor,
    introduction: Introduction,
    state: str,
    *,
    note: str,
    now: datetime,
    **detail: object,
) -> None:
    enter(session, actor, introduction, state, side=INSTITUTION, now=now, note=note)
    record(session, actor, f"introduction.{state}", at=now, subject=introduction, **detail)
    tell_enterprise(session, introduction, TOLD[state], now=now, tone="success")


TOLD = {
    "contacted": message("您的需求 %(number)s 与产品“%(product)s”的对接有进展：机构已联系企业。"),
    "investigating": message("您的需求 %(number)s 与产品“%(product)s”的对接有进展：尽调或审批中。"),
    "signed": message("您的需求 %(number)s 与产品“%(product)s”的对接有进展：已签约。"),
    "drawn": message("您的需求 %(number)s 与产品“%(product)s”的对接有进展：机构已确认放款。"),
}


def _check_evidence(session: Session, introduction: Introduction, evidence: Upload) -> None:
    """A file of the institution that proves no other drawdown. The same bytes are the same file."""
    if evidence.organisation_id != introduction.institution_id:
        raise EvidenceMissing
    used = session.scalar(
        select(Introduction.id)
        .join(Upload, Upload.id == Introduction.evidence_id)
        .where(Upload.sha256 == evidence.sha256, Introduction.id != introduction.id)
        .limit(1)
    )
    if used is not None:
        raise EvidenceUsed


def _check_figures(introduction: Introduction, drawdown: Drawdown, now: datetime) -> None:
    first, last = day_in_xiamen(introduction.asked_at), day_in_xiamen(now)
    if not 0 < drawdown.amount <= MOST_YUAN or not first <= drawdown.day <= last:
        raise BadDrawdown
    if drawdown.rate is not None and not 0 <= drawdown.rate <= MOST_BASIS_POINTS:
        raise BadDrawdown
