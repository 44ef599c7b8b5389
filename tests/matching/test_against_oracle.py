"""The matcher and an independent reading of matching.md agree on every pair."""

from dataclasses import asdict
from datetime import date

import pytest

from matchmaking.matching.context import context_for
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from matchmaking.standards.workdays import WorkCalendar
from tests.matching.generators import DAY, make_sides
from tests.matching.oracle import read_pair


@pytest.mark.parametrize(
    ("seed", "gaps"), [(1, 5), (2, 30), (3, 55), (4, 85), (5, 20), (6, 70), (7, 90), (8, 95)]
)
def test_verdict_failed_and_unknown_agree_with_the_oracle(seed, gaps):
    needs, products = make_sides(seed, 50, 80, gaps)
    context = context_for(DAY, current_policy())
    is_working_day = WorkCalendar({}).is_working_day
    sides = [asdict(product) for product in products]
    differences = []

    for need in needs:
        facts = asdict(need)
        for product, terms in zip(products, sides, strict=True):
            found = judge(need, product, context)
            expected = read_pair(facts, terms, DAY, is_working_day)
            if (found.verdict, found.failed, found.unknown) != expected:
                differences.append((need, product, found, expected))

    assert differences == []


def test_the_generator_reaches_every_verdict_and_every_criterion():
    context = context_for(DAY, current_policy())
    verdicts, failed, unknown = set(), set(), set()
    for seed, gaps in ((2, 30), (3, 55), (4, 85), (8, 95)):
        needs, products = make_sides(seed, 50, 80, gaps)
        for need in needs:
            for product in products:
                found = judge(need, product, context)
                verdicts.add(found.verdict)
                failed.update(found.failed)
                unknown.update(found.unknown)

    assert verdicts == set(Verdict)
    assert len(failed) == 23
    assert unknown == {
        "amount",
        "term",
        "rate",
        "guarantee",
        "coverage",
        "purpose",
        "district",
        "industry",
        "marine",
        "size",
        "age",
        "revenue",
        "leverage",
        "credentials",
        "tax_grade",
        "credit_record",
        "speed",
        "pool",
        "round",
        "stake",
    }


def test_a_day_across_the_national_holiday_is_counted_by_the_holiday_table():
    context = context_for(date(2026, 9, 30), current_policy())

    # 1-7 October off, 8 and 9 work, 10 October works although a Saturday, 11 is Sunday
    assert context.working_days_until(date(2026, 10, 11)) == 3
