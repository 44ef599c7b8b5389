"""The gap report: needs without any eligible product, and what blocks each of them.

*Offers* of a need are the products that it does not avoid and that are of an instrument it
accepts; if there is none of these, all that it does not avoid. Its *nearest* offers are those that
fail the fewest criteria. The *blocking* criterion is the one that fails with most of the nearest;
where the nearest fail none, the one that is unknown with most. Ties go to the first in the order
of the criteria.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import BY_KEY, CRITERIA
from matchmaking.matching.grid import VERDICTS, make_grid
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.verdict import Verdict

PLACES = {criterion.key: place for place, criterion in enumerate(CRITERIA)}
NO_OFFER = ""
PER_MILLE = 1000
Bits = NDArray[np.int64]


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
    grid = make_grid(needs, products, context, policy)
    without = (grid.verdicts != VERDICTS.index(Verdict.ELIGIBLE)).all(axis=1)
    found = []
    for row in np.flatnonzero(without).tolist():
        failed, unknown = grid.failed[row].astype(np.int64), grid.unknown[row].astype(np.int64)
        verdicts = grid.verdicts[row]
        counts = [int((verdicts == VERDICTS.index(kind)).sum())
                  for kind in (Verdict.POSSIBLE, Verdict.NEAR)]  # fmt: skip
        pick = _Picker(needs[row], products, context, grid.score[row])
        found.append(_gap(pick, failed, unknown, counts))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Picker:
    """Chooses one need's example among products."""

    need: Need
    products: Sequence[Product]
    context: MatchContext
    score: Bits

    def example(self, key: str, columns: Bits) -> Product:
        """The product that misses the criterion by least of its bound; then the best scored."""
        best = min(
            columns.tolist(),
            key=lambda column: (self._off(key, column), -int(self.score[column]), column),
        )
        return self.products[best]

    def _off(self, key: str, column: int) -> int:
        gap = BY_KEY[key].judge(self.need, self.products[column], self.context).gap
        return 0 if gap is None else PER_MILLE * gap.distance // max(gap.bound, 1)


def _gap(pick: _Picker, failed: Bits, unknown: Bits, counts: list[int]) -> NeedGap:
    offers = np.flatnonzero(~_has(failed, "avoid"))
    if not offers.size:
        return NeedGap(pick.need, NO_OFFER, True, 0, 0, None, *counts)
    fitting = offers[~_has(failed[offers], "instrument")]
    offers = fitting if fitting.size else offers
    fails = np.bitwise_count(failed[offers])
    nearest = offers[fails == fails.min()]
    is_failed = bool(fails.min())
    bits = (failed if is_failed else unknown)[nearest]
    blocks = [int(_has(bits, criterion.key).sum()) for criterion in CRITERIA]
    place = int(np.argmax(blocks))
    key = CRITERIA[place].key
    example = pick.example(key, nearest[_has(bits, key)])
    return NeedGap(pick.need, key, is_failed, blocks[place], len(nearest), example, *counts)


def _has(bits: Bits, key: str) -> NDArray[np.bool_]:
    return (bits >> PLACES[key] & 1).astype(np.bool_)
