"""Further conditions: three-valued, read and written as text, asked for one by one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.matching import engine
from matchmaking.matching.condition_text import (
    BadCondition,
    kept_conditions,
    normal_clauses,
    parse_conditions,
)
from matchmaking.matching.condition_words import rows_words, write_conditions, write_row
from matchmaking.matching.criteria.conditions import RANK, conditions
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.explaining.questions import next_question
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN
from matchmaking.matching.verdict import Verdict, judge
from matchmaking.standards.extra_facts import extra_facts, from_json, to_json
from matchmaking.standards.fact_values import parse_value
from tests.matching.condition_cases import (
    CONTEXT,
    NEED,
    OFFER,
    POLICY,
    expressions,
    needs,
    rows,
    text_of,
    truth,
    values_of,
)

RESULT = {True: MEETS, False: FAILS, None: UNKNOWN}
CLAUSES = st.lists(
    st.lists(st.lists(rows(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
    max_size=3,
).map(tuple)  # fmt: skip


def outcome(clauses, need):
    return conditions(need, replace(OFFER, conditions=tuple(clauses)), CONTEXT)


@given(expressions(), needs())
def test_any_expression_is_read_as_three_valued_logic(tree, need):
    clauses = parse_conditions(text_of(tree, write_row))

    assert outcome(clauses, need) is RESULT[truth(tree, need)]


@given(expressions(), needs())
def test_negation_turns_what_is_decided_and_nothing_else(tree, need):
    plain, negated = (parse_conditions(text_of(one, write_row)) for one in (tree, ("not", tree)))

    turned = {MEETS: FAILS, FAILS: MEETS, UNKNOWN: UNKNOWN}
    assert outcome(negated, need) is turned[outcome(plain, need)]


@given(expressions(), needs(), st.data())
def test_more_facts_never_change_a_decided_outcome(tree, need, data):
    clauses = parse_conditions(text_of(tree, write_row))
    kept = data.draw(st.lists(st.booleans(), min_size=len(need.facts), max_size=len(need.facts)))
    less = replace(need, facts=tuple(f for f, keep in zip(need.facts, kept, strict=True) if keep),
                   **{data.draw(st.sampled_from(("revenue", "size", "industry"))): None})  # fmt: skip

    before = outcome(clauses, less)
    assert before is UNKNOWN or outcome(clauses, need) is before


@given(CLAUSES, rows(), needs())
def test_one_more_alternative_and_one_clause_less_are_never_worse(clauses, row, need):
    now = RANK[outcome(clauses, need).outcome]

    for place, clause in enumerate(clauses):
        wider = (*clauses[:place], (*clause, (row,)), *clauses[place + 1 :])
        assert RANK[outcome(wider, need).outcome] >= now
        assert RANK[outcome(clauses[:place] + clauses[place + 1 :], need).outcome] >= now


@given(CLAUSES)
def test_text_reads_as_the_same_conditions_again(clauses):
    clauses = normal_clauses(clauses)

    assert parse_conditions(write_conditions(clauses)) == clauses
    assert len(rows_words(clauses, "zh")) == len(rows_words(clauses, "en")) == len(clauses)


@given(st.lists(st.tuples(CLAUSES, needs()), min_size=1, max_size=6))
def test_the_engine_says_the_same(drawn):
    wanting = [replace(need, need_no=str(n)) for n, (_, need) in enumerate(drawn)]
    products = [
        replace(OFFER, product_no=str(n), conditions=found) for n, (found, _) in enumerate(drawn)
    ]
    pairing = engine.pair(
        engine.compile_needs(wanting, CONTEXT, POLICY),
        engine.compile_products(products, CONTEXT, POLICY),
    )
    cells = [(row, column) for row in range(len(wanting)) for column in range(len(products))]
    verdicts = dict.fromkeys(cells, engine.INELIGIBLE)
    pairs = engine.shown(pairing)
    for row, column, verdict in zip(pairs.rows, pairs.columns, pairs.verdicts, strict=True):
        verdicts[row, column] = verdict
    for row, column in cells:
        plain = judge(wanting[row], products[column], CONTEXT).verdict
        assert engine.VERDICTS[verdicts[row, column]] == plain


def test_an_empty_restriction_restricts_nothing_and_is_the_last_criterion():
    assert CRITERIA[-1].key == "conditions"
    assert judge(NEED, OFFER, CONTEXT).verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("age <= 5年 & employees < 50 | above_scale = yes",
         "age <= 60 months & employees < 50 | above_scale = yes"),
        ("（研发费用占营业收入比例不低于3%或从业人员少于20人）且首次贷款为是",
         "research_share >= 3% | employees < 20; first_loan = yes"),
        ("not (subsidies all interest, rent)", "subsidies not all interest,rent"),
        ("!(first_loan = yes | employees >= 10)", "first_loan != yes; employees < 10"),
        ("employees = 10..249人", "employees >= 10; employees <= 249"),
        ("growth of revenue >= 10%", "revenue / revenue@1 >= 110%"),
        ("amount <= 50% of investment", "amount / investment <= 50%"),
        ("amount at most 3 times 净资产", "amount / net_assets <= 300%"),
        ("net_assets < paid_in_capital", "net_assets / paid_in_capital < 100%"),
        ("amount / new_jobs <= 6.5万元", "amount / new_jobs <= 6.5"),
        ("profit + profit@1 <= 5 million", "profit + profit@1 <= 500"),
        ("industry not in C13, C1361", "industry not in C13,C1361"),
        ("certified_on >= 2020-01-01", "certified_on >= 2020-01-01"),
        ("check: 由评委会评定；说明 最多 30%", 'check "由评委会评定"; note "最多 30%"'),
    ],
)  # fmt: skip
def test_what_people_write(text, written):
    assert write_conditions(parse_conditions(text)) == written


def test_what_cannot_be_said_is_checked_by_a_person_and_a_note_restricts_nothing():
    noted, checked = (parse_conditions(f'first_loan = yes; {word} "由评委会评定"')
                      for word in ("note", "check"))  # fmt: skip
    need = replace(NEED, facts=(("first_loan", True),))

    assert outcome(noted, need) is MEETS
    assert outcome(checked, need) is UNKNOWN
    assert outcome(checked, replace(NEED, facts=(("first_loan", False),))) is FAILS
    assert next_question(NEED, [replace(OFFER, conditions=checked)], CONTEXT).settles == 0
    assert kept_conditions("gone = yes")[0][0][0].op == "check"


def test_the_question_asks_for_the_one_fact_that_is_missing():
    need = replace(NEED, facts=(("invention_patents", 1),))
    product = replace(OFFER, conditions=parse_conditions("invention_patents>=2|above_scale=yes"))
    young = replace(OFFER, conditions=parse_conditions("age <= 36 months & patents < 3"))

    found = next_question(need, [product], CONTEXT)
    asked = next_question(replace(NEED, facts=(("patents", 1),)), [young], CONTEXT)

    assert (found.fact, found.settles) == ("facts.above_scale", 1)
    assert (asked.fact, asked.settles) == ("established_on", 1)


@pytest.mark.parametrize(
    ("text", "part", "near"),
    [
        ("不知道 >= 3", "不知道 >= 3", "没有这一项资料"),
        ("研发费用比例 不低于 3%", "研发费用比例 不低于 3%", "研发费用占营业收入比例"),
        ("researchshare >= 3", "researchshare >= 3", "research_share"),
        ("research_share", "research_share", ">="),
        ("research_share in 3", "in 3", "比较方式"),
        ("park = torch", "= torch", "not in"),
        ("first_loan = yes; park in 月球", "月球", "火炬高新区"),
        ("certified_on within 三年", "三年", "36 个月"),
        ("above_scale = perhaps", "perhaps", "是、否"),
        ("patents >= -1", "-1", "20"),
        ("patents >= 1e9999", "e9999", "读不下去"),
        ("amount / park >= 3%", ">= 3%", "金额和数量"),
        ("patents + profit >= 3", ">= 3", "同类"),
        ("growth of park > 3%", "> 3%", "增长"),
        ("(patents >= 3", "(patents >= 3", "右括号"),
        ("(" * 40 + "patents >= 3" + ")" * 40, "", "括号太深"),
        ("patents >= 3 | note 好", "note", "单独"),
        (" & ".join(["(patents >= 3 | first_loan = yes)"] * 9).join(("first_loan = yes | (", ")")),
         "", "太多"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_is_known_near_it(text, part, near):
    with pytest.raises(BadCondition) as refused:
        parse_conditions(text)

    assert part in str(refused.value) or str(refused.value) in part
    assert near in refused.value.zh
    assert refused.value.en


def test_nothing_is_no_condition():
    assert parse_conditions(" ; \n；") == ()


@given(st.data())
def test_values_survive_json(data):
    fact = data.draw(st.sampled_from(list(extra_facts().values())))
    value = data.draw(values_of(fact))

    assert from_json({fact.key: to_json(value)}) == ((fact.key, value),)


def test_values_are_read_as_people_write_them():
    facts = extra_facts()
    assert parse_value(facts["tax_per_mu"], "12.5万元") == 125_000
    assert parse_value(facts["profit"], "-3 million") == -3_000_000
    assert parse_value(facts["sales_growth"], "-3.5%") == -35
    assert parse_value(facts["farming_area"], "1,200亩") == 1200
    assert parse_value(facts["park"], "火炬高新区、软件园") == {"torch", "software"}
    assert from_json({"gone": 1, "park": [], "patents": None, "profit@1": 5}) == (("profit@1", 5),)
