"""The whole content of a booklet, gathered as of a day and in its own language."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

import msgspec
from sqlalchemy.orm import Session

from matchmaking.booklets.codes import new_code
from matchmaking.booklets.content import (
    BookletContent,
    ContactRow,
    Entry,
    Group,
    Index,
    Part,
    Picture,
)
from matchmaking.booklets.indexes import index
from matchmaking.booklets.kinds import Kind, kind_of
from matchmaking.booklets.kinds.protocol import Item, Subject
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.parts import DesignPart, first_parts, printed_parts
from matchmaking.booklets.selecting import Selection


@dataclass(frozen=True, slots=True)
class Cover:
    """What an organizer decides besides the selection. Without `parts` the kind's own are taken."""

    paper: str
    density: str
    title: str
    subtitle: str
    organizer: str
    contact: str
    base_url: str
    title_en: str = ""
    subtitle_en: str = ""
    parts: tuple[DesignPart, ...] = ()
    pictures: tuple[Picture, ...] = ()


class Printed(NamedTuple):
    """A code and what it stands for."""

    code: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Gathered:
    """A booklet's content with what has to be kept beside it."""

    content: BookletContent
    codes: tuple[Printed, ...]
    consents: tuple[tuple[str, str], ...]
    count: int


def gather(
    session: Session, selection: Selection, cover: Cover, *, number: str, on: date
) -> Gathered:
    """The whole content of a booklet as of a day, in its own language or in both."""
    kind = kind_of(selection.kind)
    items = items_of(session, selection, on=on)
    with in_language(selection.language):
        placed = _placed(items, with_codes=kind.shape == "book" and kind.prints_entries)
        content = _content(kind, placed, _frame(kind, selection, cover, number, on))
    codes = tuple(Printed(item.entry.code, item.subject) for item in placed if item.entry.code)
    consents = {pair for item in placed for pair in item.consents}
    return Gathered(content, codes, tuple(sorted(consents)), len(placed))


def items_of(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """What the kind prints, in the selection's language; in both, each entry with its twin."""
    kind = kind_of(selection.kind)
    if selection.language != "both":
        with in_language(selection.language):
            return kind.items(session, selection, on=on)
    with in_language("zh"):
        chinese = kind.items(session, replace(selection, language="zh"), on=on)
    with in_language("en"):
        english = kind.items(session, replace(selection, language="en"), on=on)
    twins = {item.subject: item for item in english}
    return [_paired(item, twins.get(item.subject)) for item in chinese]


def _paired(item: Item, twin: Item | None) -> Item:
    if twin is None:
        return item
    entry = msgspec.structs.replace(item.entry, twin=twin.entry)
    faults = (*item.faults, *(fault for fault in twin.faults if fault not in item.faults))
    return replace(item, entry=entry, faults=faults)


def _placed(items: list[Item], *, with_codes: bool) -> list[Item]:
    """Items with their anchors and codes."""
    return [
        replace(item, entry=_anchored(item.entry, f"e{n}", new_code() if with_codes else ""))
        for n, item in enumerate(items, 1)
    ]


def _anchored(entry: Entry, anchor: str, code: str) -> Entry:
    twin = entry.twin and msgspec.structs.replace(entry.twin, anchor=f"{anchor}-en", code=code)
    return msgspec.structs.replace(entry, anchor=anchor, code=code, twin=twin)


def _content(kind: Kind, items: list[Item], frame: BookletContent) -> BookletContent:
    contacts = _contacts(items, lead=kind.prints_entries)
    wanted = {part.kind for part in frame.parts}
    indexes = tuple(
        made
        for key, title in kind.indexes
        if f"index-{key}" in wanted and (made := index(key, str(title), items)).headings
    )
    full = msgspec.structs.replace(
        frame,
        groups=_groups(items) if kind.prints_entries else (),
        contacts=contacts if "contacts" in wanted else (),
        overview=kind.overview() if "overview" in wanted else (),
        indexes=indexes,
        imprint=kind.imprint(),
    )
    return msgspec.structs.replace(full, parts=_that_say_something(full))


def _groups(items: list[Item]) -> tuple[Group, ...]:
    return tuple(
        Group(
            anchor=f"g{n}",
            title=title,
            kicker=note,
            entries=tuple(item.entry for item in own),
        )
        for n, ((title, note), own) in enumerate(
            groupby(items, key=lambda item: (item.chapter, item.chapter_note)), 1
        )
    )


def _contacts(items: list[Item], *, lead: bool) -> tuple[ContactRow, ...]:
    """One row an institution; it leads to the first of its entries."""
    found: dict[str, ContactRow] = {}
    for item in items:
        if item.contact is not None and item.contact.name not in found:
            anchor = item.entry.anchor if lead else ""
            found[item.contact.name] = msgspec.structs.replace(item.contact, anchor=anchor)
    return tuple(found.values())


def _that_say_something(book: BookletContent) -> tuple[Part, ...]:
    """Parts without their lists, tables or texts are not printed."""
    indexes: dict[str, Index] = {one.anchor: one for one in book.indexes}
    kept = {
        "contacts": bool(book.contacts),
        "overview": bool(book.overview and book.entries),
        "entries": bool(book.entries),
        "contents": True,
    }

    def says(part: Part) -> bool:
        if part.kind.startswith("index-"):
            return part.kind in indexes
        if part.kind in {"preface", "notices", "text"}:
            return bool(part.text or part.text_en)
        if part.kind in {"agenda", "table"}:
            return bool(part.rows or part.text)
        if part.kind == "picture":
            return bool(part.picture)
        return kept.get(part.kind, True)

    return tuple(part for part in book.parts if says(part))


def _frame(kind: Kind, selection: Selection, cover: Cover, number: str, on: date) -> BookletContent:
    parts = cover.parts or first_parts(kind.parts)
    return BookletContent(
        kind=selection.kind,
        language=selection.language,
        paper=cover.paper,
        density=cover.density,
        number=number,
        title=cover.title,
        title_en=cover.title_en,
        subtitle=cover.subtitle,
        subtitle_en=cover.subtitle_en,
        seal=kind.seal.of(selection.language),
        organizer=cover.organizer,
        contact=cover.contact,
        base_url=cover.base_url,
        as_of=on,
        parts=printed_parts(parts, selection.language),
        pictures=cover.pictures,
        keep_safe=kind.keep_safe,
        shape=kind.shape,
        short_share=kind.short_share,
    )
