"""Take technology away: whole listings of those who may read them, and what the hall shows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.exchange.cells import to_file
from matchmaking.exchange.contents.technology import listing_row
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.technology_layout import TECH_NEEDS, TECH_OFFERS
from matchmaking.exchange.technology_read import FileListing
from matchmaking.exchange.workbook import FileCell, FileRow
from matchmaking.exchange.write import write_rows
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.content import NEED
from matchmaking.technology.hall import hall, wanted
from matchmaking.technology.queries import live_listings, published_content
from matchmaking.technology.shelf import Entry
from matchmaking.technology.view_models.cards import card_of

LAYOUTS = {"tech_needs": TECH_NEEDS, "tech_offers": TECH_OFFERS}
SIDES = {"tech_needs": "need", "tech_offers": "offer"}
MOST_ROWS, WAN = 20_000, 10_000
HALL: tuple[Column, ...] = (
    Column("number", "编号", "No."),
    Column("side", "种类", "Side"),
    Column("title", "公开名称", "Public title"),
    Column("teaser", "公开摘要", "Public summary"),
    Column("kind", "类型", "Kind"),
    Column("marine_field", "海洋高新领域", "Marine field"),
    Column("marine_class", "海洋产业分类", "Marine class"),
    Column("trl", "成熟度", "Maturity"),
    Column("cooperation", "合作方式", "Cooperation"),
    Column("money", "预算或价格", "Budget or price", Kind.MONEY, unit="万元"),
    Column("organisation", "单位", "Organisation"),
    Column("keywords", "关键词", "Keywords"),
    Column("published_on", "发布日期", "Published on", Kind.DAY),
    Column("valid_to", "有效期至", "Valid to", Kind.DAY),
)


def listings_on(
    session: Session, what: str, day: date, organisation_id: int | None
) -> list[FileListing]:
    """The live listings of a side in full, of one organisation or of all, by number."""
    return [
        listing_row(row.number or "", row.organisation.name, published_content(row))
        for row in live_listings(session, day, SIDES[what])
        if organisation_id in (None, row.organisation_id)
    ]


def write_listings(
    path: Path, what: str, listings: Iterable[FileListing], *, language: str = ""
) -> None:
    """Listings in interchange.md's layout; headers are keys, or labels of a language."""
    columns = LAYOUTS[what]
    rows = (
        [to_file(column, value) for column, value in zip(columns, _values(one), strict=True)]
        for one in listings
    )
    write_rows(path, columns, rows, language=language)


def take_hall(
    session: Session,
    actor: Actor,
    given: Mapping[str, str],
    *,
    ending: str,
    language: str,
    now: datetime,
) -> bytes:
    """What the hall shows, narrowed alike: public text alone. Leaves an audit row."""
    entries = hall(session, wanted(given), day_in_xiamen(now))[:MOST_ROWS]
    content = file_bytes(
        ending, lambda path: write_rows(path, HALL, _hall_rows(entries, language),
                                        language=language)
    )  # fmt: skip
    record(session, actor, "export.taken", at=now, what="technology", rows=len(entries))
    return content


def _values(one: FileListing) -> tuple[object, ...]:
    content = one.content
    indicators = tuple((r.name, r.now, r.target, r.unit) for r in content.indicators)
    rights = tuple((r.kind, r.number, r.status) for r in content.ip)
    ends = (
        frozenset(content.cooperation), content.money, content.trl,
        content.marine_field or None, content.marine_class or None,
        frozenset(content.keywords), content.valid_to,
    )  # fmt: skip
    modes, money, trl, field, marine, keywords, valid_to = ends
    about = (one.number, one.organisation, content.title)
    if content.side == NEED:
        return (
            *about, content.kind, content.background, content.content, indicators, money, modes,
            trl, field, marine, keywords, valid_to,
        )  # fmt: skip
    innovations = "；".join(content.innovations)
    return (
        *about, content.content, innovations, indicators, trl, rights, modes, money, field, marine,
        keywords, valid_to,
    )  # fmt: skip


def _hall_rows(entries: Iterable[Entry], language: str) -> Iterator[FileRow]:
    between = "、" if language == "zh" else ", "
    for entry in entries:
        card, money = card_of(entry, language), entry.content.money
        amount: FileCell = None if money is None else Decimal(money) / WAN
        yield [
            card.number, card.side_label, card.title, card.teaser, card.kind_label,
            card.field_label, card.class_label, card.trl_label, between.join(card.cooperation),
            amount, card.organisation, between.join(card.keywords), card.published_on,
            card.valid_to,
        ]  # fmt: skip
