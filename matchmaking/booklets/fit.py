"""How much of an entry goes on its page: heights are reckoned, in tenths of a millimetre.

The figures follow the style sheets (`styles/a4.css`, `a5.css`, `booklet.css`): an entry that
would not fit is set more compactly, and one that still would not runs on to a second page.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from matchmaking.booklets.content import BookletContent, Entry, Line, Passage

Rows = tuple[tuple[Line, ...], ...]
HEADING = {"a5": 74, "a4": 88}
RULED, NOTES, LINES = 62, 2, 9  # a line for notes: its height; lines of every page; most lines
LABELLED = 45  # what says that they are for notes
COMPACT_ROWS = 5
FITS, COMPACT, OVERFLOWS, SHARED = "fits", "compact", "overflows", "shared"


@dataclass(frozen=True, slots=True)
class Measure:
    """A way of setting: heights in tenths of a millimetre, widths in half-width characters."""

    height: int
    head: int
    foot: int
    row: int
    row_line: int
    row_columns: int
    passage: int
    text_line: int
    text_columns: int
    title_columns: int


MEASURES = {
    ("a5", "page", FITS): Measure(1720, 330, 300, 18, 45, 56, 80, 51, 70, 48),
    ("a5", "page", COMPACT): Measure(1720, 310, 252, 9, 40, 60, 65, 43, 76, 48),
    ("a4", "page", FITS): Measure(2490, 400, 360, 18, 53, 72, 90, 57, 92, 62),
    ("a4", "page", COMPACT): Measure(2490, 380, 300, 9, 48, 78, 72, 50, 96, 62),
    ("a5", "half", FITS): Measure(815, 245, 235, 9, 41, 58, 65, 43, 74, 50),
    ("a4", "half", FITS): Measure(1190, 300, 215, 18, 48, 80, 80, 54, 92, 70),
    ("a5", "page", SHARED): Measure(815, 255, 50, 9, 41, 58, 60, 43, 74, 36),
    ("a4", "page", SHARED): Measure(1190, 310, 60, 9, 48, 80, 70, 50, 92, 50),
}
# Beside the heading of an entry that shares a page stands its code: of four columns it has three.
BESIDE = {"a5": 240, "a4": 270}
# So much less room is tried: what is reckoned is more than what is set, and pages are measured.
SPARE = {"a5": 45, "a4": 100}
# A value of at most so many half-width characters may share a row with another.
SHORT = {("a5", "zh"): 21, ("a5", "en"): 15, ("a4", "zh"): 30, ("a4", "en"): 24}
# A label of more half-width characters takes another line.
LABEL = 16
# Half-width characters of a key figure in large type; twice as many wrap even in the smallest.
BAND = {("a5", "zh"): 13, ("a5", "en"): 9, ("a4", "zh"): 20, ("a4", "en"): 15}
# Words of an alphabet do not fill their lines: of a hundred columns so many are used.
FILLED = {"zh": 100, "en": 95}


def text_width(text: str) -> int:
    """Columns a text takes when a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


class Fitted(NamedTuple):
    """Rows and passages that are printed, how (`fits`, `compact`, `overflows`), lines for notes."""

    rows: Rows
    passages: tuple[Passage, ...]
    manner: str
    notes: int


