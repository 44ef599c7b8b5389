"""Promised changes are applied and judged; what is found is compared with trying everything."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from itertools import product as every

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.explaining.moves import BORROWED, LEVERS, Move, apply
from matchmaking.matching.explaining.openings import ENOUGH, smallest_changes, ways_into
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from tests.matching.generators import (
    AMOUNTS,
    COLLATERAL,
    DAY,
    KINDS,
    MONTHS,
    RATES,
    SHARES,
    WAN,
    Source,
    make_need,
    make_product,
)  # fmt: skip

CONTEXT = context_for(DAY, current_policy())
STEP = {
    "amount": 100, "amount_min": 100, "term_months": 1, "rate_max": 1, "collateral": 100,
    "needed_by": timedelta(days=1), "stake_max": 1,
}  # fmt: skip
TERMS = (
    "instrument", "amount_min", "amount_max", "term_min", "term_max", "rate_min", "guarantees",
    "coverage_min", "processing_days", "scheme", "stake_min", "quota_left",
)  # fmt: skip


def small_case(seed, gaps=10):
    """A need, and a product that a few of its terms put out of the need's reach."""
    source = Source(seed, gaps)
    need = replace(make_need(1, source), avoid=frozenset())
    return need, product_near(need, 1, source)


def product_near(need, number, source):
    """A product that would fit, but for one to five of its terms."""
    random = source.random
    drawn = make_product(number, source)
    ltv = tuple((kind, random.choice((300, 450, 700))) for kind in sorted(source.some(COLLATERAL)))
    fitting = Product(
        product_no=f"{number:03}", instrument=min(need.instruments), amount_max=9000 * WAN,
        term_max=99, rate_min=0, processing_days=0, stake_min=0, ltv=ltv,
    )  # fmt: skip
    strict = {name: getattr(drawn, name) for name in random.sample(TERMS, random.randint(1, 5))}
    return replace(fitting, **{name: value for name, value in strict.items() if value})


def is_eligible(need, product):
    return judge(need, product, CONTEXT).verdict is Verdict.ELIGIBLE


def shorter(move):
    """The same move one step less far; None where it is the smallest already."""
    if move.item and move.field != "collateral":
        return None
    if move.field == "pool_ok":
        return None
    step, start = STEP[move.field], move.before or 0
    if isinstance(move.after, date):
        start = move.before
    less = move.after - step if move.after > start else move.after + step
    return None if less == start else replace(move, after=less)


@given(st.integers(0, 2**32), st.sampled_from((0, 10, 30)))
def test_a_set_opens_its_product_and_nothing_less_does(seed, gaps):
    need, product = small_case(seed, gaps)

    for moves in ways_into(need, product, CONTEXT):
        assert is_eligible(apply(need, moves), product)
        for part in (part for n in range(len(moves)) for part in combinations(moves, n)):
            assert not is_eligible(apply(need, part), product)
        for place, move in enumerate(moves):
            less = shorter(move)
            if less is not None:
                weaker = (*moves[:place], less, *moves[place + 1 :])
                assert not is_eligible(apply(need, weaker), product), (less, moves)


def lattice(need, product):
    """Moves of every lever to every value that occurs anywhere in the generators."""
    floor = product.amount_min or 100
    days = [DAY + timedelta(days=n) for n in range(0, 100, 1)]
    least = need.least_amount
    values = {
        "amount": [(n * WAN, "") for n in AMOUNTS if need.amount < n * WAN],
        "amount_min": [(n, "") for n in exact_amounts(need, product) if floor <= n < least],
        "term_months": [(n, "") for n in MONTHS] if need.term_months is not None else [],
        "rate_max": [(n, "") for n in RATES] if need.rate_max is not None else [],
        "stake_max": [(n, "") for n in SHARES] if need.stake_max is not None else [],
        "needed_by": [(day, "") for day in days] if need.needed_by else [],
        "pool_ok": [(True, "")],
        "guarantees": [(True, kind) for kind in KINDS],
        "collateral": [
            (n, kind) for kind in COLLATERAL for n in (100, 500 * WAN, 100_000 * WAN)
        ] if need.least_amount is not None else [],
        "instruments": [(True, product.instrument)]
        if product.instrument in BORROWED and need.instruments & BORROWED else [],
    }  # fmt: skip
    return {
        field: [Move(field, getattr(need, field) if not item else None, value, item)
                for value, item in values[field]]
        for field in LEVERS
    }  # fmt: skip


