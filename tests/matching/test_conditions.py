"""Further conditions: three-valued, read and written as text, asked for one by one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching import engine
from matchmaking.matching.condition_text import (
    BadCondition,
    parse_conditions,
    rows_words,
    write_conditions,
)
from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.conditions import OPS_OF, conditions, shortfall
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.explaining.questions import next_question
from matchmaking.matching.model import Condition, Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN
from matchmaking.matching.policy import current_policy
from matchmaking.matching.verdict import Verdict, judge
from matchmaking.standards.extra_facts import extra_facts, from_json, parse_value, to_json
from tests.matching.generators import DAY, WAN

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)
NEED = Need(need_no="1", instruments=frozenset({"lease"}), amount=WAN, term_months=12)
OFFER = Product(product_no="1", instrument="lease", amount_max=9 * WAN, term_max=24)
VALUES = {
    "money": st.integers(0, 9).map(lambda n: n * WAN), "share": st.integers(-50, 50),
    "count": st.integers(0, 9), "yes_no": st.booleans(),
    "date": st.dates(date(2020, 1, 1), date(2026, 12, 31)),
}  # fmt: skip


def values_of(fact):
    if fact.kind == "set":
        keys = [term.key for term in fact.options]
        return st.frozensets(st.sampled_from(keys), min_size=1)
    return VALUES[fact.kind]


@st.composite
def rows(draw):
    fact = draw(st.sampled_from(list(extra_facts().values())))
    op = draw(st.sampled_from(OPS_OF[fact.kind]))
    value = draw(st.integers(0, 120) if fact.kind == "date" else values_of(fact))
    return Condition(fact.key, op, value, draw(st.sampled_from(("", "a", "b"))))


@st.composite
def stated(draw):
    facts = draw(st.lists(st.sampled_from(list(extra_facts().values())), unique_by=id))
    return tuple(sorted((fact.key, draw(values_of(fact))) for fact in facts))


def read(row, facts):
    """True, False or None by the letter of the table of operators."""
    if row.fact not in facts:
        return None
    have, asked = facts[row.fact], row.value
    if row.op in ("within", "older"):
        months = (DAY.year - have.year) * 12 + DAY.month - have.month - (DAY.day < have.day)
        return months <= asked if row.op == "within" else months >= asked
    return {
        ">=": lambda: have >= asked, "<=": lambda: have <= asked, "=": lambda: have == asked,
        "in": lambda: bool(have & asked), "not in": lambda: not have & asked,
        "all": lambda: asked <= have,
    }[row.op]()  # fmt: skip


@given(st.lists(rows(), max_size=6), stated())
def test_rows_and_groups_are_read_as_three_valued_logic(found, facts):
    groups = {}
    for place, row in enumerate(found):
        groups.setdefault(row.group or place, []).append(read(row, dict(facts)))
    truth = [True if True in one else None if None in one else False for one in groups.values()]
    expected = FAILS if False in truth else UNKNOWN if None in truth else MEETS

    result = conditions(
        replace(NEED, facts=facts), replace(OFFER, conditions=tuple(found)), CONTEXT
    )

    assert result is expected


@given(st.lists(st.tuples(st.lists(rows(), max_size=3), stated()), min_size=1, max_size=6))
def test_the_engine_says_the_same(drawn):
    needs = [replace(NEED, need_no=str(n), facts=facts) for n, (_, facts) in enumerate(drawn)]
    products = [
        replace(OFFER, product_no=str(n), conditions=tuple(found))
        for n, (found, _) in enumerate(drawn)
    ]
    pairing = engine.pair(
        engine.compile_needs(needs, CONTEXT, POLICY),
        engine.compile_products(products, CONTEXT, POLICY),
    )
    cells = [(row, column) for row in range(len(needs)) for column in range(len(products))]
    verdicts = dict.fromkeys(cells, engine.INELIGIBLE)
    pairs = engine.shown(pairing)
    for row, column, verdict in zip(pairs.rows, pairs.columns, pairs.verdicts, strict=True):
        verdicts[row, column] = verdict
    for row, column in cells:
        plain = judge(needs[row], products[column], CONTEXT).verdict
        assert engine.VERDICTS[verdicts[row, column]] == plain


@given(st.lists(rows(), max_size=6))
def test_text_reads_as_the_same_conditions_again(found):
    again = parse_conditions(write_conditions(found))

    for facts in ((), *(((row.fact, row.value),) for row in found if isinstance(row.value, int))):
        need = replace(NEED, facts=facts)
        if any(extra_facts()[key].kind == "date" for key, _ in facts):
            continue
        pair = (replace(OFFER, conditions=tuple(found)), replace(OFFER, conditions=again))
        assert conditions(need, pair[0], CONTEXT) == conditions(need, pair[1], CONTEXT)
    assert len(again) == len(found)
    assert rows_words(again, "zh") == rows_words(parse_conditions(write_conditions(again)), "zh")


def test_an_empty_restriction_restricts_nothing_and_is_the_last_criterion():
    assert CRITERIA[-1].key == "conditions"
    assert judge(NEED, OFFER, CONTEXT).verdict is Verdict.ELIGIBLE


def test_a_figure_says_by_how_much_it_is_missed():
    (row,) = parse_conditions("研发费用占营业收入比例 不低于 3%")

    assert shortfall(row, {"research_share": 18}) == 12
    assert shortfall(row, {"research_share": 30}) is None
    assert shortfall(row, {}) is None


def test_the_question_asks_for_the_one_fact_that_is_missing():
    need = replace(NEED, facts=(("invention_patents", 1),))
    product = replace(OFFER, conditions=parse_conditions("invention_patents>=2|above_scale=yes"))

    found = next_question(need, [product], CONTEXT)

    assert (found.fact, found.settles) == ("facts.above_scale", 1)


@pytest.mark.parametrize(
    "text",
    ["", "不知道 >= 3", "research_share", "research_share in 3", "park = torch", "park in 月球",
     "certified_on within 三年", "above_scale = perhaps", "patents >= -1", "patents >= 1e9999"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text):
    if not text:
        assert parse_conditions(text) == ()
        return
    with pytest.raises(BadCondition):
        parse_conditions(text)


@given(st.data())
def test_values_survive_json(data):
    fact = data.draw(st.sampled_from(list(extra_facts().values())))
    value = data.draw(values_of(fact))

    assert from_json({fact.key: to_json(value)}) == ((fact.key, value),)


def test_values_are_read_as_people_write_them():
    facts = extra_facts()
    assert parse_value(facts["tax_per_mu"], "12.5万元") == 125_000
    assert parse_value(facts["sales_growth"], "-3.5%") == -35
    assert parse_value(facts["farming_area"], "1,200亩") == 1200
    assert parse_value(facts["park"], "火炬高新区、软件园") == {"torch", "software"}
    assert from_json({"gone": 1, "park": [], "patents": None}) == ()
