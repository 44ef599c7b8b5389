"""What a looser condition would reach: counted by judging again, never below five."""

from dataclasses import replace

import pytest

from matchmaking.matching.condition_text import parse_conditions
from matchmaking.matching.explaining.reach import reach_of
from matchmaking.matching.verdict import Verdict, judge
from matchmaking.matching.wording.reach import step_words, today
from tests.matching.condition_cases import CONTEXT, NEED, OFFER, WAN


def needs(*facts):
    return [replace(NEED, need_no=str(n), enterprise=str(n), facts=tuple(sorted(one.items())))
            for n, one in enumerate(facts)]  # fmt: skip


def verdicts(product, found):
    return sum(judge(need, product, CONTEXT).verdict is Verdict.ELIGIBLE for need in found)


@pytest.mark.parametrize("text", ["research_share >= 5%; above_scale = yes", "employees <= 20"])
def test_steps_reach_what_they_promise(text):
    product = replace(OFFER, conditions=parse_conditions(text))
    found = needs(*({"research_share": n % 60, "above_scale": n % 3 > 0, "employees": n}
                    for n in range(1, 90)))  # fmt: skip
    shown = reach_of(product, found, CONTEXT)

    assert any(one.place == 0 and len(one.steps) > 1 for one in shown)
    for one in shown:
        for step in one.steps:
            looser = replace(product, conditions=step.value)
            assert step.eligible == verdicts(looser, found) - verdicts(product, found) >= 5


def test_a_ratio_loosens_and_both_figures_are_said():
    product = replace(OFFER, conditions=parse_conditions("own_funds >= 25% of investment"))
    found = needs(*[{"own_funds": 21 * WAN, "investment": 100 * WAN}] * 5)
    (one,) = reach_of(product, found, CONTEXT)
    (step,) = one.steps

    assert (step.eligible, today(one, "zh")) == (5, "项目自有资金占项目总投资的比例不低于 25%")
    assert step_words(one, step, "zh").endswith("放宽到项目自有资金占项目总投资的比例不低于 21%")
    assert "25%" in step_words(one, step, "en") and "21%" in step_words(one, step, "en")
    assert reach_of(product, found[:4], CONTEXT) == ()


def test_a_clause_that_is_no_figure_is_asked_or_not():
    product = replace(OFFER, conditions=parse_conditions("above_scale = yes | first_loan = yes"))
    (one,) = reach_of(product, needs(*[{"above_scale": False, "first_loan": False}] * 6), CONTEXT)

    assert step_words(one, one.steps[0], "zh") == "不再要求"
    assert one.steps[0].value == ()
