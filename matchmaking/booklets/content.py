"""What is printed: frozen values in the words of one language, kept as JSON in an edition.

Nothing here is looked up again when a booklet is laid out, so an edition can be made again years
later from its own row. Empty texts are not printed.
"""

from datetime import date
from typing import Any

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """A key figure in the band under an entry's heading."""

    label: str
    value: str
    known: bool = True


class Line(msgspec.Struct, frozen=True):
    """One row of a table of facts."""

    label: str
    values: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True):
    """A heading with paragraphs or, numbered, with steps."""

    title: str
    paragraphs: tuple[str, ...]
    numbered: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One product or need. `code` is the random token printed beneath the QR code."""

    anchor: str
    number: str
    title: str
    kicker: str = ""
    subtitle: str = ""
    tagline: str = ""
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    passages: tuple[Passage, ...] = ()
    contact: str = ""
    note: str = ""
    code: str = ""
    summary: tuple[str, ...] = ()
    twin: "Entry | None" = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Entries of one institution (products) or one industry (needs)."""

    anchor: str
    title: str
    subtitle: str = ""
    kicker: str = ""
    entries: tuple[Entry, ...] = ()


class ContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One institution of the contact list."""

    name: str
    kind: str
    contact: str
    phone: str
    anchor: str


class Reference(msgspec.Struct, frozen=True):
    """One line of an index: a name, its printed number, where it stands."""

    text: str
    number: str
    anchor: str


class Heading(msgspec.Struct, frozen=True):
    """A letter or a kind of guarantee with what is listed under it."""

    title: str
    references: tuple[Reference, ...]


class Index(msgspec.Struct, frozen=True):
    """One index at the end."""

    anchor: str
    title: str
    headings: tuple[Heading, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a booklet in its place: what is printed of it, by its kind (`parts.PARTS`).

    `title_en` and `text_en` stand beside the Chinese in a booklet of both languages. `rows` are
    the cells of a table, the first row its head; `picture` names one of the booklet's pictures.
    """

    kind: str
    anchor: str
    title: str = ""
    title_en: str = ""
    text: tuple[str, ...] = ()
    text_en: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    pages: int = 0
    picture: str = ""


class Picture(msgspec.Struct, frozen=True):
    """A picture that a part prints: its name with the ending of its type, its bytes."""

    name: str
    content: bytes


class BookletContent(msgspec.Struct, frozen=True, kw_only=True):
    """A whole booklet. `as_of` is the day of the facts; `base_url` begins every printed link.

    In a booklet of both languages every entry has its English `twin`. An edition frozen before
    there were designs has no `parts`: it is laid out in the order of then. Where `short_share`, two
    short entries that follow each other in a chapter share a page.
    """

    kind: str
    language: str
    paper: str
    density: str
    number: str
    title: str
    subtitle: str
    organizer: str
    as_of: date
    base_url: str
    contact: str = ""
    groups: tuple[Group, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    overview: tuple[str, ...] = ()
    indexes: tuple[Index, ...] = ()
    title_en: str = ""
    subtitle_en: str = ""
    seal: str = ""
    parts: tuple[Part, ...] = ()
    pictures: tuple[Picture, ...] = ()
    imprint: tuple[str, ...] = ()
    keep_safe: bool = False
    shape: str = "book"
    short_share: bool = False

    @property
    def main_language(self) -> str:
        """The language of its frame: Chinese where it speaks both."""
        return "en" if self.language == "en" else "zh"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of print."""
        return tuple(entry for group in self.groups for entry in group.entries)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "BookletContent":
        """From plain JSON values."""
        return msgspec.convert(value, cls)


class Section(msgspec.Struct, frozen=True):
    """A headed table of a term summary; `pairs` sets short rows two abreast."""

    title: str
    lines: tuple[Line, ...]
    pairs: bool = False


class SummaryContent(msgspec.Struct, frozen=True, kw_only=True):
    """A term summary of one or two pages: of a product, a match or an offer."""

    kind: str
    language: str
    number: str
    title: str
    subject: str
    subject_note: str
    organizer: str
    as_of: date
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    signatures: tuple[str, ...] = ()
    disclaimer: str = ""
    confidential: str = ""
    link: str = ""
    link_note: str = ""


class RoundRow(msgspec.Struct, frozen=True):
    """One introduction on paper; `need` is empty where the line above has the same."""

    need: str
    enterprise: str
    institution: str
    product: str
    verdict: str
    score: str
    outcome: str


class RoundPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A round's list as it is printed."""

    language: str
    organizer: str
    number: str
    title: str
    subject: str
    as_of: date
    state: str
    facts: tuple[Figure, ...]
    rows: tuple[RoundRow, ...]
    left_out: int
    note: str
