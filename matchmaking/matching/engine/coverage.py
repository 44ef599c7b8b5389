"""Coverage by collateral, reckoned for the pairs that nothing else has ruled out.

Both sides of its comparison are products of figures of both parties: no table can hold it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchmaking.matching.engine.columns import (
    Codes,
    Flags,
    Integers,
    Places,
    aligned,
    distinct,
    flags,
    integers,
)
from matchmaking.matching.engine.grids import Grid, grid
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, NEARLY, UNKNOWN, States
from matchmaking.matching.model import Product

_UNKNOWN, _NEARLY, _FAILS = np.array([UNKNOWN, NEARLY, FAILS], dtype=np.uint8)
MOST_PERMILLE = 4_000  # beyond it int64 could overflow: Python's integers


@dataclass(frozen=True, slots=True)
class Coverage:
    """What products ask and how they lend on each kind of collateral."""

    kind: Codes
    least: Integers  # permille of the amount, by product
    restricts: Flags
    ltv: Integers  # [kinds of collateral + 1, kinds of product]
    keys: Places

    def of_needs(self, needs: NeedTable) -> "CoverageOfNeeds":
        """Ready to reckon pairs of these needs."""
        ltv = self.ltv[aligned(needs.collateral.keys, self.keys)]
        lent = [grid(ltv, codes, self.kind) for codes in needs.collateral.kinds]
        return CoverageOfNeeds(self, needs, lent)


@dataclass(frozen=True, slots=True)
class Cover:
    """Yuan x permille that some pairs have and need; `places` says which pairs they are."""

    places: Codes
    have: Integers
    required: Integers
    given: Flags  # the need states its collateral
    known: Flags  # and its amount

    def states(self, number: int) -> States:
        """What the criterion says of all the `number` pairs."""
        short = self.required - self.have
        failing = np.where((2 * short <= self.required).astype(np.bool_), _NEARLY, _FAILS)
        decided = failing * (short > 0).astype(np.bool_)
        states = np.full(number, MEETS, dtype=np.uint8)
        states[self.places] = np.where(self.given & self.known, decided, _UNKNOWN)
        return states


@dataclass(frozen=True, slots=True)
class CoverageOfNeeds:
    """Coverage of some needs by some products."""

    coverage: Coverage
    needs: NeedTable
    lent: list[Grid]  # loan-to-value of the first collateral of each need, the second …

    def cover(self, rows: Codes, columns: Codes) -> Cover:
        """The pairs for which the question arises."""
        asked = np.flatnonzero(np.take(self.coverage.restricts, columns))
        rows, columns = np.take(rows, asked), np.take(columns, asked)
        least, collateral = self.needs.numbers_of["least"], self.needs.collateral
        have = np.zeros(len(asked), dtype=self.coverage.ltv.dtype)
        for lent, values in zip(self.lent, collateral.values, strict=True):
            have = have + np.take(values, rows) * lent.of_pairs(rows, columns)
        required = np.take(self.coverage.least, columns) * np.take(least.value, rows)
        given, known = np.take(collateral.given, rows), np.take(least.known, rows)
        return Cover(asked, have, required, given, known)


def compile_coverage(products: Sequence[Product]) -> Coverage:
    """The coverage that some products ask for."""
    kinds, kind = distinct(products, "instrument ltv coverage_min")
    known = dict.fromkeys(key for one in kinds for key, _ in one.ltv)
    keys = {key: place for place, key in enumerate(known)}
    largest = max((share for one in kinds for _, share in one.ltv), default=0)
    largest = max(largest, *(one.coverage_min or 0 for one in kinds), 0)
    dtype = np.int64 if largest <= MOST_PERMILLE else object
    ltv = np.zeros((len(keys) + 1, len(kinds)), dtype=dtype)
    for column, one in enumerate(kinds):
        for key, share in one.ltv:
            ltv[keys[key], column] += share
    least = integers([one.coverage_min for one in kinds]).astype(dtype)
    restricts = flags(one.coverage_min is not None and not one.is_equity for one in kinds)
    return Coverage(kind, least[kind], restricts[kind], ltv, keys)
