"""The engine against the second reading of matching.md (`tests/matching/oracle.py`), many pairs.

    .venv/bin/python -m benchmarks.prove_matching [--pairs 1000000] [--seed 1]

Sides come from the generators of the tests (few values, all on edges, from almost nothing missing
to almost everything) and from the made-up market (figures as diverse as in life), in turn. Every
pair's verdict and its failed and unknown criteria are compared; what was seen is counted. Ends with
1 where anything differs.
"""

import argparse
import sys
from collections import Counter
from dataclasses import asdict

import numpy as np

from benchmarks.market import make_needs, make_products
from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import criteria_keys
from matchmaking.matching.policy import current_policy
from matchmaking.standards.workdays import WorkCalendar
from tests.matching.generators import DAY, make_sides
from tests.matching.oracle import read_pair

NEEDS, PRODUCTS = 100, 100
GAPS = (5, 30, 60, 80, 90, 96)


def main():
    given = argparse.ArgumentParser()
    given.add_argument("--pairs", type=int, default=1_000_000)
    given.add_argument("--seed", type=int, default=1)
    chosen = given.parse_args()
    seen, differing = prove(chosen.pairs, chosen.seed)
    for name in ("pairs", "verdict", "failed", "unknown"):
        counted = {key: number for (kind, key), number in sorted(seen.items()) if kind == name}
        print(f"{name}: {counted}")
    print(f"differences: {len(differing)}")
    for difference in differing[:5]:
        print(difference)
    return 1 if differing else 0


def prove(pairs, seed):
    """Compare at least so many pairs: what was seen, and what differs."""
    seen, differing = Counter(), []
    while seen["pairs", "all"] < pairs:
        needs, products = sides(seed)
        seed += 1
        found, expected = told_by_engine(needs, products), told_by_oracle(needs, products)
        for pair, (ours, theirs) in enumerate(zip(found, expected, strict=True)):
            verdict, failed, unknown = theirs
            seen.update([("pairs", "all"), ("verdict", str(verdict))])
            seen.update(("failed", key) for key in failed)
            seen.update(("unknown", key) for key in unknown)
            if ours != (str(verdict), failed, unknown):
                differing.append((seed - 1, *divmod(pair, len(products)), ours, theirs))
    return seen, differing


def sides(seed):
    """Two sides of one seed."""
    kind = seed % (len(GAPS) + 1)
    if kind < len(GAPS):
        return make_sides(seed, NEEDS, PRODUCTS, GAPS[kind])
    return make_needs(seed, NEEDS), make_products(seed, PRODUCTS)


def told_by_engine(needs, products):
    """(verdict, failed, unknown) of every pair."""
    policy = current_policy()
    context = context_for(DAY, policy)
    pairing = engine.pair(
        engine.compile_needs(needs, context, policy),
        engine.compile_products(products, context, policy),
    )
    rows, columns = np.divmod(np.arange(len(needs) * len(products)), len(products))
    verdicts = np.full(len(rows), engine.INELIGIBLE)
    for pairs in engine.shown_by_block(pairing):
        verdicts[pairs.rows * len(products) + pairs.columns] = pairs.verdicts
    failed, unknown = pairing.answers(rows, columns)
    return [
        (str(engine.VERDICTS[verdict]), criteria_keys(wrong), criteria_keys(asked))
        for verdict, wrong, asked in zip(
            verdicts.tolist(), failed.tolist(), unknown.tolist(), strict=True
        )
    ]


def told_by_oracle(needs, products):
    """The same, one pair after another."""
    is_working_day = WorkCalendar({}).is_working_day
    terms = [asdict(product) for product in products]
    facts = [asdict(need) for need in needs]
    return [read_pair(need, product, DAY, is_working_day) for need in facts for product in terms]


if __name__ == "__main__":
    sys.exit(main())
