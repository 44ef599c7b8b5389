"""The list of every need, cut to its first places, and how many pairs got which verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.bit_rows import decided_by_block
from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.engine.pairing import (
    ELIGIBLE,
    INELIGIBLE,
    NEAR,
    POSSIBLE,
    VERDICTS,
    Pairing,
    Pairs,
)

# A pair as one number: need in the block, verdict, what is missing to 1000, product, both fits.
COLUMN_BITS, FIGURE_BITS = 20, 10
MOST_PRODUCTS = 1 << COLUMN_BITS
SCORE_SHIFT = COLUMN_BITS + 2 * FIGURE_BITS
VERDICT_SHIFT = SCORE_SHIFT + FIGURE_BITS
NEED_SHIFT = VERDICT_SHIFT + 2
COLUMN_SHIFT = 2 * FIGURE_BITS
BEST = 1000


@dataclass(frozen=True, slots=True)
class Firsts:
    """The first pairs of each need in the order of its list, with their place in it (from 1).

    `counts` says how many of all pairs got each verdict, in the order of VERDICTS.
    """

    pairs: Pairs
    ranks: Codes
    counts: NDArray[np.int64]


def firsts(pairing: Pairing, top: int, near: int | None = None) -> Firsts:
    """The first `top` of each need that fit, and its first `near` (also `top`) near misses."""
    near = top if near is None else near
    kept = [_cut(pairs, top, near) for pairs in decided_by_block(pairing) if len(pairs)]
    pairs = joined(found for found, _, _ in kept)
    ranks = np.concatenate([np.zeros(0, dtype=np.intp), *(ranks for _, ranks, _ in kept)])
    counts = np.zeros(len(VERDICTS), dtype=np.int64)
    for _, _, counted in kept:
        counts += counted
    every_pair = len(pairing.needs) * len(pairing.catalogue)
    counts[INELIGIBLE] = every_pair - counts[:INELIGIBLE].sum()
    return Firsts(pairs, ranks, counts)


def in_list_order(pairs: Pairs) -> Pairs:
    """By need, then as its list shows them: verdict, score, column."""
    order = np.lexsort((pairs.columns, -pairs.score, pairs.verdicts, pairs.rows))
    return pairs[order]


def every(pairing: Pairing) -> tuple[Pairs, Codes]:
    """All pairs, also those that are in no list, and their ranks; 0 where they have none."""
    size = len(pairing.catalogue)
    rows, columns = np.divmod(np.arange(len(pairing.needs) * size), size)
    pairs = in_list_order(pairing.judge_all(rows, columns))
    is_shown = pairs.verdicts != INELIGIBLE
    ranks = np.arange(len(pairs)) % size + 1
    return pairs, np.where(is_shown, ranks, 0)


def joined(blocks: Iterable[Pairs]) -> Pairs:
    """One after the other."""
    found = list(blocks)
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, nothing.astype(np.int8), nothing, nothing, nothing)
    return Pairs(*(np.concatenate([getattr(pairs, name) for pairs in found])
                   for name in Pairs.__slots__))  # fmt: skip


def _cut(pairs: Pairs, top: int, near: int) -> tuple[Pairs, Codes, NDArray[np.int64]]:
    """The first of each need of one block: one sort of one number a pair."""
    first_row, last_row = int(pairs.rows[0]), int(pairs.rows[-1])
    number = (pairs.rows - first_row) << NEED_SHIFT
    number |= pairs.verdicts.astype(np.int64) << VERDICT_SHIFT
    number |= (BEST - pairs.score) << SCORE_SHIFT
    number |= pairs.columns << COLUMN_SHIFT
    number |= pairs.fit_for_enterprise << FIGURE_BITS
    number |= pairs.fit_for_institution
    number.sort()
    needs = last_row - first_row + 1
    begins = np.searchsorted(number, np.arange(4 * needs + 1) << VERDICT_SHIFT)
    sizes = np.diff(begins).reshape(needs, 4)
    begins = begins[:-1].reshape(needs, 4)
    fitting = sizes[:, ELIGIBLE] + sizes[:, POSSIBLE]
    lengths = np.minimum(np.stack([fitting, sizes[:, NEAR]], axis=1), (top, near)).reshape(-1)
    ends = np.cumsum(lengths)
    begin_of_list = begins[:, [ELIGIBLE, NEAR]].reshape(-1)
    kept = np.repeat(begin_of_list - ends + lengths, lengths) + np.arange(ends[-1])
    ranks = kept - np.repeat(np.repeat(begins[:, ELIGIBLE], 2), lengths) + 1
    return _unpacked(number[kept], first_row), ranks, sizes.sum(axis=0)


def _unpacked(number: NDArray[np.int64], first_row: int) -> Pairs:
    figure = (1 << FIGURE_BITS) - 1
    return Pairs(
        (number >> NEED_SHIFT) + first_row,
        (number >> COLUMN_SHIFT) & (MOST_PRODUCTS - 1),
        ((number >> VERDICT_SHIFT) & 3).astype(np.int8),
        BEST - ((number >> SCORE_SHIFT) & figure),
        (number >> FIGURE_BITS) & figure,
        number & figure,
    )
