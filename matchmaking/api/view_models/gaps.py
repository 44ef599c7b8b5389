"""The gap report: live needs that no product fits, and what blocks each."""

from dataclasses import dataclass
from datetime import date

from matchmaking.api.routes import Listing
from matchmaking.api.units import Wan, wan
from matchmaking.insight.view_models.gaps import GapReport, GapRow


@dataclass(frozen=True, slots=True)
class GapItem:
    """A need without an eligible product; `blocking` is the criterion that blocks most products.

    `fails` says whether it fails or is unknown there; the sentence has both sides' figures.
    """

    need_id: str
    need_no: str
    title: str
    enterprise: str
    marine_class: str
    district: str
    amount: Wan | None
    blocking: str
    fails: bool
    blocks: int
    nearest: int
    possible: int
    near: int
    product: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """The report of a day: `total` gaps among `live` needs against `products` live products."""

    day: date
    total: int
    live: int
    products: int
    counts: dict[str, int]
    rows: Listing[GapItem]


def gap_answer(report: GapReport, rows: Listing[GapRow]) -> GapAnswer:
    """The report; `counts` are gaps by blocking criterion."""
    counts = {bar.key: bar.count for bar in report.bars}
    return GapAnswer(report.day, report.total, report.live, report.products, counts, rows.of(_item))


def _item(row: GapRow) -> GapItem:
    return GapItem(
        need_id=row.need_id,
        need_no=row.number,
        title=row.title,
        enterprise=row.enterprise,
        marine_class=row.marine_class,
        district=row.district,
        amount=wan(row.amount),
        blocking=row.blocking,
        fails=row.fails,
        blocks=row.blocks,
        nearest=row.nearest,
        possible=row.possible,
        near=row.near,
        product=row.product,
        sentence=row.sentence,
    )
