"""Criteria and sub-scores read the fields that they declare, and no others.

The engine tells products and needs apart by these fields alone.
"""

from dataclasses import fields, replace

import pytest

from matchmaking.matching.context import context_for
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import current_policy
from matchmaking.matching.scoring.score import FOR_ENTERPRISE, FOR_INSTITUTION
from tests.matching.generators import DAY, make_sides

POLICY = current_policy()
CONTEXT = context_for(DAY, POLICY)


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
