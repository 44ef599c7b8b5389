"""The slot generator: days, hours, length and breaks give numbered slots. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

NOON = 12 * 60
MOST_SLOTS = 200
MOST_DAYS = 7
DAY_ENDS = 24 * 60


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot before it is a row: its number, its day, its start and length in minutes."""

    n: int
    day: date
    start: int
    length: int

    @property
    def end(self) -> int:
        """The minute at which it ends."""
        return self.start + self.length

    @property
    def half_day(self) -> str:
        """Morning until twelve."""
        return "am" if self.start < NOON else "pm"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What the generator is told; every time is a minute of the day."""

    first_day: date
    days: int
    start: int
    end: int
    length: int
    pause: int = 0
    breaks: tuple[tuple[int, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the fair keeps it."""
        return {
            "first_day": self.first_day.isoformat(), "days": self.days, "start": self.start,
            "end": self.end, "length": self.length, "pause": self.pause,
            "breaks": [list(pair) for pair in self.breaks],
        }  # fmt: skip


def plan_from(kept: dict[str, Any]) -> DayPlan | None:
    """The plan that a fair keeps; None where it has none yet."""
    if not kept:
        return None
    return DayPlan(
        date.fromisoformat(kept["first_day"]), kept["days"], kept["start"], kept["end"],
        kept["length"], kept["pause"], tuple((low, high) for low, high in kept["breaks"]),
    )  # fmt: skip


def generate(plan: DayPlan) -> tuple[SlotTime, ...]:
    """The slots of a plan; none where it makes no sense."""
    if not (0 < plan.days <= MOST_DAYS and 0 <= plan.start < plan.end <= DAY_ENDS):
        return ()
    if plan.length < 5 or plan.pause < 0 or any(low >= high for low, high in plan.breaks):
        return ()
    starts = list(_starts(plan))
    days = [plan.first_day + timedelta(days=n) for n in range(plan.days)]
    pairs = [(day, start) for day in days for start in starts]
    return tuple(
        SlotTime(n, day, start, plan.length) for n, (day, start) in enumerate(pairs, start=1)
    )


def _starts(plan: DayPlan) -> Iterator[int]:
    """One day's starts: a slot that would run into a break begins after it."""
    at = plan.start
    while at + plan.length <= plan.end:
        hit = [high for low, high in plan.breaks if at < high and at + plan.length > low]
        if hit:
            at = max(hit)
            continue
        yield at
        at += plan.length + plan.pause
