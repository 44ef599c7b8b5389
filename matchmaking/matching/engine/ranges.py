"""Criteria that compare a figure of the need with bounds of the product.

Between two neighbouring bounds (and half-bounds, where the near list ends) all figures are judged
alike, so that one figure of each stretch is enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.terms import live
from matchmaking.matching.engine.columns import (
    BEYOND,
    LARGEST,
    Codes,
    Flags,
    Integers,
    distinct,
    flags,
    integers,
)
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, NEARLY, UNKNOWN, Judged, Part, States
from matchmaking.matching.model import NOTHING, Need, Product
from matchmaking.matching.outcome import FAILS as NEVER

MOST_CELLS = 1 << 22
NOBODY = Need(need_no="", instruments=NOTHING)
Which = Callable[[Product], bool]


@dataclass(frozen=True, slots=True)
class Range:
    """How one criterion compares.

    `unpublished` names the bound that is unknown where it is empty; `asks` says which products
    leave a need without the figure unknown; `applies` which the criterion concerns at all.
    """

    criterion: str
    need: str
    low: str = ""
    high: str = ""
    unpublished: str = ""
    asks: Which | None = None
    applies: Which = lambda _: True
    low_first: bool = False
    forgives: bool = True
    also: str = ""

    @property
    def fields(self) -> str:
        """The product's fields that are read."""
        return f"instrument {self.low} {self.high} {self.also}"


def _restricts(*names: str) -> Which:
    return lambda product: any(getattr(product, name) is not None for name in names)


def _always(_: Product) -> bool:
    return True


def _is_debt(product: Product) -> bool:
    return not product.is_equity


def _is_equity(product: Product) -> bool:
    return product.is_equity


