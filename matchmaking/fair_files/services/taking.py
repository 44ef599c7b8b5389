"""Parties and meetings of a fair as a spreadsheet, in the layout that an import reads."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.workbook import FileCell
from matchmaking.exchange.write import write_rows
from matchmaking.fair_files.columns import SETS
from matchmaking.fairs.errors import OrganizersOnly
from matchmaking.fairs.models import Fair
from matchmaking.fairs.permissions import may_organize
from matchmaking.fairs.queries import draft_of, meetings_of, parties_of, published_of
from matchmaking.fairs.wording import has_days, slot_words


def take(
    session: Session,
    actor: Actor,
    fair: Fair,
    kind: str,
    *,
    ending: str,
    language: str,
    now: datetime,
) -> bytes:
    """The bytes of one export. Leaves an audit row with the number of rows."""
    if not may_organize(actor):
        raise OrganizersOnly
    rows = list(_parties(session, fair) if kind == "parties" else _meetings(session, fair))
    content = file_bytes(ending, lambda path: write_rows(path, SETS[kind], rows, language=language))
    record(session, actor, "export.taken", at=now, what=f"fair {kind}", rows=len(rows))
    return content


def _parties(session: Session, fair: Fair) -> Iterator[list[FileCell]]:
    tables = {table.n: table.label for table in fair.tables}
    for party in parties_of(session, fair):
        yield [
            party.name, party.kind, ";".join(str(n) for n in party.away), party.most_meetings,
            party.name_en, party.number, ";".join(party.people or ()), ";".join(party.languages),
            party.wishes, tables.get(party.own_table or 0, ""),
        ]  # fmt: skip


def _meetings(session: Session, fair: Fair) -> Iterator[list[FileCell]]:
    rows = meetings_of(session, fair)
    numbers = {row.id: row.number for row in rows}
    timetable = published_of(session, fair) or draft_of(session, fair)
    places = {key: (slot, table) for key, slot, table, _ in (timetable.places if timetable else ())}
    slots = {slot.n: slot for slot in fair.slots}
    tables = {table.n: table.label for table in fair.tables}
    with_day = has_days(fair.slots)
    for row in rows:
        sides = [seat.party.number for seat in row.seats]
        slot, table = places.get(row.id, (None, None))
        later = sorted(numbers[link.later_id] for link in row.later if link.later_id in numbers)
        yield [
            row.number, sides[0], sides[1], row.priority, row.half_day, row.fixed_slot,
            ";".join(later), sides[2] if len(sides) > 2 else "", row.subject, slot,
            slot_words(slots[slot], with_day=with_day) if slot in slots else "",
            tables.get(table or 0, ""),
        ]  # fmt: skip
