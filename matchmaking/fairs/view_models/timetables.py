"""The timetable as a grid, its figures, and what differs between two of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchmaking.fairs.clock import clock_time
from matchmaking.fairs.frame import Frame, Spot
from matchmaking.fairs.models import FairTimetable
from matchmaking.fairs.services.publishing import Change
from matchmaking.fairs.wording import has_days, slot_words


@dataclass(frozen=True, slots=True)
class Cell:
    """One table in one slot; `public_id` is the meeting's, "" where the table is free."""

    public_id: str = ""
    number: str = ""
    parties: str = ""
    locked: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One slot, a cell a table."""

    n: int
    day: date
    time: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole timetable, and the meetings that have no place."""

    tables: tuple[str, ...]
    rows: tuple[GridRow, ...]
    unplaced: tuple[Cell, ...]
    several_days: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known about a timetable; None = not known."""

    n: int
    state: str
    version: int
    edits: int
    placed: int
    value: int | None
    value_bound: int | None
    breaks: int | None
    bound: int | None
    spread: int | None
    table_changes: int | None
    seconds: str
    proven: bool
    status: str
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A meeting that differs; "" = not on the timetable."""

    number: str
    parties: str
    before: str
    after: str


def grid_of(frame: Frame, spots: dict[int, Spot]) -> Grid:
    """Slots down, tables across."""
    at = {(spot.slot, spot.table): key for key, spot in spots.items()}
    cells = {
        row.id: Cell(
            row.public_id, row.number, " · ".join(seat.party.number for seat in row.seats),
            row.id in spots and spots[row.id].locked,
        )
        for row in frame.meetings
    }  # fmt: skip
    rows = tuple(
        GridRow(
            slot.n,
            slot.day,
            f"{clock_time(slot.start)}–{clock_time(slot.end)}",
            tuple(
                cells[at[slot.n, table.n]]
                if (slot.n, table.n) in at
                else Cell(lost=table.n in frame.lost.get(slot.n, ()))
                for table in frame.tables
            ),
        )
        for slot in frame.slots
    )
    unplaced = tuple(cells[row.id] for row in frame.meetings if row.id not in spots)
    return Grid(tuple(t.label for t in frame.tables), rows, unplaced, has_days(frame.slots))


def figures_of(timetable: FairTimetable, language: str) -> Figures:
    """What the solver said, as far as it still holds: a change by hand takes the proof away."""
    kept: dict[str, Any] = timetable.figures
    return Figures(
        timetable.n, timetable.state, timetable.version, timetable.edits, len(timetable.places),
        kept.get("value"), kept.get("value_bound"), kept.get("breaks"), kept.get("bound"),
        kept.get("spread"), kept.get("table_changes"), kept.get("seconds", ""),
        bool(kept.get("proven")) and not timetable.edits, kept.get("status", ""),
        tuple(clash[language] for clash in kept.get("clashes", ())),
    )  # fmt: skip


def change_lines(frame: Frame, changes: Iterable[Change]) -> list[ChangeLine]:
    """Differences in words."""
    rows = {row.id: row for row in frame.meetings}
    return [
        ChangeLine(
            rows[change.meeting_id].number,
            " · ".join(seat.party.number for seat in rows[change.meeting_id].seats),
            _words(frame, change.before),
            _words(frame, change.after),
        )
        for change in changes
        if change.meeting_id in rows
    ]


def _words(frame: Frame, place: tuple[int, int] | None) -> str:
    if place is None:
        return ""
    slot = next((slot for slot in frame.slots if slot.n == place[0]), None)
    table = next((table for table in frame.tables if table.n == place[1]), None)
    if slot is None or table is None:
        return ""
    return f"{slot_words(slot, with_day=has_days(frame.slots))} {table.label}"
