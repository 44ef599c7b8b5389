"""Meetings to hold: from requests, from introductions, from the organizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import Stale
from matchmaking.fairs.errors import BadOrder, MeetingHeld, NotAtThisStage, NotYourself
from matchmaking.fairs.models import (
    Fair,
    FairMeeting,
    FairMeetingOrder,
    FairMeetingParty,
    FairParty,
)
from matchmaking.fairs.queries import introductions_to_offer, meetings_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.services.telling import tell_cancelled

USUAL = 5
OF_INTRODUCTION = 7
LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """How a meeting is to be held; `later` are numbers of meetings that must come after it.

    `number` is given where a file names it, else the next one is taken.
    """

    number: str = ""
    subject: str = ""
    priority: int = USUAL
    half_day: str = "any"
    fixed_slot: int | None = None
    later: Sequence[str] = ()


def new_meeting(
    session: Session,
    fair: Fair,
    parties: Sequence[FairParty],
    *,
    source: str,
    subject: str = "",
    half_day: str = "any",
    now: datetime,
) -> FairMeeting:
    """A meeting with the next number. Raises NotYourself."""
    if not 2 <= len(parties) <= 3 or len({party.id for party in parties}) < len(parties):
        raise NotYourself
    if any(party.fair_id != fair.id or party.state != "coming" for party in parties):
        raise NotYourself
    row = FairMeeting(
        fair=fair, number=_next_number(session, fair), source=source,
        subject=subject.strip()[:LONGEST_SUBJECT], half_day=half_day, created_at=now,
    )  # fmt: skip
    row.seats = [FairMeetingParty(party=party, n=n) for n, party in enumerate(parties, start=1)]
    session.add(row)
    session.flush()
    return row


def _next_number(session: Session, fair: Fair) -> str:
    """A meeting's row is never deleted, so that the count gives a number that is free."""
    count = session.scalar(select(func.count()).select_from(FairMeeting).filter_by(fair_id=fair.id))
    known = set(session.scalars(select(FairMeeting.number).filter_by(fair_id=fair.id)))
    n = (count or 0) + 1
    while f"M{n:03d}" in known:
        n += 1
    return f"M{n:03d}"


def add_meeting(
    session: Session,
    actor: Actor,
    fair: Fair,
    parties: Sequence[FairParty],
    words: MeetingWords,
    *,
    source: str = "organizer",
    now: datetime,
) -> FairMeeting:
    """An organizer lets two or three parties meet."""
    begin(session, actor, fair)
    if fair.state == "closed":
        raise NotAtThisStage
    row = new_meeting(session, fair, parties, source=source, now=now)
    row.number = words.number or row.number
    _fill(session, row, words)
    record(session, actor, "fair.meeting_added", at=now, subject=row, source=source)
    return row


def change_meeting(
    session: Session,
    actor: Actor,
    meeting: FairMeeting,
    words: MeetingWords,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """Change priority, wish, fixed slot or what has to come after it."""
    begin(session, actor, meeting.fair)
    if version is not None and version != meeting.version:
        raise Stale
    if meeting.state != "planned":
        raise MeetingHeld
    _fill(session, meeting, words)
    record(session, actor, "fair.meeting_changed", at=now, subject=meeting)


def cancel_meeting(session: Session, actor: Actor, meeting: FairMeeting, *, now: datetime) -> None:
    """It will not be held; it leaves the next timetable."""
    begin(session, actor, meeting.fair)
    if meeting.state != "planned":
        raise MeetingHeld
    meeting.state = "cancelled"
    tell_cancelled(session, meeting, now=now)
    record(session, actor, "fair.meeting_cancelled", at=now, subject=meeting)
    session.flush()


def meet_introductions(
    session: Session, actor: Actor, fair: Fair, chosen: Sequence[str], *, now: datetime
) -> list[FairMeeting]:
    """Let the sides of the chosen agreed introductions meet."""
    begin(session, actor, fair)
    made = []
    for introduction, enterprise, institution in introductions_to_offer(session, fair):
        if introduction.public_id not in chosen:
            continue
        row = new_meeting(
            session, fair, (enterprise, institution), source="introduction",
            subject=introduction.product.name, now=now,
        )  # fmt: skip
        row.introduction, row.priority = introduction, OF_INTRODUCTION
        session.flush()
        record(
            session, actor, "fair.meeting_added", at=now, subject=row, source="introduction",
            introduction=introduction.public_id,
        )  # fmt: skip
        made.append(row)
    return made


def _fill(session: Session, meeting: FairMeeting, words: MeetingWords) -> None:
    if words.fixed_slot is not None and words.fixed_slot not in {s.n for s in meeting.fair.slots}:
        raise BadOrder
    meeting.subject = words.subject.strip()[:LONGEST_SUBJECT]
    meeting.priority, meeting.half_day = words.priority, words.half_day
    meeting.fixed_slot = words.fixed_slot
    set_later(session, meeting, words.later)


def set_later(session: Session, meeting: FairMeeting, later: Sequence[str]) -> None:
    """Say which meetings must come after this one. Raises BadOrder."""
    rows = meetings_of(session, meeting.fair)
    known = {row.number: row.id for row in rows}
    if not set(later) <= known.keys() - {meeting.number}:
        raise BadOrder
    after = {row.id: {link.later_id for link in row.later} for row in rows}
    after[meeting.id] = {known[number] for number in later}
    if _circular(meeting.id, after):
        raise BadOrder
    meeting.later = [FairMeetingOrder(later_id=key) for key in sorted(after[meeting.id])]
    session.flush()


def _circular(start: int, after: dict[int, set[int]]) -> bool:
    """Whether a meeting would have to come before itself."""
    seen: set[int] = set()
    waiting = list(after.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key == start:
            return True
        if key not in seen:
            seen.add(key)
            waiting += after.get(key, ())
    return False
