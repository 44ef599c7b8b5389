"""Allocations against trying everything, and what must hold of every one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.allocation.allocate import PinsCannotHold, Why, allocate
from matchmaking.matching.allocation.check import check
from matchmaking.matching.allocation.flow import best_flow, bonuses
from matchmaking.matching.allocation.market import Goal, Option, Pair, Terms, make_market
from matchmaking.matching.allocation.pins import Fault
from matchmaking.matching.allocation.prices import prices
from tests.matching.allocation.cases import BANKS, NEEDS, best, feasible, key, problems

goals = st.sampled_from(Goal)


@given(problems())
def test_one_each_first_is_the_best_of_all(problem):
    options, capacities, wanted = problem
    found = allocate(NEEDS, options, capacities, Terms(wanted=wanted))
    assert found.certificate.is_proven
    assert key(found.chosen, wanted) == best(options, capacities, wanted)
    assert found.chosen in [
        tuple(sorted(row)) for row in feasible(sorted(options), capacities, wanted)
    ]
    assert found.here.reached == key(found.chosen, wanted)[:-1]


@given(problems(), st.data())
def test_pins_hold_and_bars_stay_out_and_the_rest_is_the_best(problem, data):
    options, capacities, wanted = problem
    pairs = [Pair(row.need, row.product) for row in options]
    some = st.frozensets(st.sampled_from(pairs), max_size=3) if pairs else st.just(frozenset())
    pins, bars = data.draw(some), data.draw(some)
    expected = best(options, capacities, wanted, pins=pins, bars=bars)
    terms = Terms(wanted=wanted, pins=pins, bars=bars)
    if expected is None:
        with pytest.raises(PinsCannotHold) as refused:
            allocate(NEEDS, options, capacities, terms)
        assert {Pair(row.need, row.product) for row in refused.value.faults} <= pins
        return
    found = allocate(NEEDS, options, capacities, terms)
    assert found.certificate.is_proven
    assert key(found.chosen, wanted) == expected
    assert pins <= {Pair(row.need, row.product) for row in found.chosen}


@given(problems())
def test_most_full_stays_between_what_was_found_and_the_bound(problem):
    options, capacities, wanted = problem
    found = allocate(NEEDS, options, capacities, Terms(wanted=wanted, goal=Goal.MOST_FULL))
    most = max(key(row, wanted)[wanted - 1] for row in feasible(options, capacities, wanted))
    proof = found.certificate
    assert found.here.reached[-1] == proof.full_found <= most <= proof.full_bound
    assert proof.check.is_proven


@given(problems(), goals, st.randoms())
def test_the_order_of_input_changes_nothing(problem, goal, random):
    options, capacities, wanted = problem
    shuffled, banks, needs = list(options), list(capacities), list(NEEDS)
    for row in (shuffled, banks, needs):
        random.shuffle(row)
    terms = Terms(wanted=wanted, goal=goal)
    other = {bank: capacities[bank] for bank in banks}
    assert allocate(NEEDS, options, capacities, terms) == allocate(needs, shuffled, other, terms)


@given(problems(), st.sampled_from(BANKS))
def test_more_room_is_never_worse_and_a_price_says_what_it_brings(problem, bank):
    options, capacities, wanted = problem
    terms = Terms(wanted=wanted)
    before = allocate(NEEDS, options, capacities, terms)
    roomier = capacities | {bank: capacities[bank] + 1}
    after = allocate(NEEDS, options, roomier, terms)
    assert key(after.chosen, wanted) >= key(before.chosen, wanted)
    price = next(row.price for row in before.loads if row.institution == bank)
    gain = after.certificate.check.value - before.certificate.check.value
    assert gain == price


@given(problems(), goals)
def test_every_need_that_is_short_is_told_why(problem, goal):
    options, capacities, wanted = problem
    found = allocate(NEEDS, options, capacities, Terms(wanted=wanted, goal=goal))
    loads = {row.institution: (row.load, row.capacity) for row in found.loads}
    has = {need: {row.institution for row in found.chosen if row.need == need} for need in NEEDS}
    fits = {need: {row.institution for row in options if row.need == need} for need in NEEDS}
    assert {row.need for row in found.short} == {n for n in NEEDS if len(has[n]) < wanted}
    for row in found.short:
        rest = fits[row.need] - has[row.need]
        expected = Why.FULL if rest else Why.FEW if fits[row.need] else Why.NO_OPTION
        assert (row.has, row.why) == (len(has[row.need]), expected)
        if row.why is Why.FULL:
            assert set(row.full) <= rest
            assert all(loads[bank][0] == loads[bank][1] for bank in row.full)
        if row.has == 0:
            assert set(row.full) == rest


@given(problems(), st.data())
def test_the_check_finds_what_is_not_the_best(problem, data):
    options, capacities, wanted = problem
    market = make_market(NEEDS, options, capacities, Terms(wanted=wanted))
    table = bonuses(market, np.zeros(len(NEEDS), np.bool_))
    taken = best_flow(market, table)
    worth = prices(market, table, taken)
    assert check(market, table, taken, worth).is_proven
    if not taken.any():
        return
    worse = taken.copy()
    worse[data.draw(st.sampled_from(np.flatnonzero(taken).tolist()))] = False
    assert not check(market, table, worse, worth).is_proven
    cheap = check(market, table, taken, worth * 0)
    assert cheap.bound >= cheap.value


def test_an_overfull_choice_is_no_proof():
    options = [Option("N1", "A1", "A", 5), Option("N2", "A1", "A", 7)]
    market = make_market(NEEDS, options, {"A": 1}, Terms())
    table = bonuses(market, np.zeros(len(NEEDS), np.bool_))
    both = np.array([True, True])
    assert check(market, table, both, np.array([0])).faults == (
        "an institution has more than its capacity",
    )


def test_scarce_capacity_tells_the_goals_apart():
    options = [Option(need, f"{bank}1", bank, 500) for need in NEEDS[:3] for bank in BANKS]
    capacities = dict.fromkeys(BANKS, 1)
    each = allocate(NEEDS[:3], options, capacities, Terms())
    full = allocate(NEEDS[:3], options, capacities, Terms(goal=Goal.MOST_FULL))
    assert each.here.reached == (3, 0, 0)
    assert full.here.reached == (1, 1, 1)
    assert full.certificate.is_proven


def test_why_pins_cannot_hold():
    options = [
        Option("N1", "A1", "A", 5), Option("N1", "A2", "A", 5), Option("N1", "B1", "B", 5),
        Option("N2", "B1", "B", 5),
    ]  # fmt: skip
    pins = frozenset(
        {Pair("N1", "A1"), Pair("N1", "A2"), Pair("N1", "B1"), Pair("N2", "B1"), Pair("N2", "C9")}
    )
    with pytest.raises(PinsCannotHold) as refused:
        allocate(
            NEEDS, options, {"A": 1, "B": 1},
            Terms(wanted=2, pins=pins, bars=frozenset({Pair("N2", "B1")})),
        )  # fmt: skip
    kinds = {row.fault for row in refused.value.faults}
    assert kinds == {
        Fault.NO_OPTION, Fault.BARRED, Fault.SAME_INSTITUTION, Fault.TOO_MANY, Fault.NO_CAPACITY,
    }  # fmt: skip


def test_a_barred_need_is_told_apart_from_one_that_nothing_fits():
    bars = frozenset({Pair("N1", "A1")})
    found = allocate(["N1", "N2"], [Option("N1", "A1", "A", 5)], {"A": 1}, Terms(bars=bars))
    assert [(row.need, row.why) for row in found.short] == [
        ("N1", Why.BARRED), ("N2", Why.NO_OPTION),
    ]  # fmt: skip


def test_nothing_to_allocate():
    found = allocate([], [], {}, Terms())
    assert (found.chosen, found.here.reached) == ((), (0, 0, 0))
    assert found.certificate.is_proven
