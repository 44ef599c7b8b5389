"""An index in two columns a page: what stands where is reckoned, not tried out.

CSS columns of unknown height are laid out again and again until they balance: the indexes alone
took half of a booklet's time. Heights are in tenths of a millimetre, as in `fit`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _

from matchmaking.booklets.content import BookletContent, Heading, Index, Reference
from matchmaking.booklets.fit import FILLED, text_width


@dataclass(frozen=True, slots=True)
class Measure:
    """Heights of a page, of what opens an index, of a letter, a reference and its lines."""

    page: int
    opening: int
    heading: int
    reference: int
    line: int
    columns: int


class Piece(NamedTuple):
    """One reference under its heading, with the height it takes."""

    heading: str
    reference: Reference
    height: int


Column = tuple[Heading, ...]
MEASURES = {
    "a5": Measure(page=1700, opening=165, heading=76, reference=18, line=40, columns=31),
    "a4": Measure(page=2470, opening=195, heading=82, reference=18, line=46, columns=42),
}


def spreads(book: BookletContent, index: Index) -> tuple[tuple[Column, Column], ...]:
    """The index page by page, each with its left and right column; the last one is balanced."""
    measure = MEASURES[book.paper]
    columns = measure.columns * FILLED[book.main_language] // 100
    pieces: Sequence[Piece] = [
        Piece(heading.title, reference, _height(reference, measure, columns))
        for heading in index.headings
        for reference in heading.references
    ]
    found = []
    room, before = measure.page - measure.opening, ""
    while pieces:
        if _tall(pieces, measure) <= 2 * room:
            room = min(room, _balanced(pieces, measure))
        left, rest = _cut(pieces, room, measure)
        right, after = _cut(rest, room, measure)
        found.append((_grouped(left, before), _grouped(right, left[-1].heading)))
        before, pieces, room = (right or left)[-1].heading, after, measure.page
    return tuple(found)


def _height(reference: Reference, measure: Measure, columns: int) -> int:
    number = "" if reference.number in reference.text else f" {reference.number}"
    width = text_width(reference.text + number)
    return measure.reference + measure.line * max(1, -(-width // columns))


def _tall(pieces: Sequence[Piece], measure: Measure) -> int:
    """The height of one column of these."""
    titles = [title for title, _own in groupby(piece.heading for piece in pieces)]
    return len(titles) * measure.heading + sum(piece.height for piece in pieces)


def _balanced(pieces: Sequence[Piece], measure: Measure) -> int:
    """The least height of two columns that hold all, the left one not shorter."""
    heights = [_tall(pieces[:n], measure) for n in range(1, len(pieces) + 1)]
    return next(
        height for n, height in enumerate(heights, start=1) if _tall(pieces[n:], measure) <= height
    )


def _cut(
    pieces: Sequence[Piece], room: int, measure: Measure
) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """What fits into a column (at least one), and the rest."""
    used, before = 0, ""
    for n, piece in enumerate(pieces):
        used += piece.height + (measure.heading if piece.heading != before else 0)
        if used > room and n:
            return pieces[:n], pieces[n:]
        before = piece.heading
    return pieces, ()


def _grouped(pieces: Iterable[Piece], before: str) -> Column:
    return tuple(_headings(pieces, before))


def _headings(pieces: Iterable[Piece], before: str) -> Iterator[Heading]:
    """What follows from the column before says so."""
    for title, own in groupby(pieces, key=lambda piece: piece.heading):
        shown = _("%(title)s（续）", title=title) if title == before else title
        yield Heading(shown, tuple(piece.reference for piece in own))
