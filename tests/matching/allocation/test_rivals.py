"""What allocations are compared with, and the measures."""

from itertools import product as pairs_of

import numpy as np
from hypothesis import given

from matchmaking.matching.allocation.market import Option, Terms, make_market
from matchmaking.matching.allocation.measures import gini, measure
from matchmaking.matching.allocation.rivals import (
    best_pair_first,
    deferred_acceptance,
    top_of_each,
)
from tests.matching.allocation.cases import NEEDS, problems


def market_of(problem):
    options, capacities, wanted = problem
    return make_market(NEEDS, options, capacities, Terms(wanted=wanted))


@given(problems())
def test_deferred_acceptance_is_stable(problem):
    market = market_of(problem)
    theirs = market.score[::-1].copy()
    taken = deferred_acceptance(market, market.score, theirs)
    load, served = market.load(taken), market.served(taken)
    assert (load <= market.capacity).all()
    assert (served <= market.wanted).all()
    for option in np.flatnonzero(~taken):
        need, bank = market.need[option], market.institution[option]
        own = taken & (market.need == need)
        rivals = taken & (market.institution == bank)
        wants = served[need] < market.wanted or (market.score[own] < market.score[option]).any()
        room = load[bank] < market.capacity[bank]
        is_wanted = room or (theirs[rivals] < theirs[option]).any()
        assert not (wants and is_wanted)


@given(problems())
def test_with_one_score_for_both_sides_it_is_the_best_pair_first(problem):
    market = market_of(problem)
    distinct = market.score * 100 - np.arange(len(market.score))
    stable = deferred_acceptance(market, distinct, distinct)
    assert stable.tolist() == best_pair_first(market).tolist()


@given(problems())
def test_the_top_of_each_is_measured_by_what_can_be_taken_up(problem):
    market = market_of(problem)
    taken = top_of_each(market)
    for need in range(len(NEEDS)):
        own = market.need == need
        kept, rest = market.score[own & taken], market.score[own & ~taken]
        assert len(kept) == min(market.wanted, own.sum())
        assert all(a >= b for a, b in pairs_of(kept, rest))
    found = measure(market, taken)
    load = np.minimum(market.load(taken), market.capacity)
    assert (found.sent, found.taken_up) == (taken.sum(), load.sum())
    assert list(found.reached) == sorted(found.reached, reverse=True)
    assert sum(found.reached) == found.taken_up


def test_gini():
    assert gini(np.array([5, 5, 5])) == 0
    assert gini(np.array([0, 0, 0, 8])) == 750
    assert gini(np.array([1, 3])) == 250
    assert gini(np.array([0, 0])) == 0


def test_those_that_plain_lists_serve_worst_are_counted():
    options = [
        Option("N1", "A1", "A", 900), Option("N2", "A1", "A", 800), Option("N2", "B1", "B", 100),
    ]  # fmt: skip
    market = make_market(NEEDS[:3], options, {"A": 1, "B": 5}, Terms(wanted=1))
    plain = measure(market, top_of_each(market))
    assert (plain.few, plain.few_served) == (1, 1)
    assert (plain.small_sent, plain.small_taken_up) == (2, 1)
    assert (plain.flooded, plain.idle, plain.highest_load) == (1, 1, 2000)
