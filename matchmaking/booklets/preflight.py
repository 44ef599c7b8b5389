"""What would be wrong on paper, found before it is frozen: a row an entry, with its faults."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.booklets.content import Entry
from matchmaking.booklets.faults import ERROR, Fault
from matchmaking.booklets.gathering import items_of
from matchmaking.booklets.glyphs import missing_glyphs
from matchmaking.booklets.kinds.protocol import Item
from matchmaking.booklets.selecting import Selection


@dataclass(frozen=True, slots=True)
class Checked:
    """One entry that would be printed, and what is wrong with it."""

    public_id: str
    number: str
    title: str
    owner: str
    href: str
    faults: tuple[Fault, ...]

    @property
    def stops(self) -> bool:
        """Whether something is wrong that may not be printed."""
        return any(fault.level == ERROR for fault in self.faults)


def preflight(session: Session, selection: Selection, *, on: date) -> list[Checked]:
    """Every entry of the selection in the order of print."""
    return [_checked(item) for item in items_of(session, selection, on=on)]


def _checked(item: Item) -> Checked:
    entry = item.entry
    return Checked(
        item.subject.public_id,
        entry.number,
        entry.title,
        item.owner,
        item.href,
        (*item.faults, *_glyphs(entry, item.href)),
    )


def _glyphs(entry: Entry, href: str) -> tuple[Fault, ...]:
    missing = missing_glyphs(entry)
    return (Fault("missing_glyph", entry.number, missing, href),) if missing else ()
