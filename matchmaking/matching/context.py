"""What a matching knows besides the two sides: the day, the working days, today's benchmark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matchmaking.matching.policy import RankingPolicy
from matchmaking.standards.lpr import lpr
from matchmaking.standards.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class MatchContext:
    """The day of matching and what hangs on it.

    `benchmark` is a yearly cost in basis points: what a product's cost is compared with where the
    need names no highest rate. It is a fact of the day (LPR), never of the other products, so
    that no pair's score depends on other pairs.
    """

    day: date
    calendar: WorkCalendar
    benchmark: int
    _speeds: dict[date, int] = field(default_factory=dict, compare=False, repr=False)

    def working_days_until(self, until: date) -> int:
        """Working days d with day of matching < d <= until; none where `until` is past."""
        if until <= self.day:
            return 0
        if until not in self._speeds:
            self._speeds[until] = self.calendar.working_days(after=self.day, until=until)
        return self._speeds[until]

    def whole_months_since(self, start: date) -> int:
        """Whole months from `start`; a month counts only when its day is reached."""
        months = (self.day.year - start.year) * 12 + self.day.month - start.month
        return months - (self.day.day < start.day)


def context_for(
    day: date, policy: RankingPolicy, overrides: Mapping[date, bool] | None = None
) -> MatchContext:
    """The context of a day: working days with an organizer's corrections, LPR plus the spread."""
    benchmark = lpr(day, "1Y") + policy.benchmark_spread
    return MatchContext(day, WorkCalendar(overrides or {}), benchmark)
