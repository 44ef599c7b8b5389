"""The matching engine: many needs x many products, equal to `judge` and `score_pair`, fast."""

from matchmaking.matching.engine.bit_rows import shown_by_block
from matchmaking.matching.engine.catalogue import Catalogue, compile_products
from matchmaking.matching.engine.firsts import Firsts, firsts, in_list_order, joined
from matchmaking.matching.engine.need_table import NeedTable, compile_needs
from matchmaking.matching.engine.one_side import shown_of_one
from matchmaking.matching.engine.pairing import (
    ELIGIBLE,
    INELIGIBLE,
    NEAR,
    POSSIBLE,
    VERDICTS,
    Pairing,
    Pairs,
    pair,
)

__all__ = [
    "ELIGIBLE",
    "INELIGIBLE",
    "NEAR",
    "POSSIBLE",
    "VERDICTS",
    "Catalogue",
    "Firsts",
    "NeedTable",
    "Pairing",
    "Pairs",
    "compile_needs",
    "compile_products",
    "firsts",
    "in_list_order",
    "joined",
    "pair",
    "shown",
    "shown_by_block",
    "shown_of_one",
]


def shown(pairing: Pairing) -> Pairs:
    """All pairs that are in some list, by need, then in the order of the need's list."""
    if not len(pairing.needs) or not len(pairing.catalogue):
        return joined([])
    if len(pairing.needs) == 1 or len(pairing.catalogue) == 1:
        return in_list_order(shown_of_one(pairing))
    return in_list_order(joined(shown_by_block(pairing)))