def fitted(book: BookletContent, entry: Entry, language: str = "") -> Fitted:
    """What of an entry is printed on its page; what room is left is ruled for notes.

    `language` is that of the entry where the booklet speaks both.
    """
    language = language or book.main_language
    rows = abreast(entry.lines, SHORT[book.paper, language])
    if book.density == "compact":
        return Fitted(_essential(rows), (), FITS, 0)
    if book.density == "half":
        measure = _measure(book, FITS, language)
        room = measure.height - _fixed(entry, book, measure, language)
        kept = _first_that_fit(rows, measure, room)
        return Fitted(kept, (), FITS, 0)
    for manner in (FITS, COMPACT):
        measure = _measure(book, manner, language)
        room = measure.height - _fixed(entry, book, measure, language)
        room -= sum(_row(row, measure) for row in rows) + _texts(entry.passages, measure)
        if room >= 0:
            least = NOTES if manner == FITS else NOTES - 1
            notes = min(LINES, least + room // RULED)
            return Fitted(rows, entry.passages, manner, notes)
    return Fitted(rows, entry.passages, OVERFLOWS, 0)


def halved(book: BookletContent, entry: Entry) -> Fitted | None:
    """All of an entry on half a page, its code beside the heading; None where it is too long."""
    language = book.main_language
    measure = _measure(book, SHARED, language)
    heading = replace(measure, text_columns=measure.text_columns * 3 // 4)
    rows = abreast(entry.lines, SHORT[book.paper, language])
    room = measure.height - max(BESIDE[book.paper], _fixed(entry, book, heading, language))
    room -= sum(_row(row, measure) for row in rows) + _texts(entry.passages, measure)
    if room < -SPARE[book.paper]:
        return None
    return Fitted(rows, entry.passages, SHARED, max(0, min(NOTES, (room - LABELLED) // RULED)))


def _essential(rows: Rows) -> Rows:
    """The first rows of facts, and the last one, which tells whom to call."""
    return rows if len(rows) <= COMPACT_ROWS else (*rows[: COMPACT_ROWS - 1], rows[-1])


def _measure(book: BookletContent, manner: str, language: str) -> Measure:
    measure, filled = MEASURES[book.paper, book.density, manner], FILLED[language]
    return replace(
        measure,
        row_columns=measure.row_columns * filled // 100,
        text_columns=measure.text_columns * filled // 100,
    )


def abreast(lines: Iterable[Line], short: int) -> Rows:
    """Rows of facts: two short ones that follow each other share a row."""
    rows: list[tuple[Line, ...]] = []
    for line in lines:
        before = rows[-1] if rows else ()
        if len(before) == 1 and _is_short(before[0], short) and _is_short(line, short):
            rows[-1] = (before[0], line)
        else:
            rows.append((line,))
    return tuple(rows)


def _is_short(line: Line, short: int) -> bool:
    return len(line.values) == 1 and text_width(line.values[0]) <= short


def _lines(text: str, columns: int) -> int:
    return max(1, -(-text_width(text) // columns))


def _fixed(entry: Entry, book: BookletContent, measure: Measure, language: str) -> int:
    """Heading, band of figures and foot."""
    tall = (
        measure.head
        + measure.foot
        + HEADING[book.paper] * (_lines(entry.title, measure.title_columns) - 1)
    )
    if any(text_width(it.value) > 2 * BAND[book.paper, language] for it in entry.figures):
        tall += measure.row_line
    if entry.subtitle:
        tall += measure.row_line * _lines(entry.subtitle, measure.text_columns)
    if entry.tagline:
        tall += measure.text_line * _lines(entry.tagline, measure.text_columns) + 14
    return tall


def _row(row: tuple[Line, ...], measure: Measure) -> int:
    columns = measure.row_columns if len(row) == 1 else measure.row_columns // 2
    lines = max(
        max(_lines(line.label, LABEL), sum(_lines(value, columns) for value in line.values))
        for line in row
    )
    return measure.row + measure.row_line * lines


def _texts(passages: Iterable[Passage], measure: Measure) -> int:
    tall = 0
    for passage in passages:
        columns = measure.text_columns
        texts = ["    ".join(passage.paragraphs)] if passage.numbered else passage.paragraphs
        tall += measure.passage + sum(_lines(text, columns) for text in texts) * measure.text_line
    return tall


def _first_that_fit(rows: Rows, measure: Measure, room: int) -> Rows:
    kept: list[tuple[Line, ...]] = []
    for row in rows:
        height = _row(row, measure)
        if height <= room:
            room -= height
            kept.append(row)
    return tuple(kept)
