"""Take the report of openings away, as it is narrowed."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.accounts.permissions import may_administer
from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import NotAllowed
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.workbook import FileCell
from matchmaking.exchange.write import write_rows
from matchmaking.personal_data.openings import KINDS, OpeningFilters, opened_by, openings
from matchmaking.standards.clock import ZONE

COLUMNS: tuple[Column, ...] = (
    Column("at", "时间", "At"),
    Column("person", "查阅人", "Opened by"),
    Column("unit", "查阅单位", "Of"),
    Column("owner", "被查阅单位", "Whose"),
    Column("what", "内容", "What"),
    Column("number", "对接编号", "Introduction no."),
    Column("until", "授权至", "Consent until", Kind.DAY),
    Column("withdrawn", "撤回时间", "Withdrawn at"),
)


def take_openings(
    session: Session,
    actor: Actor,
    filters: OpeningFilters,
    *,
    ending: str,
    language: str,
    now: datetime,
) -> bytes:
    """The bytes of the report, .csv or .xlsx. Leaves an audit row with the number of rows."""
    if not may_administer(actor):
        raise NotAllowed
    rows = list(_rows(session, filters))
    content = file_bytes(ending, lambda path: write_rows(path, COLUMNS, rows, language=language))
    record(session, actor, "export.taken", at=now, what="openings", rows=len(rows))
    return content


def _rows(session: Session, filters: OpeningFilters) -> Iterator[list[FileCell]]:
    for row in session.execute(openings(filters)).mappings():
        line = opened_by(row)
        yield [
            _moment(line.at), line.name, line.unit, line.owner_name, _(KINDS[line.kind]),
            line.number, line.until, _moment(line.withdrawn_at),
        ]  # fmt: skip


def _moment(at: datetime | None) -> str:
    """A moment in Xiamen, to the minute."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" if at else ""
