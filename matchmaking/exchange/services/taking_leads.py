"""Take the leads away as the list shows them: narrowed alike, and without anybody's name."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.workbook import FileCell
from matchmaking.exchange.write import write_rows
from matchmaking.introductions.view_models import Lead, LeadFilters, leads_of
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.marine import marine_label
from matchmaking.standards.vocabulary import label

MOST_ROWS = 20_000
WAN = 10_000  # yuan
COLUMNS: tuple[Column, ...] = (
    Column("rank", "名次", "Rank", Kind.WHOLE),
    Column("need_no", "需求编号", "Need no."),
    Column("product", "产品", "Product"),
    Column("institution", "机构", "Institution"),
    Column("verdict", "结论", "Verdict"),
    Column("score", "匹配度(千分)", "Score (of 1000)", Kind.WHOLE),
    Column("amount", "金额", "Amount", Kind.MONEY, unit="万元"),
    Column("amount_band", "金额区间", "Amount band"),
    Column("term_months", "期限", "Term", Kind.WHOLE, unit="月"),
    Column("purpose", "资金用途", "Purpose"),
    Column("instruments", "融资方式", "Instruments"),
    Column("district", "所在区", "District"),
    Column("marine_class", "海洋产业分类", "Marine class"),
    Column("failed", "不符合", "Not met"),
    Column("unknown", "待核实", "Unknown"),
    Column("change", "这样改就符合", "Change that makes it fit"),
    Column("introduction", "对接", "Introduction"),
)


def take_leads(
    session: Session,
    actor: Actor,
    filters: LeadFilters,
    *,
    ending: str,
    language: str,
    now: datetime,
) -> bytes:
    """The bytes of the actor's leads, .csv or .xlsx. Leaves an audit row with their number."""
    day = day_in_xiamen(now)
    leads = leads_of(session, actor, filters, day=day, language=language)[:MOST_ROWS]
    content = file_bytes(
        ending, lambda path: write_rows(path, COLUMNS, _rows(leads, language), language=language)
    )
    record(session, actor, "export.taken", at=now, what="leads", rows=len(leads))
    return content


def _rows(leads: tuple[Lead, ...], language: str) -> Iterator[list[FileCell]]:
    between = "、" if language == "zh" else ", "
    for lead in leads:
        yield [
            lead.rank,
            lead.need_number,
            lead.product_name,
            lead.institution,
            label("verdict", lead.verdict, language),
            lead.score,
            None if lead.amount is None else Decimal(lead.amount) / WAN,
            lead.amount_band,
            lead.term_months,
            label("purpose", lead.purpose, language) if lead.purpose else "",
            between.join(label("instrument", key, language) for key in lead.instruments),
            label("district", lead.district, language) if lead.district else "",
            marine_label(lead.marine_class, language) if lead.marine_class else "",
            between.join(lead.failed),
            between.join(lead.unknown),
            lead.change,
            label("introduction_state", lead.introduction_state, language)
            if lead.introduction_state
            else "",
        ]
