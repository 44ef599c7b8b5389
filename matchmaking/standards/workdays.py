"""Working days of mainland China: weekends, public holidays, and the Saturdays worked instead.

The `holidays` package knows the State Council's yearly arrangement; `data/workdays.csv` corrects
it where it lags, and an organizer's overrides correct both.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays

from matchmaking.standards.tables import rows_of

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1950, 2099
MONDAY_TO_FRIDAY = 5


@lru_cache(maxsize=1)
def _corrections() -> dict[date, bool]:
    return {
        date.fromisoformat(row["day"]): row["working"] == "yes" for row in rows_of("workdays.csv")
    }


@lru_cache(maxsize=LAST_YEAR - FIRST_YEAR + 1)
def _exceptions(year: int) -> dict[date, bool]:
    """The year's days that differ from plain weeks: True where worked, False where off."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    table = holidays.China(years=year)
    known = dict.fromkeys(table.keys(), False) | dict.fromkeys(table.weekend_workdays, True)
    known |= _corrections()
    return {
        day: working
        for day, working in known.items()
        if day.year == year and working != _is_weekday(day)
    }


def _is_weekday(day: date) -> bool:
    return day.weekday() < MONDAY_TO_FRIDAY


def _weekdays_through(day: date) -> int:
    """Mondays to Fridays from 0001-01-01, a Monday, to the day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * MONDAY_TO_FRIDAY + min(rest, MONDAY_TO_FRIDAY)


class WorkCalendar:
    """Which days are worked, with an organizer's own corrections by date."""

    def __init__(self, overrides: Mapping[date, bool]) -> None:
        self._overrides = dict(overrides)

    @property
    def overrides(self) -> frozenset[tuple[date, bool]]:
        """The organizer's corrections: two calendars with the same ones count alike."""
        return frozenset(self._overrides.items())

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked."""
        stated = self._overrides.get(day)
        return _by_table(day) if stated is None else stated

    def working_days(self, *, after: date, until: date) -> int:
        """How many working days d there are with after < d <= until; 0 where `until` is earlier."""
        if until <= after:
            return 0
        count = _weekdays_through(until) - _weekdays_through(after)
        for year in range(max(after.year, FIRST_YEAR), min(until.year, LAST_YEAR) + 1):
            for day, working in _exceptions(year).items():
                if after < day <= until:
                    count += 1 if working else -1
        for day, working in self._overrides.items():
            if after < day <= until:
                count += working - _by_table(day)
        return count

    def add(self, day: date, n: int) -> date:
        """The n-th working day after the day; the day itself for n = 0."""
        if n < 0:
            raise ValueError(n)
        while n:
            day += ONE_DAY
            n -= self.is_working_day(day)
        return day


def _by_table(day: date) -> bool:
    return _exceptions(day.year).get(day, _is_weekday(day))
