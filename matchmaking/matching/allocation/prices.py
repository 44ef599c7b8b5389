"""What one more place at each institution would be worth: the proof that a choice is the best."""

import numpy as np

from matchmaking.matching.allocation.flow import NEVER
from matchmaking.matching.allocation.market import Market, Mask, Numbers


def prices(market: Market, table: Numbers, taken: Mask) -> Numbers:
    """The gain of one more place at each institution, 0 where a place is free.

    A need that comes to the new place either uses its next bonus or gives up another place, which
    then gains in turn. Values grow until nothing changes; in an optimal choice that is after at
    most as many rounds as there are institutions. Raises ArithmeticError for any other choice.
    """
    worth = np.zeros(len(market.institutions), np.int64)
    open_, moved = ~taken, taken & ~market.pinned
    served = market.served(moved)
    last = np.minimum(served, market.wanted - 1)
    following = np.where(served < market.wanted, table[np.arange(len(market.needs)), last], NEVER)
    for _ in range(len(worth) + 2):
        gain = following.copy()
        given_up = worth[market.institution[moved]] - market.score[moved]
        np.maximum.at(gain, market.need[moved], given_up)
        new = np.zeros_like(worth)
        np.maximum.at(
            new, market.institution[open_], market.score[open_] + gain[market.need[open_]]
        )
        if np.array_equal(new, worth):
            return worth
        worth = new
    raise ArithmeticError("not an optimal choice")
