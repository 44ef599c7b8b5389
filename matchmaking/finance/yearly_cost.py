"""The all-in yearly cost of a loan: interest and fees as one nominal rate, monthly IRR times 12.

A one-off fee is a share of the amount in basis points, paid when the loan is paid out; a
refundable one comes back with the last payment. Rates are basis points a year.
"""

from collections.abc import Iterable
from functools import lru_cache

from matchmaking.finance.internal_rate import HIGHEST, nominal_basis_points, smallest_rate
from matchmaking.finance.repayment import MONTHLY_INTEREST, PLANS, plan

Fee = tuple[str, int] | tuple[str, int, bool]
"""Name, basis points of the amount, and whether it comes back at the end (False if left out)."""

WHOLE = 10_000
MOST_MONTHS = 600
EXAMPLE_YUAN = 100_000_000
FEN_PER_YUAN = 100


def all_in_basis_points(
    rate: int, months: int, fees: Iterable[Fee] = (), *, repayment: str = MONTHLY_INTEREST
) -> int:
    """Yearly cost in basis points, rounded half up; `HIGHEST` where fees leave nothing to borrow.

    Without a plan of its own (revolving, seasonal …) a kind of repayment is read as monthly
    interest with the principal at maturity. Terms beyond 50 years count as 50.
    """
    if rate < 0 or months < 1:
        raise ValueError((rate, months))
    kept = returned = 0
    for _name, share, *refundable in fees:
        if any(refundable):
            returned += share
        else:
            kept += share
    if kept < 0 or returned < 0:
        raise ValueError((kept, returned))
    return _all_in(rate, min(months, MOST_MONTHS), kept, returned, repayment)


@lru_cache(maxsize=65_536)
def _all_in(rate: int, months: int, kept: int, returned: int, repayment: str) -> int:
    if kept + returned >= WHOLE:
        return max(rate, HIGHEST)
    if repayment in PLANS and repayment != MONTHLY_INTEREST:
        return _planned(rate, months, kept, returned, repayment)
    return _monthly_interest(rate, months, kept, returned)


def _monthly_interest(rate: int, months: int, kept: int, returned: int) -> int:
    """The exact root of: received = interest each month + principal less refunds at the end."""
    if not kept and not returned:
        return rate
    received, last = WHOLE - kept - returned, WHOLE - returned

    def costs_at_least(numerator: int, denominator: int) -> bool:
        """Whether the loan costs numerator/denominator a month or more; above zero."""
        grown, base = (denominator + numerator) ** months, denominator**months
        received_side = received * 12 * numerator * grown
        interest_side = rate * denominator * (grown - base)
        return received_side <= interest_side + last * 12 * numerator * base

    return smallest_rate(costs_at_least, at_least=rate)


def _planned(rate: int, months: int, kept: int, returned: int, repayment: str) -> int:
    """The internal rate of the plan's own payments for a large example amount, to the fen."""
    fen = EXAMPLE_YUAN * FEN_PER_YUAN
    flows = {0: fen - fen * (kept + returned) // WHOLE}
    for payment in plan(EXAMPLE_YUAN, rate, months, repayment):
        flows[payment.month] = flows.get(payment.month, 0) - payment.total
    flows[months] += fen * returned // WHOLE
    return nominal_basis_points(flows)
