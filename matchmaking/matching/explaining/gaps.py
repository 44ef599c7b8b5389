"""The gap report: needs without any eligible product, and what blocks each of them.

*Offers* of a need are the products that it does not avoid and that are of an instrument it
accepts; if there is none of these, all that it does not avoid. Its *nearest* offers are those that
fail the fewest criteria. The *blocking* criterion is the one that fails with most of the nearest;
where the nearest fail none, the one that is unknown with most. Ties go to the first in the order
of the criteria.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching import engine
from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import BY_KEY, CRITERIA
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy

PLACES = {criterion.key: place for place, criterion in enumerate(CRITERIA)}
NO_OFFER = ""
PER_MILLE = 1000
PAIRS_AT_ONCE = 200_000
Bits = NDArray[Any]  # integers


@dataclass(frozen=True, slots=True)
class NeedGap:
    """A need without an eligible product.

    `blocking` is a criterion's key, empty where there is no product at all; `fails` says whether
    it fails or is unknown; `blocks` of the `nearest` products have it; `example` is the one of
    those that is missed by least, then the best scored. `possible` and `near` count products of
    those verdicts.
    """

    need: Need
    blocking: str
    fails: bool
    blocks: int
    nearest: int
    example: Product | None
    possible: int
    near: int


def gap_report(
    needs: Sequence[Need], products: Sequence[Product], context: MatchContext, policy: RankingPolicy
) -> tuple[NeedGap, ...]:
    """What blocks each need that has no eligible product, in the order of the needs."""
    if not products:
        return tuple(NeedGap(need, NO_OFFER, True, 0, 0, None, 0, 0) for need in needs)
    if not needs:
        return ()
    pairing = engine.pair(
        engine.compile_needs(needs, context, policy),
        engine.compile_products(products, context, policy),
    )
    step = max(1, PAIRS_AT_ONCE // len(products))
    blocks = (range(start, min(start + step, len(needs))) for start in range(0, len(needs), step))
    return tuple(
        _gap(_Picker(needs[row], products, context, cells))
        for block in blocks
        for row, cells in _cells(pairing, block, len(products))
        if not (cells.verdicts == engine.ELIGIBLE).any()
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """What the engine says of one need with every product."""

    verdicts: NDArray[np.int8]
    failed: Bits
    unknown: Bits
    score: Bits


def _cells(pairing: engine.Pairing, block: range, width: int) -> Iterator[tuple[int, _Cells]]:
    """The cells of each need of a block."""
    rows = np.repeat(np.arange(block.start, block.stop), width)
    columns = np.tile(np.arange(width), len(block))
    pairs = pairing.judge_all(rows, columns)
    failed, unknown = pairing.answers(rows, columns)
    for place, row in enumerate(block):
        part = slice(place * width, (place + 1) * width)
        yield row, _Cells(pairs.verdicts[part], failed[part], unknown[part], pairs.score[part])


@dataclass(frozen=True, slots=True)
class _Picker:
    """Chooses one need's example among products."""

    need: Need
    products: Sequence[Product]
    context: MatchContext
    cells: _Cells

    def example(self, key: str, columns: Bits) -> Product:
        """The product that misses the criterion by least of its bound; then the best scored."""
        best = min(
            columns.tolist(),
            key=lambda column: (self._off(key, column), -int(self.cells.score[column]), column),
        )
        return self.products[best]

    def _off(self, key: str, column: int) -> int:
        gap = BY_KEY[key].judge(self.need, self.products[column], self.context).gap
        return 0 if gap is None else PER_MILLE * gap.distance // max(gap.bound, 1)


def _gap(pick: _Picker) -> NeedGap:
    cells, failed = pick.cells, pick.cells.failed
    counts = [int((cells.verdicts == kind).sum()) for kind in (engine.POSSIBLE, engine.NEAR)]
    offers = np.flatnonzero(~_has(failed, "avoid"))
    if not offers.size:
        return NeedGap(pick.need, NO_OFFER, True, 0, 0, None, *counts)
    fitting = offers[~_has(failed[offers], "instrument")]
    offers = fitting if fitting.size else offers
    fails = np.bitwise_count(failed[offers])
    nearest = offers[fails == fails.min()]
    is_failed = bool(fails.min())
    bits = (failed if is_failed else cells.unknown)[nearest]
    blocks = [int(_has(bits, criterion.key).sum()) for criterion in CRITERIA]
    place = int(np.argmax(blocks))
    key = CRITERIA[place].key
    example = pick.example(key, nearest[_has(bits, key)])
    return NeedGap(pick.need, key, is_failed, blocks[place], len(nearest), example, *counts)


def _has(bits: Bits, key: str) -> NDArray[np.bool_]:
    return (bits >> PLACES[key] & 1).astype(np.bool_)
