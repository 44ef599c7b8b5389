"""Take the gap report away as its page shows it; for the organizer's office only."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.errors import NotAllowed
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.workbook import FileCell
from matchmaking.exchange.write import write_rows
from matchmaking.insight.permissions import may_see_gaps
from matchmaking.insight.view_models.gaps import GapFilters, GapRow, gap_view, group_label
from matchmaking.standards.clock import day_in_xiamen

WAN = 10_000  # yuan
COLUMNS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no."),
    Column("title", "融资名称", "Title"),
    Column("enterprise", "企业名称", "Enterprise"),
    Column("amount", "融资金额", "Amount", Kind.MONEY, unit="万元"),
    Column("band", "金额区间", "Amount band"),
    Column("district", "所在区", "District"),
    Column("marine_class", "海洋产业分类", "Marine class"),
    Column("blocking", "卡在哪一条", "Blocking criterion"),
    Column("blocks", "最接近产品中被卡数", "Nearest products blocked", Kind.WHOLE),
    Column("nearest", "最接近产品数", "Nearest products", Kind.WHOLE),
    Column("near", "差一步产品数", "Products one step away", Kind.WHOLE),
    Column("possible", "待核实产品数", "Products to be checked", Kind.WHOLE),
    Column("product", "最接近的产品", "Nearest product"),
    Column("reason", "原因", "Reason"),
)


def take_gaps(
    session: Session,
    actor: Actor,
    filters: GapFilters,
    *,
    ending: str,
    language: str,
    now: datetime,
) -> bytes:
    """The bytes of the narrowed report, .csv or .xlsx. Leaves an audit row with their number."""
    if not may_see_gaps(actor):
        raise NotAllowed
    report = gap_view(session, actor, filters, day=day_in_xiamen(now), language=language)
    content = file_bytes(
        ending,
        lambda path: write_rows(path, COLUMNS, _rows(report.rows, language), language=language),
    )
    record(session, actor, "export.taken", at=now, what="gaps", rows=len(report.rows))
    return content


def _rows(rows: Iterable[GapRow], language: str) -> Iterator[list[FileCell]]:
    for row in rows:
        yield [
            row.number, row.title, row.enterprise,
            None if row.amount is None else Decimal(row.amount) / WAN,
            group_label("band", row.band, language),
            group_label("district", row.district, language),
            group_label("marine_class", row.marine_class, language),
            group_label("blocking", row.blocking, language),
            row.blocks, row.nearest, row.near, row.possible, row.product, row.sentence,
        ]  # fmt: skip
