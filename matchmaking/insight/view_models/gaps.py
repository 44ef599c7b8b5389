"""The gap report as its page shows it: filtered, sorted, grouped, each row with its sentence."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.insight import queries
from matchmaking.introductions.queries.sides import LiveNeed, Rules
from matchmaking.matching.criteria.table import BY_KEY, CRITERIA
from matchmaking.matching.explaining.gaps import NeedGap
from matchmaking.matching.wording.sentences import sentence
from matchmaking.needs.cards import amount_label, band_of_amount
from matchmaking.notices.wording import message
from matchmaking.standards.marine import marine_label
from matchmaking.standards.vocabulary import label

DIMENSIONS = {
    "blocking": message("卡在哪一条"), "marine_class": message("海洋产业分类"),
    "district": message("所在区"), "band": message("金额区间"),
}  # fmt: skip
SORTS = ("number", "amount", "blocks", "near", "possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFilters:
    """What the report is narrowed by, its order, and what its picture counts."""

    blocking: str = ""
    marine_class: str = ""
    district: str = ""
    band: str = ""
    text: str = ""
    sort: str = "number"
    by: str = "blocking"

    @classmethod
    def read(cls, args: Mapping[str, str]) -> "GapFilters":
        """From a query string or form; what cannot be read narrows nothing."""
        words = {name: args.get(name, "").strip()[:60] for name in (*DIMENSIONS, "text")}
        sort, by = args.get("sort", ""), args.get("by", "")
        return cls(
            sort=sort if sort.lstrip("-") in SORTS and sort.count("-") < 2 else "number",
            by=by if by in DIMENSIONS else "blocking",
            **words,
        )


@dataclass(frozen=True, slots=True)
class GapRow:
    """A need without an eligible product. `sentence` carries both sides' figures."""

    need_id: str
    number: str
    title: str
    enterprise: str
    marine_class: str
    district: str
    band: str
    amount: int | None
    blocking: str
    fails: bool
    blocks: int
    nearest: int
    possible: int
    near: int
    product: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One group of the picture: how many needs, and how wide of a hundred."""

    key: str
    label: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class GapReport:
    """The report of the day."""

    rows: tuple[GapRow, ...]
    bars: tuple[Bar, ...]
    choices: dict[str, tuple[tuple[str, str], ...]]
    total: int
    live: int
    products: int
    day: date


def gap_view(
    session: Session, actor: Actor, filters: GapFilters, *, day: date, language: str
) -> GapReport:
    """The narrowed report; the choices and the total are those of all gaps."""
    found = queries.gaps(session, actor, day)
    rows = [_row(need, gap, found.rules, language) for need, gap in found.rows]
    chosen = [row for row in rows if _takes(filters, row)]
    descending = filters.sort.startswith("-")
    chosen.sort(key=_sort_key(filters.sort.lstrip("-")), reverse=descending)
    return GapReport(
        rows=tuple(chosen),
        bars=_bars(chosen, filters.by, language),
        choices={name: _choices(rows, name, language) for name in DIMENSIONS},
        total=len(rows),
        live=found.live,
        products=found.products,
        day=day,
    )


def group_label(dimension: str, key: str, language: str) -> str:
    """What a group of the picture, or a choice of a filter, is called."""
    if not key:
        return _("没有产品") if dimension == "blocking" else _("未填写")
    if dimension == "blocking":
        return label("criterion", key, language)
    if dimension == "marine_class":
        return _("非涉海") if key == "none" else marine_label(key, language)
    return amount_label(int(key)) if dimension == "band" else label("district", key, language)


def _row(need: LiveNeed, gap: NeedGap, rules: Rules, language: str) -> GapRow:
    text = ""
    if gap.example is not None:
        pair = (need.matching, gap.example, rules.context)
        result = BY_KEY[gap.blocking].judge(*pair)
        text = sentence(gap.blocking, *pair, result=result, language=language)
    return GapRow(
        need_id=need.need.public_id,
        number=need.need.number or "",
        title=need.content.title,
        enterprise=need.matching.enterprise,
        marine_class=need.matching.marine_class or "",
        district=need.matching.district or "",
        band=str(band_of_amount(need.content.amount or 0)),
        amount=need.content.amount,
        blocking=gap.blocking,
        fails=gap.fails,
        blocks=gap.blocks,
        nearest=gap.nearest,
        possible=gap.possible,
        near=gap.near,
        product=f"{gap.example.name} · {gap.example.institution}" if gap.example else "",
        sentence=text,
    )


def _takes(filters: GapFilters, row: GapRow) -> bool:
    for name in DIMENSIONS:
        asked = getattr(filters, name)
        if asked and asked != getattr(row, name):
            return False
    words = f"{row.number} {row.title} {row.enterprise} {row.product}".casefold()
    return filters.text.casefold() in words


def _sort_key(name: str) -> Callable[[GapRow], tuple[int | str, str]]:
    if name == "number":
        return lambda row: (0, row.number)
    return lambda row: (getattr(row, name) or 0, row.number)


def _bars(rows: Sequence[GapRow], dimension: str, language: str) -> tuple[Bar, ...]:
    counts = Counter(getattr(row, dimension) for row in rows)
    most = max(counts.values(), default=1)
    return tuple(
        Bar(key, group_label(dimension, key, language), count, 100 * count // most)
        for key, count in sorted(counts.items(), key=lambda item: (-item[1], _place(item[0])))
    )


def _choices(rows: Sequence[GapRow], dimension: str, language: str) -> tuple[tuple[str, str], ...]:
    keys = sorted({getattr(row, dimension) for row in rows} - {""}, key=_place)
    return tuple((key, group_label(dimension, key, language)) for key in keys)


def _place(key: str) -> tuple[int, str]:
    """Criteria in the order of their table; everything else by its key."""
    order = [criterion.key for criterion in CRITERIA]
    return (order.index(key) if key in order else 0, key)
