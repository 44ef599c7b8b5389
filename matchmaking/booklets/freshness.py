"""Whether a printed page still says what is true: the frozen entry beside the present one."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets.content import BookletContent, Entry
from matchmaking.booklets.differences import EntryChange, changes, compare
from matchmaking.booklets.gathering import items_of
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.booklets.selecting import Selection


@dataclass(frozen=True, slots=True)
class Freshness:
    """What changed since an entry was printed; `exists` is false when it is printed no more."""

    exists: bool
    labels: tuple[str, ...]


def selection_of(edition: Edition) -> Selection:
    """What an edition was gathered by; one from before designs took everything of its kind."""
    if edition.asked:
        return Selection.from_json(edition.asked)
    return Selection(edition.kind, edition.language)


def freshness(session: Session, code: PrintedCode, *, on: date) -> Freshness:
    """Compare one printed entry with what would be printed now: which facts, never their values."""
    edition = code.edition
    asked = replace(selection_of(edition), chosen=frozenset({code.subject}))
    found = items_of(session, asked, on=on)
    content = BookletContent.from_json(edition.content)
    printed = next((one for one in content.entries if one.code == code.code), None)
    if not found or printed is None:
        return Freshness(exists=False, labels=())
    return Freshness(
        exists=True, labels=tuple(one.label for one in changes(printed, found[0].entry))
    )


def changes_since(session: Session, edition: Edition, *, on: date) -> tuple[EntryChange, ...]:
    """What differs between an edition and what the same choice would print now.

    Entries that were listed since are no error of what was printed: they are not named.
    """
    before = printed_entries(session, edition)
    asked = replace(selection_of(edition), chosen=frozenset(before))
    after = {item.subject.public_id: item.entry for item in items_of(session, asked, on=on)}
    with in_language(edition.language):
        return compare(before, after)


def changes_between(session: Session, old: Edition, new: Edition) -> tuple[EntryChange, ...]:
    """What differs between two editions of one kind."""
    with in_language(old.language):
        return compare(printed_entries(session, old), printed_entries(session, new))


def printed_entries(session: Session, edition: Edition) -> dict[str, Entry]:
    """The entries of an edition by their subjects' public ids."""
    codes = session.scalars(select(PrintedCode).filter_by(edition_id=edition.id))
    subjects = {row.code: row.subject for row in codes}
    content = BookletContent.from_json(edition.content)
    return {subjects[one.code]: one for one in content.entries if one.code in subjects}
