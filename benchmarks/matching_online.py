"""Online paths of the engine: CPU milliseconds, the median of many different needs and products."""

import time
from statistics import median

import numpy as np

from benchmarks.market import DAY, make_needs, make_products
from matchmaking.matching import engine
from matchmaking.matching.context import context_for
from matchmaking.matching.policy import current_policy
from matchmaking.matching.ranking import match_pair
from matchmaking.matching.wording.parts import Reasons

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
TRIES, FIRST, TOP = 100, 20, 20


def main(needs=100_000, few=5_000, many=50_000):
    one = make_needs(2, TRIES)
    engine.compile_needs(one, CONTEXT, POLICY)  # the holiday table is read once
    for number, bar in ((few, 1), (many, 4)):
        listed = make_products(1, number)
        catalogue = engine.compile_products(listed, CONTEXT, POLICY)
        took = timed(lambda need, c=catalogue: one_need(need, c), one)
        say(f"one need x {number:,} products, all verdicts, scores, near misses", took, bar)
    took = timed(lambda need: sentences(need, listed, catalogue), one)
    say(f"sentences of the first {FIRST}", took, 1)
    table = engine.compile_needs(make_needs(1, needs), CONTEXT, POLICY)
    table.industry_prefixes  # noqa: B018 -- compiled with the table
    last = last_places(table, make_products(1, few))
    took = timed(lambda product: entered(product, table, last), make_products(9, TRIES))
    say(f"one product x {needs:,} needs, and whose first {TOP} it enters", took, 5)


def one_need(need, catalogue):
    return engine.shown(engine.pair(engine.compile_needs([need], CONTEXT, POLICY), catalogue))


def sentences(need, products, catalogue):
    """The reasons of the first pairs; what finding them takes is told apart by `timed`."""
    found = one_need(need, catalogue)
    began = time.process_time_ns()
    reasons = Reasons(need, CONTEXT, "zh")
    for column in found.columns[:FIRST].tolist():
        match = match_pair(need, products[column], CONTEXT, POLICY)
        reasons.of(match.score, products[column])
    return time.process_time_ns() - began


def last_places(table, products):
    """Of each need's list the last of the first places, as one number; lists that are not full."""
    catalogue = engine.compile_products(products, CONTEXT, POLICY)
    found = engine.firsts(engine.pair(table, catalogue), TOP)
    last = np.full(len(table), 2**31)
    at = found.ranks == TOP
    last[found.pairs.rows[at]] = worse(found.pairs[at])
    return last


def worse(pairs):
    """The larger the further down a list."""
    return pairs.verdicts.astype(np.int64) * 1001 + 1000 - pairs.score


def entered(product, table, last):
    """The needs whose first places the product enters."""
    catalogue = engine.compile_products([product], CONTEXT, POLICY)
    pairs = engine.shown_of_one(engine.pair(table, catalogue))
    return pairs[worse(pairs) < last[pairs.rows]]


def timed(work, given):
    """Milliseconds of CPU: the median; work may answer its own nanoseconds."""
    found = []
    for item in given:
        began = time.process_time_ns()
        own = work(item)
        found.append(own if isinstance(own, int) else time.process_time_ns() - began)
    return median(found) / 1e6


def say(what, milliseconds, bar):
    print(f"| {what} | {milliseconds:.2f} | < {bar} |")


if __name__ == "__main__":
    main()
