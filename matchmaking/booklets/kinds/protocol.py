"""What a kind of booklet says of itself; a new kind is one file here and a line in `__init__`.

`items` gives the records that may be printed on a day, in the order of print and in the words of
`selection.language` (the caller has set the locale, see `layout.in_language`). An item carries
only what its owner lets be printed: consents are settled before an entry is written. Anchors and
codes are given by `gathering`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from matchmaking.booklets.content import ContactRow, Entry
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.selecting import Selection


class Subject(NamedTuple):
    """The record that an entry prints, by what leads to it from a printed code."""

    kind: str
    public_id: str


class Tag(NamedTuple):
    """One heading of an index under which an entry stands; `place` orders the headings."""

    place: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record as it would be printed.

    `chapter` is the heading it stands under (items of one chapter follow each other), `consents`
    what its owner allowed: `(public id of the organisation, "name" | "contact" | "figures")`.
    `href` is where an organizer looks at it and mends it.
    """

    subject: Subject
    entry: Entry
    chapter: str = ""
    chapter_note: str = ""
    owner: str = ""
    href: str = ""
    contact: ContactRow | None = None
    tags: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict)
    consents: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()


class Words(NamedTuple):
    """A text that is printed in either language."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """In one language; a booklet of both begins in Chinese."""
        return self.en if language == "en" else self.zh


def no_items(_session: Session, _selection: Selection, *, on: date) -> list[Item]:
    """A kind without entries: only texts, tables and lists."""
    _ = on
    return []


def nowhere(_session: Session, _public_id: str) -> tuple[str, str] | None:
    """Codes of this kind lead to no page."""
    return None


def no_titles() -> tuple[str, ...]:
    """A kind without an overview table."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of booklet.

    `prefix` is its own series of edition numbers. `parts` are the keys (`parts.PARTS`) of a first
    design. `indexes` are the tags it offers with their titles; "name" needs no tag. `leads_to`
    answers (endpoint, public id) of the page that a code of its subjects opens, None where there
    is no page any more. Without `prints_entries` items only fill the contact list. `shape` is
    "book", or "badge", "sign", "certificate" for cards of people. Where `short_share`, two short
    entries that follow each other in a chapter share a page.
    """

    key: str
    subject: str
    prefix: str
    label: Any
    title: Words
    seal: Words
    parts: tuple[str, ...]
    items: Callable[..., list[Item]] = no_items
    leads_to: Callable[[Session, str], tuple[str, str] | None] = nowhere
    overview: Callable[[], tuple[str, ...]] = no_titles
    imprint: Callable[[], tuple[str, ...]] = no_titles
    indexes: tuple[tuple[str, Any], ...] = ()
    filters: tuple[str, ...] = ()
    orders: tuple[str, ...] = ("group", "number")
    shape: str = "book"
    prints_entries: bool = True
    keep_safe: bool = False
    short_share: bool = False
