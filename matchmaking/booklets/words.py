"""Values in the words of the paper. Callers set the paper's locale (`layout.in_language`)."""

from collections.abc import Iterable

from flask_babel import gettext as _

from matchmaking.booklets.content import Line
from matchmaking.booklets.fit import text_width

ONE_LINE = 60


def line(label: str, *values: str) -> Line | None:
    """A row of facts, or nothing when there is no value."""
    kept = tuple(value for value in values if value)
    return Line(label, kept) if kept else None


def lines(rows: Iterable[Line | None]) -> tuple[Line, ...]:
    """The rows that say something."""
    return tuple(row for row in rows if row is not None)


def joined(values: Iterable[str]) -> tuple[str, ...]:
    """Short values in one line, as one enumerates; long ones a line each."""
    kept = tuple(value for value in values if value)
    together = _("、").join(kept)
    return (together,) if kept and text_width(together) <= ONE_LINE else kept


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())