RANGES = (
    Range("amount", "least", high="amount_max", unpublished="amount_max", asks=_always),
    Range("amount", "amount", low="amount_min", asks=_always),
    Range("term", "term", low="term_min", high="term_max", unpublished="term_max",
          asks=_always, applies=_is_debt),
    Range("rate", "rate", low="rate_min", unpublished="rate_min", applies=_is_debt),
    Range("age", "age", low="age_min_months", asks=_restricts("age_min_months")),
    Range("revenue", "revenue", low="revenue_min", high="revenue_max", low_first=True,
          asks=_restricts("revenue_min", "revenue_max")),
    Range("leverage", "debt_ratio", high="debt_ratio_max", asks=_restricts("debt_ratio_max")),
    Range("speed", "days", low="processing_days", unpublished="processing_days"),
    Range("stake", "stake", low="stake_min", unpublished="stake_min", applies=_is_equity),
    Range("live", "least", high="quota_left", asks=_restricts("quota_left"), forgives=False,
          also="published valid_from valid_to"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of the kinds of product; None where no kind has one."""

    low: Integers | None
    high: Integers | None
    low_first: bool
    unpublished: Flags
    asks: Flags
    applies: Flags
    never: Flags  # kinds that no need can have: not listed, not valid on the day
    forgives: bool

    def states(self, figures: Integers) -> States:
        """One row a figure, the last for needs without one."""
        states = np.empty((len(figures) + 1, len(self.asks)), dtype=np.uint8)
        known = self._compare(figures[:, None])
        states[:-1] = np.where((known == MEETS) & self.unpublished, UNKNOWN, known)
        states[-1] = np.where(self.asks, UNKNOWN, MEETS)
        states[:, ~self.applies] = MEETS
        states[:, self.never] = FAILS
        if not self.forgives:
            states[states == NEARLY] = FAILS
        return states

    def _compare(self, figures: Integers) -> States:
        """Where both ends are missed, the one that is asked first says by how much."""
        ends = []
        if self.high is not None:
            ends.append(_off(figures - self.high, self.high))
        if self.low is not None:
            ends.append(_off(self.low - figures, self.low))
        if len(ends) == 2:
            first, second = reversed(ends) if self.low_first else ends
            return np.where(first >= NEARLY, first, second)
        if ends:
            return ends[0]
        return np.full((len(figures), len(self.asks)), MEETS, dtype=np.uint8)


def _off(distance: Integers, bound: Integers) -> States:
    """How a figure that is off by `distance` fails; MEETS where it is not off."""
    failing = np.where((2 * distance <= bound).astype(np.bool_), np.uint8(NEARLY), np.uint8(FAILS))
    return np.where((distance > 0).astype(np.bool_), failing, np.uint8(MEETS))


@dataclass(frozen=True, slots=True)
class RangePart(Part):
    """A range criterion with its answers for every stretch of figures, if they are not too many."""

    criterion: str
    kind: Codes
    need: str
    bounds: Bounds
    cuts: Integers
    table: States | None
    packed: list[Any] = field(default_factory=list)

    def judge(self, needs: NeedTable) -> Judged:
        """One row a level of the needs, or a stretch, the last for needs without the figure."""
        column = needs.numbers_of[self.need]
        stretch = self._stretches(column.levels)
        table = self.table
        if table is None:
            used, stretch = np.unique(stretch, return_inverse=True)
            table = self.bounds.states(firsts_of(self.cuts)[used])
        stretch = np.append(stretch, len(table) - 1)
        if len(self.kind) == 1 or len(stretch) <= len(table):
            return Judged(table[stretch], column.level, self.kind)
        packed = None if self.table is None else self.packed
        return Judged(table, stretch[column.level], self.kind, packed=packed)

    def _stretches(self, levels: Integers) -> Codes:
        """How many cuts lie at or below each level."""
        if len(self.cuts) > len(levels):
            return np.searchsorted(self.cuts, levels, side="right")
        passed = np.searchsorted(levels, self.cuts, side="left")
        return np.cumsum(np.bincount(passed, minlength=len(levels) + 1))[:-1]


def compile_range(range_: Range, products: Sequence[Product], context: MatchContext) -> RangePart:
    """The part of one range for some products."""
    kinds, kind = distinct(products, range_.fields)
    low, high = _bounds(kinds, range_.low), _bounds(kinds, range_.high)
    bounds = Bounds(
        integers(low, missing=-BEYOND) if any(bound is not None for bound in low) else None,
        integers(high, missing=BEYOND) if any(bound is not None for bound in high) else None,
        range_.low_first,
        flags(range_.unpublished and getattr(k, range_.unpublished) is None for k in kinds),
        flags(range_.asks and range_.asks(k) for k in kinds),
        flags(range_.applies(k) for k in kinds),
        flags(range_.also and live(NOBODY, k, context) is NEVER for k in kinds),
        range_.forgives,
    )
    found = cuts(low, high, forgives=range_.forgives)
    is_small = len(found) * len(kinds) <= MOST_CELLS
    table = bounds.states(firsts_of(found)) if is_small else None
    return RangePart(range_.criterion, kind, range_.need, bounds, found, table)


def _bounds(kinds: Sequence[Product], name: str) -> list[int | None]:
    return [getattr(kind, name) if name else None for kind in kinds]


def cuts(
    low: Sequence[int | None], high: Sequence[int | None], *, forgives: bool = True
) -> Integers:
    """The figures at which some answer changes: at each bound, and where the near list ends."""
    lowest = {bound for bound in low if bound is not None}
    highest = {bound for bound in high if bound is not None}
    found = lowest | {bound + 1 for bound in highest}
    if forgives:
        found |= {-(-bound // 2) for bound in lowest} | {3 * bound // 2 + 1 for bound in highest}
    largest = max(map(abs, found), default=0)
    return np.array(sorted(found), dtype=np.int64 if largest <= 2 * LARGEST else object)


def firsts_of(cuts: Integers) -> Integers:
    """The smallest figure of each stretch; of the first, one below all cuts."""
    below = cuts[:1] - 1 if len(cuts) else np.zeros(1, dtype=np.int64)
    return np.concatenate([below, cuts])
