"""Take the list of a round away as a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.exchange.files import file_bytes
from matchmaking.exchange.layout import Column, Kind
from matchmaking.exchange.workbook import FileCell
from matchmaking.exchange.write import write_rows
from matchmaking.rounds.models import RoundPair
from matchmaking.rounds.queries.rounds import find_round, pairs_of
from matchmaking.rounds.wording import OUTCOMES
from matchmaking.standards.vocabulary import label

WAN = 10_000  # yuan
COLUMNS: tuple[Column, ...] = (
    Column("need_no", "需求编号", "Need no."),
    Column("enterprise", "企业", "Enterprise"),
    Column("amount", "金额", "Amount", Kind.MONEY, unit="万元"),
    Column("rank", "名次", "Rank", Kind.WHOLE),
    Column("institution", "机构", "Institution"),
    Column("product_no", "产品编号", "Product no."),
    Column("product", "产品", "Product"),
    Column("verdict", "结论", "Verdict"),
    Column("score", "匹配度(千分)", "Score (of 1000)", Kind.WHOLE),
    Column("pinned", "人工指定", "Pinned by hand"),
    Column("outcome", "结果", "Outcome"),
    Column("introduction", "对接编号", "Introduction no."),
)


def take_round(
    session: Session, actor: Actor, public_id: str, *, ending: str, language: str, now: datetime
) -> tuple[str, bytes]:
    """The round's number and its list, .csv or .xlsx. Leaves an audit row with their number."""
    row = find_round(session, actor, public_id)
    pairs = session.scalars(pairs_of(row)).all()
    content = file_bytes(
        ending, lambda path: write_rows(path, COLUMNS, _rows(pairs, language), language=language)
    )
    record(session, actor, "export.taken", at=now, subject=row, what="round", rows=len(pairs))
    return row.number, content


def _rows(pairs: Sequence[RoundPair], language: str) -> Iterator[list[FileCell]]:
    for pair in pairs:
        version = pair.need.live_version
        yield [
            pair.need.number or "",
            pair.need.organisation.called(language),
            None if version is None else Decimal(version.amount) / WAN,
            pair.rank,
            pair.institution.called(language),
            pair.product.number or "",
            pair.product.called(language),
            label("verdict", pair.verdict, language),
            pair.score,
            _("是") if pair.pinned else "",
            _(OUTCOMES[pair.outcome]),
            pair.introduction.number if pair.introduction else "",
        ]
