"""The pre-flight of an edition: everything that is wrong with it, today and on its pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets.consents import unconsented, unpublished
from matchmaking.booklets.content import BookletContent, Entry, Part
from matchmaking.booklets.differences import changes
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.fit import fitted
from matchmaking.booklets.freshness import selection_of
from matchmaking.booklets.gathering import items_of
from matchmaking.booklets.glyphs import missing_glyphs
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.kinds.protocol import Item
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.measuring import Finding
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.parts import PARTS, DesignPart
from matchmaking.booklets.services.designs import parts_of

FOLD, LEAST_GLUED = 4, 60
MEASURED = frozenset({"overflow", "second_page", "coarse_image"})


def faults_of(
    session: Session,
    edition: Edition,
    findings: Iterable[Finding],
    *,
    pages: int,
    on: date,
) -> list[Fault]:
    """Every fault of an edition: errors that stop it, and warnings to be signed off."""
    content = BookletContent.from_json(edition.content)
    with in_language(edition.language):
        return _faults(session, edition, content, findings, pages, on)


def _faults(
    session: Session,
    edition: Edition,
    content: BookletContent,
    findings: Iterable[Finding],
    pages: int,
    on: date,
) -> list[Fault]:
    subjects = _subjects(session, edition)
    asked = selection_of(edition)
    if subjects:
        asked = replace(asked, chosen=frozenset(subjects.values()))
    items = {item.subject.public_id: item for item in items_of(session, asked, on=on)}
    printed = {subjects[one.code]: one for one in content.entries if one.code in subjects}
    places = _Places(content, edition, subjects, items)
    return [
        *_of_records(edition, printed, items),
        *unconsented(session, printed),
        *unpublished(session, printed),
        *_of_glyphs(content, places),
        *_of_halves(content, places),
        *_of_parts(edition),
        *(places.fault(finding) for finding in findings),
        *_of_binding(edition, pages),
    ]


def recheck(session: Session, edition: Edition, *, on: date) -> list[Fault]:
    """The same later: what was measured on the frozen pages is as it was, the rest as of today."""
    known = [Fault(**row) for row in edition.faults]
    fresh = faults_of(session, edition, (), pages=edition.page_count or 0, on=on)
    return [*fresh, *(fault for fault in known if fault.rule in MEASURED)]


def _subjects(session: Session, edition: Edition) -> dict[str, str]:
    """Code -> public id of what it prints."""
    rows = session.scalars(select(PrintedCode).filter_by(edition_id=edition.id))
    return {row.code: row.subject for row in rows}


def _of_records(
    edition: Edition, printed: dict[str, Entry], items: dict[str, Item]
) -> Iterator[Fault]:
    """What is gone, changed or faulty of the records that are printed."""
    for public_id, entry in printed.items():
        item = items.get(public_id)
        if item is None:
            yield Fault("gone", entry.number)
            continue
        yield from item.faults
        labels = [change.label for change in changes(entry, item.entry)]
        if labels:
            yield Fault("changed", entry.number, "、".join(labels), item.href)
    if not kind_of(edition.kind).prints_entries:
        for item in items.values():
            yield from item.faults


class _Places:
    """What an anchor of the pages stands for, and where it is mended."""

    def __init__(
        self,
        content: BookletContent,
        edition: Edition,
        subjects: dict[str, str],
        items: dict[str, Item],
    ) -> None:
        self.about: dict[str, tuple[str, str]] = {}
        for part in content.parts:
            self.about[part.anchor] = (part.title or str(PARTS[part.kind].label), _design(edition))
        for entry in content.entries:
            item = items.get(subjects.get(entry.code, ""))
            where = (entry.number or entry.title, item.href if item else "")
            self.about[entry.anchor] = self.about[f"{entry.anchor}-en"] = where

    def fault(self, finding: Finding) -> Fault:
        """A measured fault with the entry or part it is in."""
        about, href = self.about.get(finding.anchor, ("", ""))
        return Fault(finding.rule, about, finding.value, href)


def _design(edition: Edition) -> str:
    return f"/booklets/designs/{edition.design.public_id}" if edition.design else ""


def _of_glyphs(content: BookletContent, places: _Places) -> Iterator[Fault]:
    pieces: tuple[Entry | Part, ...] = (*content.entries, *content.parts)
    for printed in pieces:
        missing = missing_glyphs(printed)
        if missing:
            about, href = places.about.get(printed.anchor, ("", ""))
            yield Fault("missing_glyph", about, missing, href)


def _of_halves(content: BookletContent, places: _Places) -> Iterator[Fault]:
    """Facts that half a page has no room for."""
    if content.density != "half":
        return
    for entry in content.entries:
        kept = {line.label for row in fitted(content, entry).rows for line in row}
        missing = [line.label for line in entry.lines if line.label not in kept]
        if missing:
            about, href = places.about.get(entry.anchor, ("", ""))
            yield Fault("left_out", about, "、".join(missing), href)


def _of_parts(edition: Edition) -> Iterator[Fault]:
    """Words that one of the booklet's languages lacks."""
    if edition.design is None or edition.language == "zh":
        return
    for n, part in enumerate(parts_of(edition.design), 1):
        if part.on and _lacks_english(part):
            href = f"{_design(edition)}/parts/{n}"
            yield Fault("no_words_en", part.title or str(PARTS[part.kind].label), "", href)


def _lacks_english(part: DesignPart) -> bool:
    return bool((part.text and not part.text_en) or (part.title and not part.title_en))


def _of_binding(edition: Edition, pages: int) -> Iterator[Fault]:
    if edition.binding == "saddle" and pages % FOLD:
        yield Fault("odd_pages", edition.number, str(pages), _design(edition))
    if edition.binding == "perfect" and pages < LEAST_GLUED:
        yield Fault("few_pages", edition.number, str(pages), _design(edition))
