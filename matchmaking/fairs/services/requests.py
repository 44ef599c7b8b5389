"""Requests to meet: asked with a reason, accepted, declined, withdrawn, or ended by silence."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.fairs.errors import (
    AlreadyRequested,
    NoSuchMeeting,
    NoSuchParty,
    NotAtThisStage,
    NotYourself,
    ReasonNeeded,
    RequestOver,
    TooManyRequests,
)
from matchmaking.fairs.models import FairMeeting, FairParty, FairRequest
from matchmaking.fairs.permissions import acts_for, may_be_asked
from matchmaking.fairs.queries import open_between
from matchmaking.fairs.services.telling import tell
from matchmaking.fairs.services.three import OPEN, meeting_of, settle_other_half
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.wording import message

REMIND_BEFORE = timedelta(days=1)
ASKED = message("%(number)s 希望在“%(fair)s”与您会面。请在期限内答复。")
REMINDED = message("提醒：“%(fair)s”有一份约见（来自 %(number)s）等您答复，即将到期。")
ACCEPTED = message("%(number)s 同意在“%(fair)s”与您会面。")
DECLINED = message("%(number)s 婉拒了您在“%(fair)s”的约见。")
EXPIRED = message("您在“%(fair)s”向 %(number)s 发出的约见没有得到答复，已自动结束。可另约他人。")


def ask(
    session: Session,
    actor: Actor,
    asking: FairParty,
    other: FairParty,
    *,
    reason: str,
    half_day: str = "any",
    now: datetime,
) -> FairRequest:
    """Ask another party to meet, with a reason."""
    if not acts_for(actor, asking):
        raise NoSuchParty
    lock(session, asking.fair)
    if other.fair_id != asking.fair_id or not may_be_asked(asking, other):
        raise NoSuchParty
    if asking.fair.state not in OPEN:
        raise NotAtThisStage
    if not reason.strip():
        raise ReasonNeeded
    if open_between(session, asking, other):
        raise AlreadyRequested
    if _waiting(session, asking) >= asking.fair.most_requests:
        raise TooManyRequests(most=asking.fair.most_requests)
    row = FairRequest(
        fair=asking.fair, from_party=asking, to_party=other, reason=reason.strip(),
        half_day=half_day, state="asked", due_at=now + timedelta(days=asking.fair.answer_days),
        created_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, actor, "fair.request_asked", at=now, subject=row)
    tell(session, [other], ASKED, now=now, number=asking.number)
    return row


def ask_three(
    session: Session,
    actor: Actor,
    asking: FairParty,
    others: tuple[FairParty, FairParty],
    *,
    reason: str,
    half_day: str = "any",
    now: datetime,
) -> tuple[FairRequest, FairRequest]:
    """Ask two other parties to one meeting of three; each answers for itself."""
    first, second = others
    if first.id == second.id:
        raise NotYourself
    if "enterprise" in (first.kind, second.kind):
        raise NoSuchParty  # each is told of the other, and an enterprise may be anonymous
    with session.begin_nested():  # both or none
        one, two = (
            ask(session, actor, asking, other, reason=reason, half_day=half_day, now=now)
            for other in others
        )
        one.third, two.third = second, first
    return one, two


def _waiting(session: Session, party: FairParty) -> int:
    query = select(func.count()).select_from(FairRequest)
    waiting = query.where(FairRequest.from_id == party.id, FairRequest.state == "asked")
    return session.scalar(waiting) or 0


def accept(
    session: Session, actor: Actor, request: FairRequest, *, now: datetime
) -> FairMeeting | None:
    """Agree to meet: there is a meeting to hold, and the two know each other's names.

    None while the third party of a meeting of three still has to answer.
    """
    _begin(session, actor, request, request.to_party)
    _end(session, actor, request, "accepted", now=now)
    meeting = meeting_of(session, request, now=now)
    tell(
        session, [request.from_party], ACCEPTED, now=now, tone="success",
        number=request.to_party.number,
    )  # fmt: skip
    return meeting


def decline(
    session: Session, actor: Actor, request: FairRequest, *, answer: str = "", now: datetime
) -> None:
    """Say no, with or without a word."""
    _begin(session, actor, request, request.to_party)
    request.answer = answer.strip()
    _end(session, actor, request, "declined", now=now)
    tell(session, [request.from_party], DECLINED, now=now, number=request.to_party.number)


def withdraw(session: Session, actor: Actor, request: FairRequest, *, now: datetime) -> None:
    """Take it back before it is answered."""
    _begin(session, actor, request, request.from_party)
    _end(session, actor, request, "withdrawn", now=now)


def _begin(session: Session, actor: Actor, request: FairRequest, side: FairParty) -> None:
    if not acts_for(actor, side):
        raise NoSuchMeeting
    lock(session, request.fair)
    session.refresh(request)
    if request.state != "asked":
        raise RequestOver
    if request.fair.state not in OPEN:
        raise NotAtThisStage


def _end(
    session: Session, actor: Actor, request: FairRequest, state: str, *, now: datetime
) -> None:
    request.state, request.answered_at = state, now
    record(session, actor, f"fair.request_{state}", at=now, subject=request)
    session.flush()
    if state != "accepted":
        settle_other_half(session, request, now=now)


@chore("fairs.expire_requests")
def expire_requests(session: Session, now: datetime) -> int:
    """End what nobody has answered in time; it blocks nothing any more."""
    rows = session.scalars(
        select(FairRequest)
        .where(FairRequest.state == "asked", FairRequest.due_at < now)
        .order_by(FairRequest.id)
        .with_for_update(skip_locked=True)
    ).all()
    for request in rows:
        _end(session, SYSTEM, request, "expired", now=now)
        tell(session, [request.from_party], EXPIRED, now=now, number=request.to_party.number)
    return len(rows)


@chore("fairs.remind_requests")
def remind_requests(session: Session, now: datetime) -> int:
    """Remind those who are waited for, once a request."""
    rows = session.scalars(
        select(FairRequest)
        .where(
            FairRequest.state == "asked", FairRequest.reminded_at.is_(None),
            FairRequest.due_at < now + REMIND_BEFORE, FairRequest.due_at >= now,
        )
        .order_by(FairRequest.id)
        .with_for_update(skip_locked=True)
    ).all()  # fmt: skip
    for request in rows:
        request.reminded_at = now
        record(session, SYSTEM, "fair.request_reminded", at=now, subject=request)
        tell(
            session, [request.to_party], REMINDED, now=now, tone="warning",
            number=request.from_party.number,
        )  # fmt: skip
    return len(rows)
