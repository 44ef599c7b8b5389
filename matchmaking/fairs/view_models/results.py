"""What came of a fair: sums over its records, for organizers."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaking.fairs.models import FairMeeting


@dataclass(frozen=True, slots=True)
class Results:
    """`intended` in yuan over all records; `satisfaction` in hundredths of a point, None = none."""

    held: int
    missed: int
    recorded: int
    intended: int
    with_amount: int
    satisfaction: int | None
    answers: int


def results_of(meetings: Iterable[FairMeeting]) -> Results:
    """The sums over the meetings that are not cancelled."""
    rows = list(meetings)
    amounts = [row.intended_amount for row in rows if row.intended_amount is not None]
    marks = [
        seat.satisfaction for row in rows for seat in row.seats if seat.satisfaction is not None
    ]
    return Results(
        sum(row.state == "held" for row in rows),
        sum(row.state == "missed" for row in rows),
        sum(row.recorded_at is not None for row in rows),
        sum(amounts),
        len(amounts),
        sum(marks) * 100 // len(marks) if marks else None,
        len(marks),
    )
