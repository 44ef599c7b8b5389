"""Changes, conditions and reach in words, in both languages, with both sides' figures."""

import re
from dataclasses import replace
from datetime import date

import pytest

from matchmaking.matching.condition_text import parse_conditions
from matchmaking.matching.context import context_for
from matchmaking.matching.explaining.conditions import standing_conditions
from matchmaking.matching.explaining.moves import LEVERS, Move
from matchmaking.matching.explaining.reach import Reach, Step
from matchmaking.matching.explaining.restrictions import RESTRICTIONS
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.wording.further import asked_values
from matchmaking.matching.wording.moves import condition_words, move_words, moves_words
from matchmaking.matching.wording.reach import counts_words, restriction_name, step_words, today
from tests.matching.generators import DAY, WAN

CONTEXT = context_for(DAY, current_policy())
NEED = Need(
    need_no="1", instruments=frozenset({"project_loan"}), amount=100 * WAN, amount_min=80 * WAN,
    term_months=48, rate_max=400, guarantees=frozenset({"credit"}), needed_by=DAY, stake_max=100,
    collateral=(("vessel", 200 * WAN),), pool_ok=False, district="350203",
    established_on=date(2025, 1, 31),
)  # fmt: skip
MOVES = {
    "instruments": (Move("instruments", None, True, "lease"), ("项目贷款", "融资租赁")),
    "amount": (Move("amount", 100 * WAN, 200 * WAN), ("100 万元", "200 万元", "提高")),
    "amount_min": (Move("amount_min", 80 * WAN, 50 * WAN), ("80 万元", "50 万元", "降低")),
    "term_months": (Move("term_months", 48, 36), ("48 个月", "36 个月", "缩短")),
    "rate_max": (Move("rate_max", 400, 450), ("4.00%", "4.50%")),
    "guarantees": (Move("guarantees", None, True, "vessel"), ("信用", "船舶抵押")),
    "collateral": (Move("collateral", None, 300 * WAN, "vessel"), ("200 万元", "300 万元")),
    "needed_by": (Move("needed_by", DAY, date(2026, 12, 1)), ("2026-11-06", "2026-12-01")),
    "pool_ok": (Move("pool_ok", False, True), ("不愿加入", "同意加入")),
    "stake_max": (Move("stake_max", 100, 150), ("10%", "15%")),
}  # fmt: skip
CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize("field", LEVERS)
def test_a_change_names_the_value_of_today_and_the_new_one(field):
    move, words = MOVES[field]

    assert all(word in move_words(move, NEED, CONTEXT, "zh") for word in words)
    assert not CHINESE.search(move_words(move, NEED, CONTEXT, "en"))


def test_a_set_of_changes_is_one_sentence():
    both = (MOVES["term_months"][0], MOVES["pool_ok"][0])

    assert moves_words(both, NEED, CONTEXT, "zh").count("，并且") == 1
    assert moves_words(both, NEED, CONTEXT, "en") == (
        "shorten the term from 48 months to 36 months, and guarantee pool now not willing: "
        "agree to join"
    )


def test_conditions_on_facts_are_kept_apart_with_the_day_that_meets_them():
    ordinary = {"instrument": "project_loan", "amount_max": 500 * WAN, "term_max": 60,
                "rate_min": 300, "processing_days": 0}  # fmt: skip
    products = [
        Product(product_no="a", districts=frozenset({"350213"}), **ordinary),
        Product(product_no="b", age_min_months=24, **ordinary),
        Product(product_no="c", districts=frozenset({"350213"}), **ordinary),
        Product(product_no="d", districts=frozenset({"350213"}), age_min_months=24, **ordinary),
    ]

    place, age = standing_conditions(NEED, products, CONTEXT)

    assert (place.key, [p.product_no for p in place.products]) == ("district", ["a", "c"])
    assert (age.key, age.met_on) == ("age", date(2027, 1, 31))
    for language, ours, theirs in (("zh", "思明区", "翔安区"), ("en", "Siming", "Xiang'an")):
        first, second = condition_words(place, NEED, CONTEXT, language)
        assert first == second
        assert ours in first and theirs in first


def test_every_restriction_has_words_in_both_languages():
    for restriction in RESTRICTIONS:
        now, value = WORDED.get(restriction.field, (24, 12))
        step = Step(value, 14, None)
        reach = Reach(restriction.field, restriction.criterion, now, (step,))
        for language in ("zh", "en"):
            text = " ".join(
                (restriction_name(restriction.field, language), today(reach, language),
                 step_words(reach, step, language), counts_words(step, language))
            )  # fmt: skip
            assert "14" in text
            assert bool(CHINESE.search(text)) == (language == "zh")


def _sets(one, other):
    return frozenset({one}), frozenset({one, other})


WORDED = {
    "guarantees": _sets("vessel", "real_estate"), "purposes": _sets("equipment", "aquaculture"),
    "districts": _sets("350203", "350213"), "industries": _sets("C13", "A04"),
    "industries_excluded": _sets("C13", "A04")[::-1], "marine_classes": _sets("01", "*"),
    "sizes": _sets("small", "micro"), "rounds": _sets("a", "b"),
    "credentials_all": _sets("tech_sme", "specialised")[::-1],
    "credentials_any": _sets("tech_sme", "specialised"), "tax_grade_min": ("A", "B"),
    "no_overdue": (True, None), "scheme": ("X-1", None),
}  # fmt: skip


def test_of_further_facts_only_the_asked_ones_are_said():
    need = replace(NEED, facts=(("employees", 86), ("patents", 3)))
    asked = "farming_area >= 100; patents >= 1 | tax_grade in A; age >= 1 years"
    product = Product(
        product_no="1", institution="甲", instrument="lease", conditions=parse_conditions(asked)
    )
    zh, en = (asked_values(need, product, CONTEXT, language) for language in ("zh", "en"))
    assert "养殖面积 未填写" in zh and "3" in zh and "21 个月" in zh and "86" not in zh
    assert "Farming area not stated" in en and "21 months" in en and "Employees" not in en
