"""The loan prime rate, as the National Interbank Funding Center publishes it, by date."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from matchmaking.standards.money import parse_percent
from matchmaking.standards.tables import rows_of

TENORS = ("1Y", "5Y")


@lru_cache(maxsize=2)
def _history(tenor: str) -> tuple[tuple[date, ...], tuple[int, ...]]:
    rows = rows_of("lpr.csv")
    days = tuple(date.fromisoformat(row["published_on"]) for row in rows)
    return days, tuple(parse_percent(row[tenor]) for row in rows)


def lpr(day: date, tenor: str) -> int:
    """The rate in basis points that stands on a day; `tenor` is "1Y" or "5Y" (five years and more).

    A publication stands until the next; the first of the reformed rate (2019-08-20) also stands
    for the days before it.
    """
    if tenor not in TENORS:
        raise ValueError(tenor)
    days, rates = _history(tenor)
    return rates[max(0, bisect_right(days, day) - 1)]
