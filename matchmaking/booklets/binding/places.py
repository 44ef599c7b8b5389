"""Where every piece stands in the bound file: page numbers before anything is copied."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaking.booklets.pieces import Book, Laid


@dataclass(frozen=True, slots=True)
class Places:
    """`first` is each piece's first page (from 0), `leaves` each page's piece or None for a blank.

    `numbers` are the printed page numbers (from 1) of all names that links lead to.
    """

    first: tuple[int, ...]
    leaves: tuple[int | None, ...]
    numbers: dict[str, int]


def find_places(book: Book, laid: Sequence[Laid], multiple: int) -> Places:
    """Put pieces one after another; blanks where one must open on the other side, and at the end.

    Where the last page is bare (a back cover) the blanks stand before it, so that it stays outside.
    """
    first: list[int] = []
    leaves: list[int | None] = []
    numbers: dict[str, int] = {}
    last = len(laid) - 1
    for n, (piece, made) in enumerate(zip(book.pieces, laid, strict=True)):
        if n and n == last and piece.bare:
            leaves += [None] * (-(len(leaves) + made.pages) % multiple)
        right = len(leaves) % 2 == 0
        if (piece.opens == "right" and not right) or (piece.opens == "left" and right):
            leaves.append(None)
        first.append(len(leaves))
        for name, (page, _x, _y) in made.anchors.items():
            numbers.setdefault(name, len(leaves) + page + 1)
        leaves += [n] * made.pages
    leaves += [None] * (-len(leaves) % multiple)
    return Places(tuple(first), tuple(leaves), numbers)
