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
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, NEARLY, UNKNOWN, States
from matchmaking.matching.model import Product

MOST_PERMILLE = 4_000  # beyond it int64 could overflow: Python's integers


@dataclass(frozen=True, slots=True)
class Coverage:
    """What products ask and how they lend on each kind of collateral."""

    kind: Codes
    least: Integers  # permille of the amount, by kind of product
    restricts: Flags
    ltv: Integers  # [kinds of collateral + 1, kinds of product]
    keys: Places

    def of_needs(self, needs: NeedTable) -> "CoverageOfNeeds":
        """Ready to reckon pairs of these needs."""
        return CoverageOfNeeds(self, needs, aligned(needs.collateral.keys, self.keys))


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
        failing = np.where((2 * short <= self.required).astype(np.bool_), NEARLY, FAILS)
        decided = np.where((short <= 0).astype(np.bool_), MEETS, failing)
        states = np.full(number, MEETS, dtype=np.uint8)
        states[self.places] = np.where(self.given & self.known, decided, UNKNOWN)
        return states

    def among(self, kept: Flags) -> "Cover":
        """The same for the pairs that are kept, by their new places."""
        still = kept[self.places]
        place = np.cumsum(kept) - 1
        return Cover(
            place[self.places[still]],
            self.have[still],
            self.required[still],
            self.given[still],
            self.known[still],
        )


@dataclass(frozen=True, slots=True)
class CoverageOfNeeds:
    """Coverage of some needs by some products."""

    coverage: Coverage
    needs: NeedTable
    kinds: Codes  # of collateral, in the products' terms

    def cover(self, rows: Codes, columns: Codes) -> Cover:
        """The pairs for which the question arises."""
        kind = self.coverage.kind[columns]
        asked = np.flatnonzero(self.coverage.restricts[kind])
        rows, kind = rows[asked], kind[asked]
        least, collateral = self.needs.numbers_of["least"], self.needs.collateral
        have = np.zeros(len(asked), dtype=self.coverage.ltv.dtype)
        for codes, values in zip(collateral.kinds, collateral.values, strict=True):
            have = have + values[rows] * self.coverage.ltv[self.kinds[codes[rows]], kind]
        required = self.coverage.least[kind] * least.value[rows]
        return Cover(asked, have, required, collateral.given[rows], least.known[rows])


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
    return Coverage(kind, least, restricts, ltv, keys)
