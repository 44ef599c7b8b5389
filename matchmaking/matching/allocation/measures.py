"""How a choice of options treats both sides: coverage, load, inequality, score."""

from dataclasses import dataclass

import numpy as np

from matchmaking.matching.allocation.market import Market, Mask, Numbers


@dataclass(frozen=True, slots=True)
class Measures:
    """`reached[n]` needs have at least n + 1 introductions that their institutions can take up.

    `sent` counts all introductions, `taken_up` those within capacity (an institution with more
    than it can take answers those with the best score). `highest_load` and `gini` are permille:
    load against capacity of the fullest institution, and the inequality of these shares.

    Those that plain lists serve worst: `few` needs have no more options than they want
    introductions, `few_served` of them have one that is taken up; the smaller half of the
    institutions is sent `small_sent`, of which it takes up `small_taken_up`.
    """

    reached: tuple[int, ...]
    sent: int
    taken_up: int
    score: int
    flooded: int
    idle: int
    highest_load: int
    gini: int
    few: int
    few_served: int
    small_sent: int
    small_taken_up: int


def measure(market: Market, taken: Mask) -> Measures:
    """The measures of a choice, whether or not it keeps to the capacities."""
    load = market.load(taken)
    within = taken & within_capacity(market, taken)
    served = market.served(within)
    share = 1000 * load // np.maximum(market.capacity, 1)
    options = np.bincount(market.need, minlength=len(market.needs))
    few = (options > 0) & (options <= market.wanted)
    small = market.capacity <= np.median(market.capacity) if len(market.capacity) else load > 0
    return Measures(
        reached=tuple(int((served > n).sum()) for n in range(market.wanted)),
        sent=int(taken.sum()),
        taken_up=int(within.sum()),
        score=int(market.score[within].sum()),
        flooded=int((load > market.capacity).sum()),
        idle=int(((load == 0) & (market.capacity > 0)).sum()),
        highest_load=int(share.max(initial=0)),
        gini=gini(share),
        few=int(few.sum()),
        few_served=int((served[few] > 0).sum()),
        small_sent=int(load[small].sum()),
        small_taken_up=int(np.minimum(load, market.capacity)[small].sum()),
    )


def within_capacity(market: Market, taken: Mask) -> Mask:
    """Of the options taken, those that an institution answers: pinned, then by score, number."""
    chosen = np.flatnonzero(taken)
    bank = market.institution[chosen]
    order = np.lexsort((chosen, -market.score[chosen], ~market.pinned[chosen], bank))
    chosen, bank = chosen[order], bank[order]
    place = np.arange(len(bank)) - np.searchsorted(bank, bank)
    kept = np.zeros_like(taken)
    kept[chosen[place < market.capacity[bank]]] = True
    return kept


def gini(values: Numbers) -> int:
    """Gini's coefficient in permille: 0 all alike, towards 1000 one has everything."""
    total, count = int(values.sum()), len(values)
    if not total:
        return 0
    ranks = np.arange(1, count + 1, dtype=np.int64)
    weighted = 2 * int((ranks * np.sort(values)).sum())
    return int(1000 * (weighted - (count + 1) * total) // (count * total))
