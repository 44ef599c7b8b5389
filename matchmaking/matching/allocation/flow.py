"""The best choice of options as one minimum-cost flow.

Source -> need (one arc an introduction, each with its bonus) -> institution (one arc an option,
with its score) -> sink (the institution's capacity). A need's bonuses fall from one introduction to
the next, so an optimal flow takes them in order.

Why bonuses may be small and still come strictly first: a flow is optimal when no simple cycle of
its residual network gains. Such a cycle meets the source at most once, so it changes at most one
bonus for another, and each institution at most once, so it changes the score by at most
1000 x (number of institutions). Bonuses that differ by `step`, which is more than that, therefore
order all cycles, and so all flows, exactly as if they were compared before the score.
"""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matchmaking.matching.allocation.market import MOST_POINTS, Market, Mask, Numbers

NEVER = np.iinfo(np.int64).min // 4  # the bonus of an introduction that a need cannot get


def step(market: Market) -> int:
    """A difference of bonuses that no change of scores outweighs."""
    return MOST_POINTS * (min(len(market.needs), len(market.institutions)) + 1) + 1


def bonuses(market: Market, first: Mask) -> Numbers:
    """Needs x introductions: falling steps, all lifted above the others for needs that are first.

    What a need has pinned stands for its first introductions.
    """
    falling = np.arange(market.wanted, 0, -1, dtype=np.int64) * step(market)
    table = np.tile(falling, (len(market.needs), 1))
    table[first] = (2 * market.wanted - np.arange(market.wanted)) * step(market)
    return shifted(market, table)


def shifted(market: Market, table: Numbers) -> Numbers:
    """The bonuses of the introductions that are still open beside the pinned ones."""
    pinned = market.served(market.pinned)
    places = np.arange(market.wanted) + pinned[:, None]
    rows = np.arange(len(market.needs))[:, None]
    open_ = places < market.wanted
    return np.where(open_, table[rows, np.minimum(places, market.wanted - 1)], NEVER)


def best_flow(market: Market, table: Numbers) -> Mask:
    """The options taken, pinned ones included, that bring most bonus and score together."""
    count, banks = len(market.needs), len(market.institutions)
    source, sink = count + banks, count + banks + 1
    free = np.flatnonzero(~market.pinned)
    need, level = np.nonzero(table > NEVER)
    supply = len(need)
    bank = np.arange(banks)
    tails = np.concatenate((np.full(supply, source), market.need[free], count + bank, [source]))
    heads = np.concatenate((need, count + market.institution[free], np.full(banks, sink), [sink]))
    room = np.concatenate((np.ones(supply), np.ones(len(free)), market.left(), [supply]))
    costs = np.concatenate((-table[need, level], -market.score[free], np.zeros(banks), [0]))
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), room.astype(np.int64),
        costs.astype(np.int64),
    )  # fmt: skip
    network.set_nodes_supplies(np.array([source, sink]), np.array([supply, -supply]))
    status = network.solve()
    if status != network.OPTIMAL:
        raise ArithmeticError(f"minimum-cost flow: {status}")
    taken = market.pinned.copy()
    taken[free] = network.flows(arcs[supply : supply + len(free)]) > 0
    return taken
