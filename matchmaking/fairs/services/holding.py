"""A meeting under way, and its record: written by either party or by staff."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.errors import Stale
from matchmaking.fairs.errors import BadRecord, MeetingHeld, NoSuchMeeting, NotToday
from matchmaking.fairs.models import FairMeeting
from matchmaking.fairs.permissions import may_organize, own_seat
from matchmaking.fairs.services.beginning import begin
from matchmaking.introductions.services import note_meeting
from matchmaking.standards.clock import day_in_xiamen

OPEN = ("running", "closed")
MOST_YUAN = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a meeting; `held` is False where somebody did not come."""

    held: bool = True
    topic: str = ""
    intended_amount: int | None = None
    next_step: str = ""
    next_on: date | None = None
    satisfaction: int | None = None


def begin_meeting(session: Session, actor: Actor, meeting: FairMeeting, *, now: datetime) -> None:
    """Staff: the parties have sat down. Saying so twice changes nothing."""
    _on_the_day(session, actor, meeting)
    if meeting.started_at is None:
        meeting.started_at = now
        record(session, actor, "fair.meeting_begun", at=now, subject=meeting)
        session.flush()


def end_meeting(session: Session, actor: Actor, meeting: FairMeeting, *, now: datetime) -> None:
    """Staff: the table is free again."""
    _on_the_day(session, actor, meeting)
    if meeting.ended_at is None:
        meeting.started_at = meeting.started_at or now
        meeting.ended_at, meeting.state = now, "held"
        record(session, actor, "fair.meeting_ended", at=now, subject=meeting)
        session.flush()


def _on_the_day(session: Session, actor: Actor, meeting: FairMeeting) -> None:
    begin(session, actor, meeting.fair)
    if meeting.fair.state != "running":
        raise NotToday
    if meeting.state not in ("planned", "held"):
        raise MeetingHeld


def record_outcome(
    session: Session,
    actor: Actor,
    meeting: FairMeeting,
    outcome: Outcome,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """Write the record; a meeting of an introduction is noted there too. Raises BadRecord."""
    seat = own_seat(actor, meeting)
    if seat is None and not may_organize(actor):
        raise NoSuchMeeting
    lock(session, meeting.fair)
    session.refresh(meeting)
    if meeting.fair.state not in OPEN:
        raise NotToday
    if version is not None and version != meeting.version:
        raise Stale
    _check(meeting, outcome, now)
    flows = outcome.held and (meeting.recorded_at is None or meeting.state == "missed")
    meeting.state = "held" if outcome.held else "missed"
    meeting.topic, meeting.next_step = outcome.topic.strip(), outcome.next_step.strip()
    meeting.intended_amount, meeting.next_on = outcome.intended_amount, outcome.next_on
    meeting.recorded_at = now
    if seat is not None and outcome.satisfaction is not None:
        next(s for s in meeting.seats if s.party_id == seat.id).satisfaction = outcome.satisfaction
    session.flush()
    record(
        session, actor, "fair.meeting_recorded", at=now, subject=meeting, held=outcome.held,
        amount=outcome.intended_amount,
    )  # fmt: skip
    if meeting.introduction is not None and flows:
        note_meeting(session, actor, meeting.introduction, note=_note(meeting), now=now)


def _note(meeting: FairMeeting) -> str:
    """Where they met and what comes next, as the introduction's history shows it."""
    place = f"{meeting.fair.name} {meeting.fair.edition} {meeting.number}"
    return f"{place}：{meeting.next_step}" if meeting.next_step else place


def _check(meeting: FairMeeting, outcome: Outcome, now: datetime) -> None:
    if meeting.state == "cancelled":
        raise MeetingHeld
    amount = outcome.intended_amount
    if amount is not None and not 0 < amount <= MOST_YUAN:
        raise BadRecord
    if outcome.next_on is not None and outcome.next_on < min(
        day_in_xiamen(now), *(slot.day for slot in meeting.fair.slots)
    ):
        raise BadRecord
