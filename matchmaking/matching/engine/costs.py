"""All-in yearly costs of many products over many terms at once, equal to `yearly_cost`.

Newton's method in doubles gives the rate far more precisely than a basis point; where its rounding
is a close call, or has not settled, the exact function decides.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.finance.internal_rate import HIGHEST
from matchmaking.finance.yearly_cost import MOST_MONTHS, WHOLE, all_in_basis_points
from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.model import Product
from matchmaking.matching.scoring.enterprise import USUAL_MONTHS

NOT_PUBLISHED, WITH_FEES = -1, -2
STEPS = 12
CLOSE_CALL = 1e-4  # basis points
SETTLED = 1e-13  # a month
Costs = NDArray[np.int64]
Doubles = NDArray[np.float64]


class CostTable:
    """By kind of product and term of the need (0: not stated), filled as it is asked for.

    What is compared with the need's ceiling: the yearly cost, for equity the smallest stake.
    """

    def __init__(self, kinds: Sequence[Product], terms: Sequence[int]) -> None:
        self._kinds, self._terms = kinds, np.array(terms)
        self._filled = np.repeat(_plain(kinds)[:, None], len(terms), axis=1)

    def of_pairs(self, kind: Codes, term: Codes) -> Costs:
        """The costs of some kinds at some terms."""
        place = kind * len(self._terms) + term
        cells = self._filled.reshape(-1)
        found = cells[place]
        if (found == WITH_FEES).any():
            wanted = np.unique(place[found == WITH_FEES])
            kinds, terms = np.divmod(wanted, len(self._terms))
            cells[wanted] = _with_fees([self._kinds[n] for n in kinds], self._terms[terms])
            found = cells[place]
        return found


def _plain(kinds: Sequence[Product]) -> Costs:
    """The published figure where that is all, else a mark."""
    return np.array([
        NOT_PUBLISHED if (cost := one.stake_min if one.is_equity else one.rate_min) is None
        else WITH_FEES if one.fees and not one.is_equity else cost
        for one in kinds
    ], dtype=np.int64)  # fmt: skip


def _with_fees(kinds: Sequence[Product], terms: NDArray[np.int64]) -> Costs:
    rate = np.array([one.rate_min or 0 for one in kinds], dtype=np.float64)
    kept = np.array([sum(share for _, share in one.fees) for one in kinds])
    own = [one.term_max or USUAL_MONTHS for one in kinds]
    months = np.where(terms > 0, terms, own)
    capped = np.minimum(months, MOST_MONTHS).astype(np.float64)
    monthly, sure = _monthly(rate / (12 * WHOLE), 1 - np.minimum(kept, WHOLE - 1) / WHOLE, capped)
    yearly = monthly * 12 * WHOLE
    found = np.floor(yearly + 0.5)
    sure &= np.abs(yearly + 0.5 - np.round(yearly + 0.5)) > CLOSE_CALL
    sure &= (rate < HIGHEST) & (yearly < HIGHEST - 1) & (kept < WHOLE)
    costs: Costs = np.maximum(found, rate).astype(np.int64)
    for place in np.flatnonzero(~sure):
        one = kinds[place]
        costs[place] = all_in_basis_points(one.rate_min or 0, int(months[place]), one.fees)
    return costs


def _monthly(rate: Doubles, received: Doubles, months: Doubles) -> tuple[Doubles, NDArray[Any]]:
    """The monthly rate at which interest each month and 1 at the end are worth `received`.

    The present value falls and is convex, so that Newton's steps from below never overshoot.
    """
    x = np.broadcast_to(np.maximum(rate, 1e-9), months.shape).copy()
    step = np.zeros_like(x)
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            log_v = -months * np.log1p(x)
            v = np.exp(log_v)
            annuity = -np.expm1(log_v) / x
            slope_v = -months * v / (1 + x)
            slope = rate * (-slope_v - annuity) / x + slope_v
            step = (rate * annuity + v - received) / slope
            x = x - step
    return x, np.isfinite(x) & (np.abs(step) <= SETTLED * np.maximum(1, x)) & (x > 0)
