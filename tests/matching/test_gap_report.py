"""What blocks a need, against reading every pair one by one."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.explaining.conditions import day_of_age
from matchmaking.matching.explaining.gaps import gap_report
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from tests.matching.generators import DAY, make_sides

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)


@given(st.integers(0, 2**32), st.sampled_from((10, 50, 80)))
def test_the_blocking_criterion_is_that_of_most_nearest_offers(seed, gaps):
    needs, products = make_sides(seed, 4, 9, gaps)
    found = {row.need.need_no: row for row in gap_report(needs, products, CONTEXT, POLICY)}

    for need in needs:
        read = [judge(need, product, CONTEXT) for product in products]
        if any(one.verdict is Verdict.ELIGIBLE for one in read):
            assert need.need_no not in found
            continue
        gap = found[need.need_no]
        open_to = [one for one in read if "avoid" not in one.failed]
        offers = [one for one in open_to if "instrument" not in one.failed] or open_to
        if not offers:
            assert (gap.blocking, gap.example) == ("", None)
            continue
        fewest = min(len(one.failed) for one in offers)
        nearest = [one for one in offers if len(one.failed) == fewest]
        counted = Counter(key for one in nearest for key in (one.failed or one.unknown))
        best = min(counted, key=lambda key: (-counted[key], list(BY_KEY).index(key)))
        assert (gap.blocking, gap.blocks, gap.nearest) == (best, counted[best], len(nearest))
        assert gap.fails == bool(fewest)
        example = judge(need, gap.example, CONTEXT)
        assert best in (example.failed or example.unknown)
        assert gap.possible == sum(one.verdict is Verdict.POSSIBLE for one in read)
        assert gap.near == sum(one.verdict is Verdict.NEAR for one in read)


def test_without_products_nothing_blocks_but_their_lack():
    needs, _ = make_sides(3, 2, 0)

    assert [row.blocking for row in gap_report(needs, [], CONTEXT, POLICY)] == ["", ""]
    assert gap_report([], [], CONTEXT, POLICY) == ()


@given(st.dates(min_value=DAY.replace(year=1990), max_value=DAY), st.integers(0, 400))
def test_the_day_of_an_age_is_the_first_that_counts(start, months):
    day = day_of_age(start, months)

    assert replace(CONTEXT, day=day).whole_months_since(start) >= months
    if months:
        before = replace(CONTEXT, day=day - timedelta(days=1))
        assert before.whole_months_since(start) < months
