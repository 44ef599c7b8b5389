"""The matching engine: many needs x many products, equal to `judge` and `score_pair`, fast.

The plain functions say what is right and are put to the test beside it; plain NumPy makes it fast.
Each side is compiled once into columns. A criterion then is a small table: what it says of every
value of a need with every kind of product (parts, ranges, scopes, industries; coverage alone is
reckoned a pair). Three ways lead through the tables to the pairs that are shown:

- `shown_of_one`: one need against a catalogue, or one product against all needs. A table row is
  spread over the other side and failures are added up: 23 passes over its length.
- `shown_by_block` and `firsts`: many needs. The tables are packed into rows of bits, one bit a
  product, those of criteria with few values together; a need gathers its rows, a dozen times three
  layers, and ORs them: some 5 bytes a pair.
- what is left, a few pairs in a hundred, is scored with integers, read from small tables (grids,
  amounts, costs) where these hold every combination, and cut by one sort.

Cost, measured in docs/benchmarks.md: compiling 4 us a need and 20 us a product; some 6 ns of one
core a pair for everything, half of it for scoring; a table of packed bits takes (values x products)
x 3 / 8 bytes, a few MB for 5,000 products. The number of products is limited to 2 ** 20, the
weights of one side to a sum of 4 million.
"""

from matchmaking.matching.engine.bit_rows import shown_by_block
from matchmaking.matching.engine.catalogue import Catalogue, compile_products
from matchmaking.matching.engine.columns import places
from matchmaking.matching.engine.firsts import Firsts, every, firsts, in_list_order, joined
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
from matchmaking.matching.engine.shards import Shard, digest_of, match_shard, starts, whole

__all__ = [
    "ELIGIBLE",
    "INELIGIBLE",
    "NEAR",
    "POSSIBLE",
    "VERDICTS",
    "VERSION",
    "Catalogue",
    "Firsts",
    "NeedTable",
    "Pairing",
    "Pairs",
    "Shard",
    "compile_needs",
    "compile_products",
    "digest_of",
    "every",
    "firsts",
    "in_list_order",
    "joined",
    "match_shard",
    "pair",
    "places",
    "shown",
    "shown_by_block",
    "shown_of_one",
    "starts",
    "whole",
]

VERSION = "1"
"""Raised with every change after which the same inputs give another result."""


def shown(pairing: Pairing) -> Pairs:
    """All pairs that are in some list, by need, then in the order of the need's list."""
    if not len(pairing.needs) or not len(pairing.catalogue):
        return joined([])
    if len(pairing.needs) == 1 or len(pairing.catalogue) == 1:
        return in_list_order(shown_of_one(pairing))
    return in_list_order(joined(shown_by_block(pairing)))
