"""Internal rates of return of cash flows, decided exactly: integers and rationals, no float.

What comes in is positive, what is paid is negative, seen by the borrower: a positive flow first,
payments after it, perhaps a refund last. Then the present value crosses zero once above a rate of
nothing, and halving finds the place.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, localcontext

HIGHEST = 100_000
"""1000 % a year in basis points: dearer than any loan there is, and where the search ends."""

HALF_POINTS = 20_000
MONTHS = 12
DAYS = 365
DIGITS = 60


def smallest_rate(costs_at_least: Callable[[int, int], bool], *, at_least: int = 0) -> int:
    """The rate in basis points a year, rounded half up, by asking "at least n/d a month?"."""
    low, high = at_least, HIGHEST
    while low < high:
        middle = (low + high) // 2
        # From middle and a half on it rounds to more than middle.
        if costs_at_least(2 * middle + 1, HALF_POINTS * MONTHS):
            low = middle + 1
        else:
            high = middle
    return low


def nominal_basis_points(flows: Mapping[int, int]) -> int:
    """The nominal yearly rate (monthly internal rate times 12) of flows by month, any one unit.

    0 where no more is paid than received; `HIGHEST` where the rate is beyond it.
    """
    _check(list(flows.items()))
    last = max(flows)

    def costs_at_least(numerator: int, denominator: int) -> bool:
        """Whether the payments, discounted at that monthly rate, reach what came in."""
        grown, value = denominator + numerator, 0
        for month in range(last + 1):
            value = value * grown + flows.get(month, 0) * denominator**month
        return value <= 0

    return smallest_rate(costs_at_least)


def effective_basis_points(flows: Mapping[date, int]) -> int:
    """The effective yearly rate of dated flows, a year of 365 days, in basis points.

    0 where no more is paid than received; `HIGHEST` where the rate is beyond it.
    """
    ordered = sorted(flows.items())
    _check(ordered)
    first = ordered[0][0]

    def costs_at_least(numerator: int, denominator: int) -> bool:
        with localcontext() as context:
            context.prec = DIGITS
            yearly = 1 + Decimal(numerator * MONTHS) / denominator
            value = sum(
                (flow * yearly ** (Decimal((first - day).days) / DAYS) for day, flow in ordered),
                Decimal(0),
            )
            return value <= 0

    return smallest_rate(costs_at_least)


def compounded(nominal: int) -> int:
    """The effective yearly rate of a nominal one compounded monthly; basis points, half up."""
    whole = 10_000 * MONTHS
    numerator = 10_000 * ((whole + nominal) ** MONTHS - whole**MONTHS)
    denominator = whole**MONTHS
    return (2 * numerator + denominator) // (2 * denominator)


def _check(flows: list[tuple[int, int]] | list[tuple[date, int]]) -> None:
    """The first flow comes in, the next are paid: else there may be no rate, or several."""
    ordered = [flow for _, flow in sorted(flows)]
    if len(ordered) < 2 or ordered[0] <= 0 or any(flow > 0 for flow in ordered[1:-1]):
        raise ValueError("money in, then payments, perhaps a refund last")
    if len(ordered) == 2 and ordered[1] > 0:
        raise ValueError("nothing is paid back")
