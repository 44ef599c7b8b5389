"""Closed lists of words in the reader's language, and the tones of states."""

from collections.abc import Mapping

from flask_babel import gettext as _

STATE_TONES = {
    "draft": "neutral", "submitted": "wait", "returned": "due", "published": "good",
    "withdrawn": "neutral", "expired": "due", "closed": "info",
}  # fmt: skip


def choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Keys and words in the reader's language, for a form."""
    return [(key, _(text)) for key, text in words.items()]


def word(words: Mapping[str, str], key: str) -> str:
    """One word in the reader's language; the key itself when it is unknown."""
    return _(words[key]) if key in words else key
