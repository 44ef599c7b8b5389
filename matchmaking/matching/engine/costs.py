"""All-in yearly costs of many products over many terms at once, equal to `yearly_cost`.

Newton's method in doubles gives the rate far more precisely than a basis point; where its rounding
is a close call, or has not settled, the exact function decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.finance.internal_rate import HIGHEST
from matchmaking.finance.yearly_cost import MOST_MONTHS, WHOLE, all_in_basis_points
from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.engine.grids import Grid, grid
from matchmaking.matching.model import Product
from matchmaking.matching.scoring.enterprise import USUAL_MONTHS

NOT_PUBLISHED, WITH_FEES = -1, -2
STEPS = 12
CLOSE_CALL = 1e-4  # basis points
SETTLED = 1e-13  # a month
Costs = NDArray[np.int64]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CostKinds:
    """What decides the costs, by kind of product.

    `plain` is the published figure where that is all (for equity the smallest stake), else a mark.
    """

    products: list[Product]
    plain: Costs
    rate: Costs
    kept: Costs  # of fees, in basis points of the amount
    months: Costs  # where the need states no term
    by_term: dict[int, Doubles] = field(default_factory=dict, compare=False)

    def at(self, term: int) -> Doubles:
        """Of every kind at a term of so many months (0: not stated); reckoned once a term."""
        term = min(max(term, 0), MOST_MONTHS)
        if term not in self.by_term:
            costs = self.plain.astype(np.float64)
            places = np.flatnonzero(self.plain == WITH_FEES)
            costs[places] = _with_fees(self, places, np.full(len(places), term))
            self.by_term[term] = costs
        return self.by_term[term]


def compile_costs(kinds: list[Product]) -> CostKinds:
    """The cost columns of products that differ in instrument, rate, stake, term or fees."""
    return CostKinds(
        kinds,
        np.array([_plain(one) for one in kinds], dtype=np.int64),
        np.array([one.rate_min or 0 for one in kinds], dtype=np.int64),
        np.array([sum(share for _, share in one.fees) for one in kinds], dtype=np.int64),
        np.array([one.term_max or USUAL_MONTHS for one in kinds], dtype=np.int64),
    )


def _plain(product: Product) -> int:
    cost = product.stake_min if product.is_equity else product.rate_min
    if cost is None:
        return NOT_PUBLISHED
    return WITH_FEES if product.fees and not product.is_equity else cost


def cost_grid(kinds: CostKinds, kind: Codes, levels: Iterable[int], term: Codes) -> Grid:
    """The costs of products of these kinds for needs with these terms, the last: not stated."""
    table = np.stack([kinds.at(months) for months in (*levels, 0)])
    return grid(table, term, kind)


def _with_fees(kinds: CostKinds, places: Codes, terms: Costs) -> Costs:
    rate, kept = kinds.rate[places], kinds.kept[places]
    months = np.where(terms > 0, terms, kinds.months[places])
    capped = np.minimum(months, MOST_MONTHS).astype(np.float64)
    received = 1 - np.minimum(kept, WHOLE - 1) / WHOLE
    monthly, sure = _monthly(rate / (12 * WHOLE), received, capped)
    yearly = monthly * 12 * WHOLE
    sure &= np.abs(yearly + 0.5 - np.round(yearly + 0.5)) > CLOSE_CALL
    sure &= (rate < HIGHEST) & (yearly < HIGHEST - 1) & (kept < WHOLE)
    costs: Costs = np.maximum(np.where(sure, np.floor(yearly + 0.5), 0), rate).astype(np.int64)
    for place in np.flatnonzero(~sure):
        one = kinds.products[places[place]]
        costs[place] = all_in_basis_points(one.rate_min or 0, int(months[place]), one.fees)
    return costs


def _monthly(rate: Doubles, received: Doubles, months: Doubles) -> tuple[Doubles, NDArray[Any]]:
    """The monthly rate at which interest each month and 1 at the end are worth `received`.

    The present value falls and is convex: from the second step on Newton's never overshoot.
    """
    x = np.maximum(rate + (1 - received) / months, 1e-9)
    step = np.zeros_like(x)
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            log_v = -months * np.log1p(x)
            v, annuity = np.exp(log_v), -np.expm1(log_v) / x
            slope_v = -months * v / (1 + x)
            step = (rate * annuity + v - received) / (slope_v - rate * (slope_v + annuity) / x)
            x = x - step
            is_settled = np.isfinite(x) & (np.abs(step) <= SETTLED * np.maximum(1, x)) & (x > 0)
            if is_settled.all():
                break
    return x, is_settled
