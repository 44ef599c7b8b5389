"""Which needs get all they want, where that comes first.

"As many needs as possible with three" has no exact fast answer (it contains exact cover by
triples). What is done: needs take their introductions in an order, each as many as the ones before
it leave possible, which is one flow with falling bonuses; those that stayed short go to the end of
the order, and again while that helps. `most_full_bound` says how far this can be from the best.
"""

import numpy as np

from matchmaking.matching.allocation.flow import NEVER, best_flow, shifted, step
from matchmaking.matching.allocation.market import Market, Mask, Numbers

ROUNDS = 4


def can_be_full(market: Market) -> Mask:
    """Needs with at least as many institutions as they want introductions."""
    return np.bincount(market.need, minlength=len(market.needs)) >= market.wanted


def most_full(market: Market) -> Mask:
    """Needs that can all have what they want at the same time, as many as were found."""
    able, bound = can_be_full(market), most_full_bound(market)
    order = _cheapest_first(market)
    best = np.zeros(len(market.needs), np.bool_)
    short = ~able
    for _ in range(ROUNDS):
        ordered = order[np.argsort(short[order], kind="stable")]
        taken = best_flow(market, _in_order(market, ordered, able))
        full = able & (market.served(taken) == market.wanted)
        if full.sum() <= best.sum():
            break
        best = full
        if full.sum() == bound:
            break
        short = ~able | (able & ~full & (market.served(taken) > 0))
    return best


def most_full_bound(market: Market) -> int:
    """How many needs could be full at most: what they can have together, divided among them."""
    able = can_be_full(market)
    together = market.served(best_flow(market, _equal(market, able)))
    return int(together[able].sum()) // market.wanted


def _equal(market: Market, able: Mask) -> Numbers:
    """The same bonus for every introduction of the needs that count."""
    table = np.full((len(market.needs), market.wanted), NEVER)
    table[able] = step(market)
    return shifted(market, table)


def _in_order(market: Market, ordered: Numbers, able: Mask) -> Numbers:
    """A bonus a need, falling along the order; none for those that cannot be full."""
    rank = np.empty(len(ordered), np.int64)
    rank[ordered] = np.arange(len(ordered), 0, -1)
    table = np.repeat((rank * step(market))[:, None], market.wanted, axis=1)
    table[~able] = NEVER
    return shifted(market, table)


def _cheapest_first(market: Market) -> Numbers:
    """Needs by how crowded their least crowded institutions are: asked for, per place."""
    asked = np.bincount(market.institution, minlength=len(market.institutions))
    crowd = asked * 1000 // np.maximum(market.capacity, 1)
    own = crowd[market.institution]
    order = np.lexsort((own, market.need))
    need, own = market.need[order], own[order]
    cheapest = np.arange(len(need)) - np.searchsorted(need, need) < market.wanted
    total = np.bincount(need[cheapest], weights=own[cheapest], minlength=len(market.needs))
    return np.lexsort((np.arange(len(total)), total)).astype(np.int64)
