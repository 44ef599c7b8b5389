"""Values in the words of the paper. Callers set the paper's locale (`layout.in_language`)."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _

from matchmaking.booklets.content import Line
from matchmaking.booklets.fit import text_width

SHORT_VALUE = 36
HAN = re.compile(r"[\u3400-\u9fff]")


def line(label: str, *values: str) -> Line | None:
    """A row of facts, or nothing when there is no value."""
    kept = tuple(value for value in values if value)
    return Line(capitalised(label), kept) if kept else None


def lines(rows: Iterable[Line | None]) -> tuple[Line, ...]:
    """The rows that say something."""
    return tuple(row for row in rows if row is not None)


def joined(values: Iterable[str]) -> tuple[str, ...]:
    """Short values in one paragraph, as one enumerates; long ones a line each."""
    kept = tuple(value for value in values if value)
    long = any(text_width(value) > SHORT_VALUE for value in kept)
    return kept if long or not kept else (_("、").join(kept),)


def capitalised(label: str) -> str:
    """A label as it begins a row, also where its word is small within a sentence."""
    return label[:1].upper() + label[1:]


def readable(texts: Iterable[str], language: str) -> tuple[str, ...]:
    """In an English booklet only what was written in English."""
    return tuple(text for text in texts if text and not (language == "en" and HAN.search(text)))


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())
