"""The live board: counts, table by table; numbers of parties, nobody's name."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.fairs.clock import is_over, next_slot, running_slot
from matchmaking.fairs.frame import Frame, Spot, frame_of
from matchmaking.fairs.models import Fair, FairMeeting, FairSlot
from matchmaking.fairs.queries import published_of
from matchmaking.fairs.wording import has_days, slot_words


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table now: running, waiting, late, overrun, done or free."""

    table: str
    hall: str
    state: str
    numbers: str
    waiting_for: str


@dataclass(frozen=True, slots=True)
class Board:
    """What the hall sees."""

    slot: str
    following: str
    expected: int
    arrived: int
    waiting: int
    late: int
    tables: tuple[TableLine, ...]


def board_of(session: Session, fair: Fair, *, now: datetime) -> Board:
    """The state of the hall at this moment."""
    frame = frame_of(session, fair)
    timetable = published_of(session, fair)
    spots = frame.spots(timetable.places if timetable else ())
    here, after = running_slot(frame.slots, now), next_slot(frame.slots, now)
    with_day = has_days(frame.slots)
    due = {
        seat.party_id: seat.party
        for row in frame.meetings
        if here is not None and row.id in spots and spots[row.id].slot == here.n
        for seat in row.seats
    }
    late = {key for key, party in due.items() if party.arrived_at is None}
    waiting = {
        seat.party_id
        for row in frame.meetings
        if here is not None and row.id in spots and spots[row.id].slot == here.n
        and row.state == "planned" and row.started_at is None
        for seat in row.seats
        if seat.party_id not in late and late & set(row.party_ids)
    }  # fmt: skip
    return Board(
        slot_words(here, with_day=with_day) if here else "",
        slot_words(after, with_day=with_day) if after else "",
        len(frame.parties),
        sum(party.arrived_at is not None for party in frame.parties),
        len(waiting),
        len(late),
        tuple(_line(frame, spots, table.n, table.label, table.hall, here, now)
              for table in frame.tables),
    )  # fmt: skip


def _line(
    frame: Frame, spots: dict[int, Spot], n: int, label: str, hall: str,
    here: FairSlot | None, now: datetime,
) -> TableLine:  # fmt: skip
    over = {slot.n for slot in frame.slots if is_over(slot, now)}
    overrun = next(
        (
            row for row in frame.meetings
            if row.id in spots and spots[row.id].table == n and spots[row.id].slot in over
            and row.started_at is not None and row.ended_at is None and row.recorded_at is None
        ),
        None,
    )  # fmt: skip
    if overrun is not None:
        return TableLine(label, hall, "overrun", _numbers(overrun), "")
    row = next(
        (
            row for row in frame.meetings
            if here is not None and spots.get(row.id) is not None
            and (spots[row.id].slot, spots[row.id].table) == (here.n, n)
        ),
        None,
    )  # fmt: skip
    if row is None:
        return TableLine(label, hall, "free", "", "")
    missing = [seat.party.number for seat in row.seats if seat.party.arrived_at is None]
    return TableLine(label, hall, _state(row, missing), _numbers(row), _("、").join(missing))


def _numbers(row: FairMeeting) -> str:
    return " · ".join(seat.party.number for seat in row.seats)


def _state(row: FairMeeting, missing: list[str]) -> str:
    if row.ended_at is not None or row.state in ("held", "missed"):
        return "done"
    if row.started_at is not None:
        return "running"
    return "late" if missing else "waiting"
