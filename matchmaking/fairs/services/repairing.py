"""Repair on the day: what is past stays, as few meetings as can be move; accepted or undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.fairs.clock import has_begun
from matchmaking.fairs.errors import (
    BadOrder,
    NothingChanges,
    NotToday,
    NotYourself,
    PartyNeeded,
    RepairOver,
    TableTaken,
)
from matchmaking.fairs.frame import Frame, Spot, frame_of, places_of
from matchmaking.fairs.models import Fair, FairDisruption, FairMeeting, FairParty, FairTimetable
from matchmaking.fairs.queries import published_of
from matchmaking.fairs.services.beginning import begin
from matchmaking.fairs.services.hand import free_spots
from matchmaking.fairs.services.meetings import new_meeting
from matchmaking.fairs.services.publishing import changes_between, new_timetable, put_in_force
from matchmaking.fairs.services.telling import tell
from matchmaking.notices.wording import message
from matchmaking.scheduling.repair import Changes, repair

OPEN = ("published", "running")
SECONDS = 2.0
OVER = ("held", "missed")
CHANGED = message("“%(fair)s”现场调整：您的日程有变动，请查看。")
BACK = message("“%(fair)s”的现场调整已撤销：您的日程恢复原样，请查看。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: whom or which table it concerns, and in which slots."""

    kind: str
    party: FairParty | None = None
    other: FairParty | None = None
    table_n: int | None = None
    from_slot: int
    to_slot: int
    note: str = ""


def preview(
    session: Session, actor: Actor, fair: Fair, event: Event, *, now: datetime
) -> FairDisruption:
    """What an answer to the event would move; nothing is in force yet."""
    begin(session, actor, fair)
    before = published_of(session, fair, lock=True)
    if before is None or fair.state not in OPEN:
        raise NotToday
    _check(fair, event)
    _drop_previews(session, fair, now)
    meeting = _walk_in(session, fair, event, now) if event.kind == "walk_in" else None
    after = new_timetable(session, fair, before.places, state="preview", now=now)
    row = FairDisruption(
        fair=fair, kind=event.kind, state="preview",
        party_id=event.party.id if event.party else None, party=event.party,
        meeting_id=meeting.id if meeting else None, table_n=event.table_n,
        from_slot=event.from_slot, to_slot=event.to_slot, note=event.note.strip(), before=before,
        after=after, created_at=now,
    )  # fmt: skip
    frame = frame_of(session, fair, more=[row])
    after.places, after.figures = _repaired(frame, frame.spots(before.places), meeting, now)
    if not changes_between(before.places, after.places):
        raise NothingChanges
    session.add(row)
    session.flush()
    record(session, actor, "fair.repair_previewed", at=now, subject=row, kind=event.kind)
    return row


def _check(fair: Fair, event: Event) -> None:
    numbers = {slot.n for slot in fair.slots}
    if not (event.from_slot in numbers and event.to_slot in numbers):
        raise BadOrder
    if event.from_slot > event.to_slot:
        raise BadOrder
    if event.kind != "lost_table" and event.party is None:
        raise PartyNeeded
    if event.kind == "walk_in" and event.other is None:
        raise NotYourself
    if event.kind == "lost_table" and event.table_n not in {t.n for t in fair.tables}:
        raise TableTaken


def _walk_in(session: Session, fair: Fair, event: Event, now: datetime) -> FairMeeting:
    sides = [party for party in (event.party, event.other) if party is not None]
    return new_meeting(session, fair, sides, source="walk_in", subject=event.note, now=now)


def _repaired(
    frame: Frame, spots: dict[int, Spot], walk_in: FairMeeting | None, now: datetime
) -> tuple[list[list[int]], dict[str, object]]:
    """Places after the event. A walk-in that fits into a free slot moves nobody."""
    begun = {slot.n for slot in frame.slots if has_begun(slot, now)}
    if walk_in is not None:
        free = [s for s in free_spots(frame, spots, walk_in) if s.slot not in begun]
        if free:
            return places_of(spots | {walk_in.id: free[0]}), {
                "status": "repair",
                "others": 0,
                "bound": 0,
                "proven": True,
            }
    over = {row.id for row in frame.meetings if row.state in OVER}
    held = {key: replace(spot, locked=key in over) for key, spot in spots.items()}
    answer = repair(
        frame.instance(held), frame.schedule(spots), len(begun), Changes(), limit=SECONDS
    )
    locked = {key for key, spot in spots.items() if spot.locked}
    return frame.places(answer.schedule, locked), {
        "status": "repair", "others": len(answer.moved), "bound": answer.move_bound,
        "seconds": f"{answer.answer.seconds:.2f}", "proven": answer.proven,
    }  # fmt: skip


def accept_repair(session: Session, actor: Actor, row: FairDisruption, *, now: datetime) -> None:
    """Put it in force, and tell those whose plan changed."""
    begin(session, actor, row.fair)
    _refuse_over(session, row, "preview", row.before)
    put_in_force(session, row.fair, row.after, now=now)
    row.state, row.ended_at = "accepted", now
    record(session, actor, "fair.repair_accepted", at=now, subject=row, kind=row.kind)
    tell(session, affected(session, row), CHANGED, now=now, tone="warning")
    session.flush()


def undo_repair(session: Session, actor: Actor, row: FairDisruption, *, now: datetime) -> None:
    """Let people follow again what was in force before."""
    begin(session, actor, row.fair)
    _refuse_over(session, row, "accepted", row.after)
    told = affected(session, row)
    put_in_force(session, row.fair, row.before, now=now)
    row.state, row.ended_at = "undone", now
    _cancel_walk_in(session, row)
    record(session, actor, "fair.repair_undone", at=now, subject=row, kind=row.kind)
    tell(session, told, BACK, now=now, tone="warning")
    session.flush()


def drop_repair(session: Session, actor: Actor, row: FairDisruption, *, now: datetime) -> None:
    """Leave a preview unused."""
    begin(session, actor, row.fair)
    session.refresh(row)
    if row.state != "preview":
        raise RepairOver
    _drop(session, row, now)
    record(session, actor, "fair.repair_dropped", at=now, subject=row, kind=row.kind)
    session.flush()


def _refuse_over(
    session: Session, row: FairDisruption, state: str, in_force: FairTimetable
) -> None:
    """Raises RepairOver unless the repair is in the state and this timetable is in force."""
    session.refresh(row)
    published = published_of(session, row.fair, lock=True)
    if row.state != state or published is None or published.id != in_force.id:
        raise RepairOver


def _drop_previews(session: Session, fair: Fair, now: datetime) -> None:
    for old in session.scalars(select(FairDisruption).filter_by(fair_id=fair.id, state="preview")):
        _drop(session, old, now)


def _drop(session: Session, row: FairDisruption, now: datetime) -> None:
    row.state, row.ended_at, row.after.state = "dropped", now, "dropped"
    _cancel_walk_in(session, row)


def _cancel_walk_in(session: Session, row: FairDisruption) -> None:
    meeting = session.get(FairMeeting, row.meeting_id) if row.meeting_id else None
    if meeting is not None and meeting.state == "planned":
        meeting.state = "cancelled"


def affected(session: Session, row: FairDisruption) -> Sequence[FairParty]:
    """The parties whose plan the repair changed, by number."""
    touched = [c.meeting_id for c in changes_between(row.before.places, row.after.places)]
    meetings = session.scalars(select(FairMeeting).where(FairMeeting.id.in_(touched)))
    found = {seat.party.number: seat.party for one in meetings for seat in one.seats}
    return [found[number] for number in sorted(found)]
