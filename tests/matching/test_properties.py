"""What must hold for any pair, whatever the weights (matching.md, "Score")."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.policy import current_policy
from matchmaking.matching.ranking import ORDER, match_need, match_product
from matchmaking.matching.scoring.score import score_pair
from matchmaking.matching.verdict import judge
from tests.matching.generators import (
    CODES,
    COLLATERAL,
    CREDENTIALS,
    DAY,
    DISTRICTS,
    GRADES,
    KINDS,
    MONTHS,
    PURPOSES,
    RATES,
    ROUNDS,
    SHARES,
    SIZES,
    WAN,
    make_sides,
    need_strategy,
    product_strategy,
)  # fmt: skip

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
weights = st.dictionaries(
    st.sampled_from(sorted(POLICY.enterprise)), st.integers(0, 100), min_size=1
).filter(lambda drawn: any(drawn.values()))

# a product's restriction -> the same restriction, wider
WIDER = {
    "guarantees": lambda value: value | {"vessel"} if value else value,
    "purposes": lambda value: value | {"equipment"} if value else value,
    "districts": lambda value: frozenset(),
    "sizes": lambda value: frozenset(),
    "rounds": lambda value: frozenset(),
    "industries": lambda value: frozenset(),
    "industries_excluded": lambda value: frozenset(),
    "marine_classes": lambda value: value | {"*"} if value else value,
    "credentials_all": lambda value: frozenset(),
    "credentials_any": lambda value: frozenset(),
    "coverage_min": lambda value: value and value // 2,
    "age_min_months": lambda value: value and value - 1,
    "revenue_min": lambda value: value and value // 2,
    "revenue_max": lambda value: value and value * 2,
    "debt_ratio_max": lambda value: value if value is None else value + 50,
    "tax_grade_min": lambda value: value and "D",
    "no_overdue": lambda value: None,
    "scheme": lambda value: None,
    "quota_left": lambda value: None,
    "valid_to": lambda value: None,
}
ANSWERS = {
    "term_months": MONTHS, "guarantees": [frozenset({kind}) for kind in KINDS],
    "collateral": [((kind, 100 * WAN),) for kind in COLLATERAL], "purpose": PURPOSES,
    "district": DISTRICTS, "industry": CODES, "size": SIZES, "revenue": (0, 500 * WAN),
    "debt_ratio": SHARES, "credentials": [frozenset({one}) for one in CREDENTIALS],
    "tax_grade": GRADES, "overdue": (True, False), "pool_ok": (True, False), "round": ROUNDS,
}  # fmt: skip
DECIDES = {
    fact: {criterion.key for criterion in CRITERIA if fact in criterion.need_fields}
    for fact in ANSWERS
}


@given(
    need_strategy,
    product_strategy,
    weights,
    st.tuples(st.sampled_from(RATES), st.sampled_from(RATES)),
)
def test_a_cheaper_product_never_scores_lower_for_the_enterprise(need, product, drawn, rates):
    lower, higher = sorted(rates)
    policy = replace(POLICY, enterprise=drawn)

    dear = score_pair(need, replace(product, rate_min=higher), CONTEXT, policy)
    cheap = score_pair(need, replace(product, rate_min=lower), CONTEXT, policy)
    free = score_pair(need, replace(product, rate_min=lower, fees=()), CONTEXT, policy)

    assert dear.fit_for_enterprise <= cheap.fit_for_enterprise <= free.fit_for_enterprise


@given(need_strategy, product_strategy, st.sampled_from(sorted(WIDER)))
def test_widening_a_restriction_never_worsens_the_verdict(need, product, field):
    wider = replace(product, **{field: WIDER[field](getattr(product, field))})

    before, after = judge(need, product, CONTEXT), judge(need, wider, CONTEXT)

    assert ORDER[after.verdict] <= ORDER[before.verdict]
    assert set(after.failed) <= set(before.failed)


@given(need_strategy, product_strategy, st.data())
def test_filling_in_a_fact_changes_no_other_criterion(need, product, data):
    missing = [fact for fact in ANSWERS if getattr(need, fact) in (None, frozenset(), ())]
    assume(missing)
    fact = data.draw(st.sampled_from(missing))
    answered = replace(need, **{fact: data.draw(st.sampled_from(list(ANSWERS[fact])))})

    for criterion in CRITERIA:
        if criterion.key not in DECIDES[fact]:
            before = criterion.judge(need, product, CONTEXT)
            assert criterion.judge(answered, product, CONTEXT) == before


@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_no_list(seed, random):
    (need,), products = make_sides(seed, 1, 25, 85)
    shuffled = random.sample(products, len(products))

    assert match_need(need, shuffled, CONTEXT, POLICY) == match_need(
        need, products, CONTEXT, POLICY
    )


@given(st.integers(0, 2**32))
def test_other_pairs_never_change_a_score(seed):
    (need,), products = make_sides(seed, 1, 25, 85)
    together = match_need(need, products, CONTEXT, POLICY)

    alone = [
        found for product in products for found in match_need(need, [product], CONTEXT, POLICY)
    ]

    assert {m.product.product_no: m for m in together} == {m.product.product_no: m for m in alone}


@given(st.integers(0, 2**32))
def test_an_avoided_pair_is_in_no_list(seed):
    needs, products = make_sides(seed, 15, 4, 95)

    for product in products:
        shown = match_product(product, needs, CONTEXT, POLICY)
        assert [m for m in shown if product.institution in m.need.avoid] == []


@given(need_strategy, product_strategy)
def test_scores_are_whole_numbers_between_0_and_1000(need, product):
    score = score_pair(need, product, CONTEXT, POLICY)

    for value in (score.score, score.fit_for_enterprise, score.fit_for_institution):
        assert isinstance(value, int)
        assert 0 <= value <= 1000
    low, high = sorted((score.fit_for_enterprise, score.fit_for_institution))
    assert low <= score.score <= high
