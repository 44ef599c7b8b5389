"""What another ranking policy would move: the same lists, ordered twice, compared. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOP = 5


@dataclass(frozen=True, slots=True)
class ProductMove:
    """A product's mean rise in the lists that show it, in hundredths of a place; below 0 it falls.

    `firsts_before` and `firsts_after` count the lists that it leads.
    """

    product: str
    lists: int
    rise: int
    firsts_before: int
    firsts_after: int


@dataclass(frozen=True, slots=True)
class NeedMove:
    """The first places of a need's list before and after."""

    need: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """How many lists there are, how many have another first place, how many another top.

    `products` are those that move, most first; `needs` the lists whose top changes most.
    """

    lists: int
    other_first: int
    other_top: int
    products: tuple[ProductMove, ...]
    needs: tuple[NeedMove, ...]


def compare_lists(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]], *, most: int = 10
) -> Moves:
    """Compare each need's list of products under two policies: they show the same products."""
    moved = [
        NeedMove(need, tuple(before[need][:TOP]), tuple(after[need][:TOP]))
        for need in sorted(before)
        if tuple(before[need][:TOP]) != tuple(after[need][:TOP])
    ]
    return Moves(
        lists=len(before),
        other_first=sum(row.before[:1] != row.after[:1] for row in moved),
        other_top=len(moved),
        products=tuple(_products(before, after)),
        needs=tuple(sorted(moved, key=lambda row: (-_changed(row), row.need))[:most]),
    )


def _products(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[ProductMove]:
    rises: dict[str, list[int]] = {}
    firsts: dict[str, list[int]] = {}
    for need in sorted(before):
        place = {product: rank for rank, product in enumerate(after[need])}
        for rank, product in enumerate(before[need]):
            rises.setdefault(product, []).append(rank - place[product])
        for which, row in enumerate((before[need], after[need])):
            if row:
                firsts.setdefault(row[0], [0, 0])[which] += 1
    moves = [
        ProductMove(product, len(rise), 100 * sum(rise) // len(rise), *firsts.get(product, (0, 0)))
        for product, rise in rises.items()
        if any(rise)
    ]
    return sorted(moves, key=lambda row: (-abs(row.rise), row.product))


def _changed(row: NeedMove) -> int:
    """How many of the first places are other than before, a new first place before all."""
    other = sum(a != b for a, b in zip(row.before, row.after, strict=True))
    return other + TOP * (row.before[:1] != row.after[:1])
