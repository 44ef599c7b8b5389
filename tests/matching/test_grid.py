"""The grid gives, cell by cell, what the plain functions give."""

from dataclasses import fields, replace

import pytest

from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.grid import VERDICTS, make_grid
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.ranking import match_need, match_pair
from matchmaking.matching.scoring.score import FOR_ENTERPRISE, FOR_INSTITUTION
from tests.matching.generators import DAY, make_sides

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)


@pytest.mark.parametrize(("seed", "gaps"), [(11, 10), (12, 40), (13, 80)])
def test_every_cell_equals_the_plain_functions(seed, gaps):
    needs, products = make_sides(seed, 30, 50, gaps)

    grid = make_grid(needs, products, CONTEXT, POLICY)

    for row, need in enumerate(needs):
        for column, product in enumerate(products):
            plain = match_pair(need, product, CONTEXT, POLICY)
            assert VERDICTS[grid.verdicts[row, column]] == plain.verdict
            assert _keys(grid.failed[row, column]) == plain.judgement.failed
            assert _keys(grid.unknown[row, column]) == plain.judgement.unknown
            assert grid.score[row, column] == plain.score.score
            assert grid.fit_for_enterprise[row, column] == plain.score.fit_for_enterprise
            assert grid.fit_for_institution[row, column] == plain.score.fit_for_institution


def test_the_grids_order_is_the_lists_order():
    needs, products = make_sides(14, 10, 80, 80)
    products = sorted(products, key=lambda product: product.product_no)

    grid = make_grid(needs, products, CONTEXT, POLICY)

    for row, need in enumerate(needs):
        shown = [match.product for match in match_need(need, products, CONTEXT, POLICY)]
        assert [products[column] for column in grid.order(row)][: len(shown)] == shown


@pytest.mark.parametrize(
    "part", [*CRITERIA, *FOR_ENTERPRISE, *FOR_INSTITUTION], ids=lambda part: repr(part)[:32]
)
def test_a_part_reads_only_the_fields_it_declares(part):
    needs, products = make_sides(15, 25, 25, 40)

    for need in needs:
        for product in products:
            bare_need = _only(need, part.need_fields, Need)
            bare_product = _only(product, part.product_fields, Product)
            assert _answer(part, bare_need, bare_product) == _answer(part, need, product)


def _answer(part, need, product):
    if hasattr(part, "judge"):
        return part.judge(need, product, CONTEXT)
    return part.points(need, product, CONTEXT, POLICY)


def _only(side, names, model):
    blank = model(need_no="", instruments=frozenset()) if model is Need else model(
        product_no="", instrument=""
    )  # fmt: skip
    return replace(
        blank, **{f.name: getattr(side, f.name) for f in fields(model) if f.name in names}
    )


def _keys(mask):
    return tuple(criterion.key for bit, criterion in enumerate(CRITERIA) if mask >> bit & 1)
