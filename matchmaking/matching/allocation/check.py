"""An independent check of an allocation: feasible, and nothing can be better.

It knows nothing of flows. For any prices of places >= 0, paying for the places one takes and
getting the price of every place there is can only help; then each need stands alone, and its best
is found by sorting. That sum is an upper bound for every allocation; where the allocation reaches
it, the allocation is optimal (complementary slackness holds everywhere).
"""

from dataclasses import dataclass

import numpy as np

from matchmaking.matching.allocation.flow import NEVER
from matchmaking.matching.allocation.market import Market, Mask, Numbers


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: faults of feasibility in words for programmers, value and upper bound."""

    faults: tuple[str, ...]
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Feasible, and as good as can be."""
        return not self.faults and self.value == self.bound


def check(market: Market, table: Numbers, taken: Mask, prices: Numbers) -> Check:
    """Check a choice of options against prices of the institutions' places."""
    faults = []
    if (market.load(taken) > market.capacity).any():
        faults.append("an institution has more than its capacity")
    if (market.served(taken) > market.wanted).any():
        faults.append("a need has more than it wants")
    if not taken[market.pinned].all():
        faults.append("a pin is missing")
    if (prices < 0).any():
        faults.append("a price is negative")
    return Check(tuple(faults), _value(market, table, taken), _bound(market, table, prices))


def _value(market: Market, table: Numbers, taken: Mask) -> int:
    """Scores and bonuses together; of the bonuses, those beside the pins count."""
    own = market.served(taken & ~market.pinned)
    counted = np.arange(market.wanted) < own[:, None]
    return int(market.score[taken].sum()) + int(table[counted].sum())


def _bound(market: Market, table: Numbers, prices: Numbers) -> int:
    """All places at their prices, what is pinned, and each need's best on its own."""
    free = ~market.pinned
    need = market.need[free]
    worth = market.score[free] - prices[market.institution[free]]
    order = np.lexsort((-worth, need))
    need, worth = need[order], worth[order]
    first = np.searchsorted(need, need)
    place = np.arange(len(need)) - first
    within = place < market.wanted
    bonus = table[need[within], place[within]]
    gain = np.where(bonus > NEVER, worth[within] + bonus, 0)
    places = int((market.left() * prices).sum())
    return places + int(market.score[market.pinned].sum()) + int(np.maximum(gain, 0).sum())