def exact_amounts(need, product):
    return {n * WAN for n in AMOUNTS} | {100 * n for n in range(1, 400, 7)}


@given(st.integers(0, 2**32), st.sampled_from((0, 10, 30)))
def test_whatever_opens_a_product_contains_a_set_that_is_found(seed, gaps):
    need, product = small_case(seed, gaps)
    if is_eligible(need, product):
        return
    found = [{move.lever for move in moves} for moves in ways_into(need, product, CONTEXT)]
    moves = lattice(need, product)

    for count in (1, 2):
        for fields in combinations(LEVERS, count):
            for tried in every(*(thinned(moves[field]) for field in fields)):
                if is_eligible(apply(need, tried), product):
                    levers = {move.lever for move in tried}
                    assert any(way <= levers for way in found), tried


def thinned(moves):
    return moves if len(moves) < 12 else moves[:: len(moves) // 11]


@given(st.integers(0, 2**32), st.sampled_from((20, 60)))
def test_each_set_lists_all_that_it_opens_and_the_order_is_fixed(seed, gaps):
    source = Source(seed, gaps)
    need = make_need(1, source)
    products = [product_near(need, number, source) for number in range(25)]
    products[0] = replace(products[0], institution="鹭岛基金")
    eligible = [product for product in products if is_eligible(need, product)]

    found = smallest_changes(need, products, CONTEXT)

    assert not (found and len(eligible) >= ENOUGH)
    assert found == smallest_changes(need, products[::-1], CONTEXT)
    for opening in found:
        moved = apply(need, opening.moves)
        opened = [p for p in products if p not in eligible and is_eligible(moved, p)]
        assert [p.product_no for p in opening.products] == [p.product_no for p in opened]
        assert all(p.institution not in need.avoid for p in opening.products)
    sizes = [len(opening.moves) for opening in found]
    assert sizes == sorted(sizes)


def test_equal_changes_of_several_products_are_one_set():
    need = Need(need_no="1", instruments=frozenset({"lease"}), amount=100 * WAN, term_months=48,
                pool_ok=False)  # fmt: skip
    ordinary = {"instrument": "lease", "amount_max": 500 * WAN}
    products = [
        *(Product(product_no=f"a{n}", term_max=36, **ordinary) for n in range(4)),
        Product(product_no="b", term_max=24, scheme="厦门海洋助保贷", **ordinary),
        Product(product_no="c", term_max=60, rate_min=900, districts=frozenset({"350203"}),
                **ordinary),
    ]  # fmt: skip

    single, double = smallest_changes(need, products, CONTEXT)

    assert single.moves == (Move("term_months", 48, 36),)
    assert [p.product_no for p in single.products] == ["a0", "a1", "a2", "a3"]
    assert double.moves == (Move("term_months", 48, 24), Move("pool_ok", before=False, after=True))
    assert [p.product_no for p in double.products] == ["a0", "a1", "a2", "a3", "b"]


def test_more_money_may_need_more_collateral():
    need = Need(need_no="1", instruments=frozenset({"lease"}), amount=100 * WAN, term_months=12,
                collateral=(("vessel", 200 * WAN),))  # fmt: skip
    product = Product(product_no="a", instrument="lease", amount_min=300 * WAN,
                      amount_max=500 * WAN, term_max=24, coverage_min=1000,
                      ltv=(("vessel", 500),))  # fmt: skip

    (found,) = smallest_changes(need, [product], CONTEXT)

    assert found.moves == (
        Move("amount", 100 * WAN, 300 * WAN), Move("collateral", None, 400 * WAN, "vessel"),
    )  # fmt: skip
