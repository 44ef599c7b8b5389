"""What an allocation is asked: who could be introduced to whom, at what score, and how many.

Needs, institutions and products are named by their numbers. Everything is sorted here once, so
that the order in which anything is given never changes an answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
MOST_POINTS = 1000


class Goal(StrEnum):
    """What comes first where capacity is scarce; the total score always comes last."""

    ONE_EACH = "one_each"
    """As many needs as possible with one introduction, then with two, then with three."""
    MOST_FULL = "most_full"
    """As many needs as possible with all they want; the others then as above."""


class Option(NamedTuple):
    """A product to which a need could be introduced; score 0-1000."""

    need: str
    product: str
    institution: str
    score: int


class Pair(NamedTuple):
    """A need and a product that an organizer has pinned or barred."""

    need: str
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How many introductions a need gets at most, what comes first, and what is set by hand."""

    wanted: int = 3
    goal: Goal = Goal.ONE_EACH
    pins: frozenset[Pair] = frozenset()
    bars: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """All options that are left: one a need and institution, by need, then institution.

    `need` and `institution` are places in `needs` and `institutions`; `pinned` marks options that
    must be taken. `barred` are needs that lost every option by hand.
    """

    needs: tuple[str, ...]
    institutions: tuple[str, ...]
    capacity: Numbers
    wanted: int
    need: Numbers
    institution: Numbers
    score: Numbers
    pinned: Mask
    product: tuple[str, ...]
    barred: frozenset[str] = frozenset()

    def starts(self) -> Numbers:
        """Where each need's options begin; one more entry for the end."""
        counts = np.bincount(self.need, minlength=len(self.needs))
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)

    def left(self) -> Numbers:
        """Each institution's capacity without what is pinned."""
        return self.capacity - self.load(self.pinned)

    def load(self, taken: Mask) -> Numbers:
        """How many introductions each institution gets."""
        count = np.bincount(self.institution[taken], minlength=len(self.institutions))
        return count.astype(np.int64)

    def served(self, taken: Mask) -> Numbers:
        """How many introductions each need gets."""
        return np.bincount(self.need[taken], minlength=len(self.needs)).astype(np.int64)


def make_market(
    needs: Iterable[str], options: Iterable[Option], capacities: Mapping[str, int], terms: Terms
) -> Market:
    """The market of a round: of an institution's products for a need only the best is an option.

    Only the institution's capacity is shared, so another of its products could do no better:
    the pinned one, else the one with the highest score, then with the lowest number.
    """
    names, banks = sorted(set(needs)), sorted(capacities)
    places = {name: place for place, name in enumerate(names)}
    bank_places = {name: place for place, name in enumerate(banks)}
    had: set[str] = set()
    best: dict[tuple[int, int], tuple[tuple[bool, int, str], Option]] = {}
    for option in options:
        if option.need not in places or option.institution not in bank_places:
            continue
        had.add(option.need)
        if Pair(option.need, option.product) in terms.bars:
            continue
        key = (places[option.need], bank_places[option.institution])
        rank = _rank(option, terms.pins)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, option)
    kept = [best[key][1] for key in sorted(best)]
    return Market(
        needs=tuple(names),
        institutions=tuple(banks),
        capacity=np.array([capacities[name] for name in banks], np.int64),
        wanted=terms.wanted,
        need=np.array([places[option.need] for option in kept], np.int64),
        institution=np.array([bank_places[option.institution] for option in kept], np.int64),
        score=np.array([option.score for option in kept], np.int64),
        pinned=np.array([Pair(row.need, row.product) in terms.pins for row in kept], np.bool_),
        product=tuple(option.product for option in kept),
        barred=frozenset(had - {option.need for option in kept}),
    )


def _rank(option: Option, pins: Collection[Pair]) -> tuple[bool, int, str]:
    return (Pair(option.need, option.product) not in pins, -option.score, option.product)
