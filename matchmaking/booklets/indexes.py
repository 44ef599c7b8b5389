"""Indexes at the end of a booklet: by pinyin and by guarantee."""

from collections.abc import Callable, Iterable

from flask_babel import gettext as _
from pypinyin import Style, lazy_pinyin

from matchmaking.booklets.content import Entry, Heading, Index, Reference
from matchmaking.standards.vocabulary import group, label

OTHER = "#"
LONGEST_KEY = 24


def by_pinyin(title: str, entries: Iterable[Entry], *, numbers: bool) -> Index:
    """By the first letter of the name's pinyin (phrases tell 银行 háng from 行 xíng)."""
    references = [
        (
            pinyin_key(entry.title),
            Reference(entry.title, entry.number if numbers else "", entry.anchor),
        )
        for entry in entries
    ]
    references.sort(key=lambda pair: (pair[0], pair[1].anchor))
    letters: dict[str, list[Reference]] = {}
    for key, reference in references:
        letters.setdefault(_letter(key), []).append(reference)
    order = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    return Index("index-name", title, tuple(Heading(one, tuple(letters[one])) for one in order))


def by_guarantee(
    entries: Iterable[Entry], guarantees: Callable[[Entry], Iterable[str]], language: str
) -> Index:
    """By kind of guarantee, in the vocabulary's order."""
    found: dict[str, list[Reference]] = {}
    for entry in entries:
        for key in guarantees(entry):
            found.setdefault(key, []).append(Reference(entry.title, entry.number, entry.anchor))
    known = [term.key for term in group("guarantee") if term.key in found]
    return Index(
        "index-guarantee",
        _("担保方式索引"),
        tuple(Heading(label("guarantee", key, language), tuple(found[key])) for key in known),
    )


def pinyin_key(name: str) -> str:
    """A name as it is sorted: its pinyin without tones."""
    return " ".join(lazy_pinyin(name[:LONGEST_KEY], style=Style.NORMAL)).casefold()


def _letter(key: str) -> str:
    first = key[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER
