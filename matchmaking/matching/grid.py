"""Many needs x many products at once: the same answers as `judge` and `score_pair`, faster.

Nothing is decided here a second time: the plain functions are tabulated (tables.py) and their
answers combined with integer arithmetic. A test compares every cell with the plain functions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import CRITERIA, Criterion
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import MEETS, UNKNOWN, Result
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.score import FOR_ENTERPRISE, FOR_INSTITUTION, Measure
from matchmaking.matching.tables import Codes, tabulate
from matchmaking.matching.verdict import Verdict

VERDICTS = tuple(Verdict)  # a verdict's code in a grid is its place here
FIRST_FAILURE = 2
NOT_APPLICABLE = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """All pairs of some needs (rows) and products (columns).

    `failed` and `unknown` are bit sets over CRITERIA; `codes[k]` says which of `results[k]`
    criterion k gave.
    """

    verdicts: NDArray[np.int8]
    failed: NDArray[np.int32]
    unknown: NDArray[np.int32]
    score: NDArray[np.int64]
    fit_for_enterprise: NDArray[np.int64]
    fit_for_institution: NDArray[np.int64]
    codes: tuple[Codes, ...]
    results: tuple[list[Result], ...]

    def order(self, row: int) -> list[int]:
        """Columns of a row as its list shows them: by verdict, score, then the columns' order."""
        ordered: list[int] = np.lexsort((-self.score[row], self.verdicts[row])).tolist()
        return ordered


def make_grid(
    needs: Sequence[Need],
    products: Sequence[Product],
    context: MatchContext,
    policy: RankingPolicy,
) -> Grid:
    """Judge and score all pairs."""
    shape = (len(needs), len(products))
    failed, unknown = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
    failures, mendable = np.zeros(shape, np.int8), np.zeros(shape, np.bool_)
    codes, results = [], []
    for bit, criterion in enumerate(CRITERIA):
        found, kinds = _judge_all(criterion, needs, products, context)
        fails = found >= FIRST_FAILURE
        failed |= fails.astype(np.int32) << bit
        unknown |= (found == 1).astype(np.int32) << bit
        failures += fails
        if criterion.may_be_near:
            small = [kind.gap is None or kind.gap.is_small for kind in kinds]
            mendable |= fails & np.array(small)[found]
        codes.append(found)
        results.append(kinds)
    verdicts = np.full(shape, VERDICTS.index(Verdict.INELIGIBLE), np.int8)
    verdicts[(failures == 1) & mendable] = VERDICTS.index(Verdict.NEAR)
    verdicts[failures == 0] = VERDICTS.index(Verdict.POSSIBLE)
    verdicts[(failures == 0) & (unknown == 0)] = VERDICTS.index(Verdict.ELIGIBLE)
    sides = (needs, products, context, policy)
    ours = _fit(FOR_ENTERPRISE, policy.enterprise, sides)
    theirs = _fit(FOR_INSTITUTION, policy.institution, sides)
    score = _roots()[ours * theirs]
    return Grid(verdicts, failed, unknown, score, ours, theirs, tuple(codes), tuple(results))


def _judge_all(
    criterion: Criterion, needs: Sequence[Need], products: Sequence[Product], context: MatchContext
) -> tuple[Codes, list[Result]]:
    """Codes into a list of results that begins with MEETS and UNKNOWN."""
    kinds: list[Result] = [MEETS, UNKNOWN]
    places = {MEETS: 0, UNKNOWN: 1}

    def code(need: Need, product: Product) -> int:
        result = criterion.judge(need, product, context)
        place = places.setdefault(result, len(kinds))
        if place == len(kinds):
            kinds.append(result)
        return place

    found = tabulate(
        code,
        needs,
        products,
        need_fields=criterion.need_fields,
        product_fields=criterion.product_fields,
    )
    return found, kinds


def _fit(
    measures: tuple[Measure, ...],
    weights: Mapping[str, int],
    sides: tuple[Sequence[Need], Sequence[Product], MatchContext, RankingPolicy],
) -> NDArray[np.int64]:
    """The weighted mean of what applies to each pair, rounded down."""
    needs, products, context, policy = sides
    total = np.zeros((len(needs), len(products)), np.int64)
    weight = np.zeros_like(total)
    for measure in measures:
        share = weights.get(measure.name, 0)

        def code(need: Need, product: Product, measure: Measure = measure) -> int:
            points = measure.points(need, product, context, policy)
            return NOT_APPLICABLE if points is None else points

        points = tabulate(
            code,
            needs,
            products,
            need_fields=measure.need_fields,
            product_fields=measure.product_fields,
        )
        applies = points != NOT_APPLICABLE
        total += np.where(applies, points, 0).astype(np.int64) * share
        weight += applies * share
    return total // np.maximum(weight, 1)


@cache
def _roots() -> NDArray[np.int64]:
    """Integer square roots of 0..1000 * 1000, exactly."""
    numbers = np.arange(1001, dtype=np.int64)
    return np.repeat(numbers, 2 * numbers + 1)
