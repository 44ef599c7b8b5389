"""What allocations are compared with: plain top-k, best pair first, deferred acceptance."""

import heapq

import numpy as np

from matchmaking.matching.allocation.market import Market, Mask, Numbers


def top_of_each(market: Market) -> Mask:
    """Plain top-k: every need's best options whatever the institutions can take."""
    order = np.lexsort((np.arange(len(market.need)), -market.score, ~market.pinned, market.need))
    need = market.need[order]
    place = np.arange(len(need)) - np.searchsorted(need, need)
    taken = np.zeros(len(need), np.bool_)
    taken[order[place < market.wanted]] = True
    return taken


def best_pair_first(market: Market) -> Mask:
    """Greedy: the best pair that still fits, then the next."""
    order = np.lexsort((np.arange(len(market.need)), -market.score, ~market.pinned))
    left, open_ = market.capacity.tolist(), [market.wanted] * len(market.needs)
    need, bank = market.need.tolist(), market.institution.tolist()
    taken = np.zeros(len(need), np.bool_)
    for option in order.tolist():
        if left[bank[option]] > 0 and open_[need[option]] > 0:
            left[bank[option]] -= 1
            open_[need[option]] -= 1
            taken[option] = True
    return taken


def deferred_acceptance(market: Market, ours: Numbers, theirs: Numbers) -> Mask:
    """Needs propose in the order of `ours`, institutions keep the best by `theirs` (Gale, Shapley).

    With one score for both sides this is `best_pair_first`.
    """
    order = np.lexsort((np.arange(len(market.need)), -ours, market.need)).tolist()
    starts = market.starts().tolist()
    bank, need, value = market.institution.tolist(), market.need.tolist(), theirs.tolist()
    capacity = market.capacity.tolist()
    held: list[list[tuple[int, int]]] = [[] for _ in capacity]
    following = list(starts[:-1])
    proposing = [row for row in range(len(market.needs)) for _ in range(market.wanted)]
    while proposing:
        row = proposing.pop()
        if following[row] == starts[row + 1]:
            continue
        option = order[following[row]]
        following[row] += 1
        kept = held[bank[option]]
        heapq.heappush(kept, (value[option], -option))
        if len(kept) > capacity[bank[option]]:
            _, refused = heapq.heappop(kept)
            proposing.append(need[-refused])
    taken = np.zeros(len(need), np.bool_)
    taken[[-option for kept in held for _, option in kept]] = True
    return taken
