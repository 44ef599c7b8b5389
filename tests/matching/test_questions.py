"""The next best question, against asking every question and giving every answer."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.explaining.questions import ORDER, next_question
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from tests.matching.generators import (
    CLASSES,
    COLLATERAL,
    CREDENTIALS,
    DAY,
    DISTRICTS,
    GRADES,
    KINDS,
    MONTHS,
    PURPOSES,
    ROUNDS,
    SHARES,
    SIZES,
    WAN,
    Source,
    make_need,
    make_product,
)  # fmt: skip

CONTEXT = context_for(DAY, current_policy())
MONEY = tuple(value * WAN for value in (0, 99, 100, 199, 300, 500, 999, 2500))
ANSWERS = {
    "instruments": [frozenset({"lease"}), frozenset({"equity"})], "amount": MONEY[1:],
    "term_months": (*MONTHS, 5, 99), "guarantees": [frozenset({kind}) for kind in (*KINDS, "none")],
    "collateral": [((kind, 100 * WAN),) for kind in COLLATERAL], "purpose": (*PURPOSES, "other"),
    "district": (*DISTRICTS, "350206"), "industry": ("C3731", "C3732", "A0411", "M7320", "G5500"),
    "marine_class": (*CLASSES, "none"), "size": SIZES, "established_on": [DAY, date(1990, 1, 1)],
    "revenue": MONEY, "debt_ratio": SHARES, "tax_grade": GRADES, "overdue": (True, False),
    "credentials": [frozenset({one}) for one in (*CREDENTIALS, "none")], "pool_ok": (True, False),
    "round": ROUNDS,
}  # fmt: skip


def near(need, number, source):
    """A product that lets most things pass, and leaves some open."""
    drawn = make_product(number, source)
    keep = source.random.sample(sorted(ANSWERS), 3)
    names = {
        "instruments": "instrument", "amount": "amount_max", "term_months": "term_max",
        "guarantees": "guarantees", "collateral": "coverage_min", "purpose": "purposes",
        "district": "districts", "industry": "industries", "marine_class": "marine_classes",
        "size": "sizes", "established_on": "age_min_months", "revenue": "revenue_min",
        "debt_ratio": "debt_ratio_max", "tax_grade": "tax_grade_min", "overdue": "no_overdue",
        "credentials": "credentials_any", "pool_ok": "scheme", "round": "rounds",
    }  # fmt: skip
    wide = Product(product_no=str(number), instrument=drawn.instrument, amount_max=9000 * WAN,
                   term_max=99)  # fmt: skip
    return replace(wide, **{names[fact]: getattr(drawn, names[fact]) for fact in keep})


@given(st.integers(0, 2**32), st.sampled_from((40, 70, 95)))
def test_it_counts_what_every_answer_settles(seed, gaps):
    source = Source(seed, gaps)
    need = replace(make_need(1, source), avoid=frozenset())
    if source.missing():
        need = replace(need, amount=None, amount_min=None)
    products = [near(need, number, source) for number in range(12)]
    possible = [p for p in products if judge(need, p, CONTEXT).verdict is Verdict.POSSIBLE]

    found = next_question(need, products, CONTEXT)

    settled = {fact: sum(_settles(need, fact, p) for p in possible) for fact in ORDER}
    touched = {fact: sum(_touches(need, fact, p) for p in possible) for fact in ORDER}
    if found is None:
        assert not any(settled.values())
        return
    assert (settled[found.fact], touched[found.fact]) == (found.settles, found.touches)
    assert found.settles == max(settled.values())


def _answered(need, fact):
    known = getattr(need, fact)
    if known not in (None, frozenset(), ()) and not (fact == "industry" and len(known) < 5):
        return []
    return [replace(need, **{fact: answer}) for answer in ANSWERS[fact]]


def _settles(need, fact, product):
    answered = _answered(need, fact)
    return bool(answered) and all(not judge(one, product, CONTEXT).unknown for one in answered)


def _touches(need, fact, product):
    """Some criterion stays unknown as long as this fact is missing, whatever else is known."""
    answered = _answered(need, fact)
    before = set(judge(need, product, CONTEXT).unknown)
    filled = need
    for other in ORDER:
        if other != fact and _answered(need, other):
            filled = replace(filled, **{other: ANSWERS[other][0]})
    still = set(judge(filled, product, CONTEXT).unknown) & before
    settled = [set(judge(_with(filled, one, fact), product, CONTEXT).unknown) for one in answered]
    return any(all(key not in left for left in settled) for key in still) if answered else False


def _with(filled, one, fact):
    return replace(filled, **{fact: getattr(one, fact)})


def test_an_amount_settles_what_only_the_amount_leaves_open():
    need = Need(need_no="1", instruments=frozenset({"lease"}), term_months=12,
                collateral=(("vessel", 100 * WAN),))  # fmt: skip
    product = Product(product_no="1", instrument="lease", amount_max=100 * WAN, term_max=24,
                      coverage_min=1000, ltv=(("vessel", 500),))  # fmt: skip

    found = next_question(need, [product], CONTEXT)

    assert (found.fact, found.settles, found.touches) == ("amount", 1, 1)
