"""Allocation rounds at size, against plain top-k, best pair first and deferred acceptance.

    .venv/bin/python -m benchmarks.bench_allocation [--large]

20,000 needs x 2,000 products of 100 institutions, three introductions wanted each, capacities
log-normal and together 1.25 or 0.8 times what is wanted; with --large also 100,000 x 5,000 of 250.
"score" counts what the institutions can take up, "of uncapped" against every need's best three;
"load" is the fullest institution's load against its capacity, Gini is over these shares. Every
allocation is checked by matchmaking/matching/allocation/check.py, which knows nothing of flows.
"""

import resource
import sys
import time

import numpy as np

from matchmaking.matching.allocation.allocate import allocate_market
from matchmaking.matching.allocation.flow import best_flow, bonuses
from matchmaking.matching.allocation.market import Goal, Market
from matchmaking.matching.allocation.measures import measure
from matchmaking.matching.allocation.rivals import (
    best_pair_first,
    deferred_acceptance,
    top_of_each,
)

SEED, WANTED, FITTING = 2026, 3, 27
SIZES = [(20_000, 2_000, 100)]
LARGE = [(100_000, 5_000, 250)]
ROOM = (1.25, 0.8)


def main(arguments):
    """Print a table a size and room; end with 1 where an allocation fails its check."""
    failed = 0
    for size in SIZES + (LARGE if "--large" in arguments else []):
        for room in ROOM:
            market, ours, theirs = make_market(*size, room)
            print(
                f"\n{size[0]} needs x {size[1]} products, {size[2]} institutions,"
                f" {len(market.need)} options, capacity {room} x wanted"
            )
            failed += compare(market, ours, theirs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB")
    return 1 if failed else 0


def compare(market, ours, theirs):
    """One line a way; the answer is how many allocations fail."""
    print(f"{'way':<28}{'>=1 %':>7}{'>=2 %':>7}{'>=3 %':>7}{'of uncapped %':>14}{'load':>7}"
          f"{'flooded':>9}{'Gini':>7}{'CPU s':>7}")  # fmt: skip
    uncapped = int(market.score[top_of_each(market)].sum())
    flat = np.zeros(len(market.needs), np.bool_)
    ways = {
        "plain top-3": lambda: top_of_each(market),
        "best pair first": lambda: best_pair_first(market),
        "deferred acceptance, 1 score": lambda: deferred_acceptance(
            market, market.score, market.score
        ),
        "deferred acceptance, 2 fits": lambda: deferred_acceptance(market, ours, theirs),
        "flow, one each first": lambda: best_flow(market, bonuses(market, flat)),
    }
    for name, way in ways.items():
        began = time.process_time()
        taken = way()
        show(name, measure(market, taken), market, uncapped, time.process_time() - began)
    failed = 0
    for goal in Goal:
        began = time.process_time()
        found = allocate_market(market, goal)
        spent = time.process_time() - began
        show(f"{goal}, all with proof", found.here, market, uncapped, spent)
        proof = found.certificate
        failed += not proof.check.is_proven
        print(f"   checked: {proof.check.is_proven}; value {proof.check.value} ="
              f" bound {proof.check.bound}; full {proof.full_found} of at most"
              f" {proof.full_bound}")  # fmt: skip
    return failed


def show(name, found, market, uncapped, spent):
    shares = "".join(f"{100 * count / len(market.needs):>7.1f}" for count in found.reached)
    print(f"{name:<28}{shares}{100 * found.score / uncapped:>14.1f}"
          f"{found.highest_load / 1000:>7.2f}{found.flooded:>9}{found.gini / 1000:>7.3f}"
          f"{spent:>7.2f}")  # fmt: skip


def make_market(needs, products, banks, room):
    """Needs that fit some 27 products each, popular ones more often; two fits and their mean."""
    chance = np.random.default_rng(SEED)
    bank_of = np.sort(chance.integers(0, banks, products))
    popular = chance.lognormal(0, 0.6, products)
    quality = chance.normal(0, 45, banks)
    fitting = np.maximum(WANTED, chance.poisson(FITTING, needs))
    need = np.repeat(np.arange(needs), fitting)
    product = chance.choice(products, len(need), p=popular / popular.sum())
    bank = bank_of[product]
    ours = np.clip(620 + quality[bank] + chance.normal(0, 110, len(need)), 0, 1000).astype(np.int64)
    theirs = np.clip(600 + chance.normal(0, 110, len(need)), 0, 1000).astype(np.int64)
    score = np.sqrt(ours * theirs).astype(np.int64)
    order = np.lexsort((-score, bank, need))
    first = np.ones(len(order), np.bool_)
    key = need[order] * banks + bank[order]
    first[1:] = key[1:] != key[:-1]
    kept = order[first]
    size = chance.lognormal(0, 0.8, banks)
    capacity = np.maximum(1, size / size.sum() * WANTED * needs * room).astype(np.int64)
    market = Market(
        needs=tuple(f"N{n:07}" for n in range(needs)),
        institutions=tuple(f"I{n:04}" for n in range(banks)),
        capacity=capacity, wanted=WANTED, need=need[kept], institution=bank[kept],
        score=score[kept], pinned=np.zeros(len(kept), np.bool_),
        product=tuple(f"P{n}" for n in product[kept].tolist()),
    )  # fmt: skip
    return market, ours[kept], theirs[kept]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
