"""The reach of a looser restriction, against judging every need again; nothing below five."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.explaining.reach import FEWEST, reach_of
from matchmaking.matching.explaining.restrictions import RESTRICTIONS, round_money
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from matchmaking.matching.wording.reach import counts_words, step_words, today
from tests.matching.generators import DAY, WAN, Source, make_need, make_product
from tests.matching.test_smallest_changes import product_near

CONTEXT = context_for(DAY, current_policy())
BY_FIELD = {one.field: one for one in RESTRICTIONS}
SHOWN = (Verdict.ELIGIBLE, Verdict.POSSIBLE)


def market(seed, gaps, count=40):
    """A product that a few of its terms keep from most of the needs, each of its own enterprise."""
    source = Source(seed, gaps)
    needs = [
        replace(make_need(n, source), enterprise=f"企业{n}", instruments=frozenset({"lease"}))
        for n in range(count)
    ]
    drawn = make_product(2, source)
    strict = source.random.choice(RESTRICTIONS).field
    product = replace(
        product_near(needs[0], 1, source), instrument="lease", institution=drawn.institution,
        **{strict: getattr(drawn, strict)},
    )  # fmt: skip
    return product, needs


def verdicts(needs, product):
    return [judge(need, product, CONTEXT).verdict for need in needs]


def gained(needs, before, looser):
    """(newly eligible, newly possible) when the product is looser."""
    after = verdicts(needs, looser)
    eligible = sum(
        new is Verdict.ELIGIBLE is not old for old, new in zip(before, after, strict=True)
    )
    possible = sum(
        new is Verdict.POSSIBLE and old not in SHOWN for old, new in zip(before, after, strict=True)
    )
    return eligible, possible


@given(st.integers(0, 2**32), st.sampled_from((0, 10, 25)))
def test_every_count_is_what_judging_again_gives(seed, gaps):
    product, needs = market(seed, gaps)
    before = verdicts(needs, product)

    for reach in reach_of(product, needs, CONTEXT):
        for step in reach.steps:
            counts = gained(needs, before, replace(product, **{reach.field: step.value}))
            for shown, counted in zip((step.eligible, step.possible), counts, strict=True):
                assert shown in (None, counted)


@given(st.integers(0, 2**32), st.sampled_from((0, 10, 25)))
def test_no_count_and_no_difference_is_below_five(seed, gaps):
    product, needs = market(seed, gaps)

    for reach in reach_of(product, needs, CONTEXT):
        for name in ("eligible", "possible"):
            counts = [getattr(step, name) for step in reach.steps]
            counts = [count for count in counts if count is not None]
            assert all(count >= FEWEST for count in counts)
            if BY_FIELD[reach.field].grows:
                assert all(b - a >= FEWEST for a, b in pairwise(counts))


@given(st.integers(0, 2**32))
def test_a_need_that_avoids_the_institution_is_never_counted(seed):
    product, needs = market(seed, 10)
    wary = [replace(need, avoid=frozenset({product.institution})) for need in needs[::2]]
    open_minded = [replace(need, avoid=frozenset()) for need in needs[1::2]]

    assert reach_of(product, [*wary, *open_minded], CONTEXT) == reach_of(
        product, open_minded, CONTEXT
    )


def thirty(revenues, enterprise=None):
    return [
        Need(need_no=str(n), enterprise=enterprise or f"企业{n}", instruments=frozenset({"lease"}),
             amount=100 * WAN, term_months=12, revenue=value * WAN, tax_grade=grade)
        for n, (value, grade) in enumerate(revenues)
    ]  # fmt: skip


OFFER = Product(product_no="1", instrument="lease", amount_max=500 * WAN, term_max=24,
                revenue_min=2000 * WAN)  # fmt: skip


def test_steps_with_too_few_are_merged_into_the_next():
    needs = thirty([(1900, "A")] * 6 + [(1711, "A")] * 3 + [(1523, "A")] * 3 + [(900, "A")] * 4)

    (reach,) = reach_of(OFFER, needs, CONTEXT)

    assert [(step.value // WAN, step.eligible) for step in reach.steps] == [(1900, 6), (1500, 12)]
    assert today(reach, "zh") == "2,000 万元"
    assert step_words(reach, reach.steps[1], "zh") == "由 2,000 万元放宽到 1,500 万元"
    assert counts_words(reach.steps[1], "en") == "12 more needs eligible"


def test_five_needs_of_one_enterprise_are_not_five():
    assert reach_of(OFFER, thirty([(1900, "A")] * 9, enterprise="同一家"), CONTEXT) == ()


def test_needs_with_something_unknown_are_counted_apart():
    needs = thirty([(1500, "A")] * 5 + [(1500, None)] * 7)

    (reach,) = reach_of(replace(OFFER, tax_grade_min="B"), needs, CONTEXT)

    assert [(step.eligible, step.possible) for step in reach.steps] == [(5, 7)]


@pytest.mark.parametrize(
    ("yuan", "grows", "rounded"),
    [(15_234_700, -1, 15_000_000), (15_234_700, 1, 16_000_000), (90_000, -1, 90_000),
     (0, -1, 0), (99, 1, 99)],
)  # fmt: skip
def test_money_is_rounded_to_the_looser_side(yuan, grows, rounded):
    assert round_money(yuan, grows) == rounded
