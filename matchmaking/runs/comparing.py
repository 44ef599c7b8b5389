"""What entered and what left the first places of the lists, from one run to another."""

from dataclasses import dataclass

import numpy as np

from matchmaking.matching.engine import Firsts
from matchmaking.runs.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Move:
    """One need's list: the products that are new among its first, and those no longer there."""

    need_no: str
    title: str
    entered: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Moves of the needs that are in both runs; needs that are in one of them only."""

    moves: tuple[Move, ...]
    unchanged: int
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A run's inputs with what came of them."""

    snapshot: Snapshot
    found: Firsts

    def firsts(self, top: int) -> dict[str, list[str]]:
        """By need the numbers of its first products, in order."""
        needs = [str(need["need_no"]) for need in self.snapshot.needs]
        products = [str(one["product_no"]) for one in self.snapshot.products]
        lists: dict[str, list[str]] = {need: [] for need in needs}
        pairs = self.found.pairs
        places = np.flatnonzero(self.found.ranks <= top)
        for row, column in zip(
            pairs.rows[places].tolist(), pairs.columns[places].tolist(), strict=True
        ):
            lists[needs[row]].append(products[column])
        return lists


def compare(before: Result, after: Result, top: int) -> Comparison:
    """What became of the first `top` of each list."""
    then, now = before.firsts(top), after.firsts(top)
    titles = {str(need["need_no"]): str(need["title"]) for need in after.snapshot.needs}
    moves = []
    both = [need for need in now if need in then]
    for need in both:
        entered = tuple(one for one in now[need] if one not in then[need])
        left = tuple(one for one in then[need] if one not in now[need])
        if entered or left:
            moves.append(Move(need, titles[need], entered, left))
    return Comparison(
        tuple(moves),
        len(both) - len(moves),
        tuple(need for need in now if need not in then),
        tuple(need for need in then if need not in now),
    )
