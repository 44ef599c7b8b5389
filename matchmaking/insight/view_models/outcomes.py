"""How products fare: eligible → accepted → drawn, to their institution, organizers, everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.introductions.decline_fields import fields_of_reason
from matchmaking.introductions.models import ConditionAsk
from matchmaking.introductions.queries.learning import Outcomes, open_asks, outcomes
from matchmaking.products.models import Product
from matchmaking.products.queries import live_products
from matchmaking.standards.vocabulary import label
from matchmaking.web.filters import day as day_words
from matchmaking.web.panels import Panel

YEAR = timedelta(days=365)
LEAST = 5
NOTHING = Outcomes(0, 0, 0)
SORTS = ("eligible", "accepted", "drawn", "institution")


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which introductions were asked for, both included."""

    since: date
    until: date

    @classmethod
    def read(cls, args: Mapping[str, str], today: date) -> "Period":
        """From a query string; what cannot be read, or runs backwards, is the last year."""
        since, until = _day(args.get("since", "")), _day(args.get("until", ""))
        until = until or today
        since = since or until - YEAR
        return cls(since, until) if since <= until else cls(today - YEAR, today)


@dataclass(frozen=True, slots=True)
class Funnel:
    """The three counts; a share is a whole percentage of the step before, None of nothing."""

    eligible: int
    accepted: int
    drawn: int

    @property
    def accepted_share(self) -> int | None:
        """Accepted of eligible."""
        return 100 * self.accepted // self.eligible if self.eligible else None

    @property
    def drawn_share(self) -> int | None:
        """Drawn of accepted."""
        return 100 * self.drawn // self.accepted if self.accepted else None


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product in the organizers' table."""

    product_id: str
    number: str
    name: str
    institution: str
    funnel: Funnel
    asks: int


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question for a missing condition, with the field to fill in."""

    id: str
    version: int
    product_id: str
    product: str
    reason: str
    declines: int
    field: str


def funnel_of(session: Session, product: Product, period: Period) -> Funnel:
    """One product's counts."""
    found = outcomes(session, [product.id], period.since, period.until)
    return Funnel(*found.get(product.id, NOTHING))


def product_lines(
    session: Session, period: Period, *, text: str, sort: str, day: date
) -> list[ProductLine]:
    """All live products with their counts, narrowed by words and ordered."""
    counts = outcomes(session, None, period.since, period.until)
    asked: dict[int, int] = {}
    for ask in open_asks(session):
        asked[ask.product_id] = asked.get(ask.product_id, 0) + 1
    lines = [
        ProductLine(
            row.product.public_id, row.product.number or "", row.matching.name,
            row.matching.institution, Funnel(*counts.get(row.product.id, NOTHING)),
            asked.get(row.product.id, 0),
        )
        for row in live_products(session, day)
    ]  # fmt: skip
    words = text.casefold()
    lines = [
        one for one in lines if words in f"{one.number} {one.name} {one.institution}".casefold()
    ]
    name = sort.lstrip("-")
    if name == "institution":
        return sorted(lines, key=lambda one: (one.institution, one.number),
                      reverse=sort.startswith("-"))  # fmt: skip
    sign = -1 if sort.startswith("-") else 1
    return sorted(lines, key=lambda one: (sign * getattr(one.funnel, name), one.number))


def ask_lines(
    session: Session, language: str, *, organisation_id: int | None = None,
    product_id: int | None = None,
) -> tuple[AskLine, ...]:  # fmt: skip
    """The open questions of an institution or of one product."""
    asks = open_asks(session, organisation_id=organisation_id, product_id=product_id)
    return tuple(_ask(ask, language) for ask in asks)


def public_panel(session: Session, public_id: str, today: date) -> Panel | None:
    """What everybody may read of how a product fares: rounded down to fives, none below five."""
    product = session.scalar(select(Product).filter_by(public_id=public_id))
    if product is None:
        return None
    period = Period(today - YEAR, today)
    funnel = funnel_of(session, product, period)
    if funnel.eligible < LEAST:
        return None
    return Panel(
        title=_("对接成效"),
        rows=(
            (_("符合条件的对接"), _rounded(funnel.eligible)),
            (_("其中双方同意"), _rounded(funnel.accepted)),
            (_("其中已放款"), _rounded(funnel.drawn)),
        ),
        note=_(
            "%(since)s 至 %(until)s 发起、发起时结论为“符合”的对接；数量向下取整到 5 的倍数，"
            "不足 5 的不公布。",
            since=day_words(period.since), until=day_words(period.until),
        ),
    )  # fmt: skip


def _rounded(count: int) -> str:
    if count < LEAST:
        return _("不足 %(least)s", least=LEAST)
    return _("%(count)s 以上", count=count // LEAST * LEAST)


def _ask(ask: ConditionAsk, language: str) -> AskLine:
    return AskLine(
        id=ask.public_id,
        version=ask.version,
        product_id=ask.product.public_id,
        product=ask.product.name,
        reason=label("decline_reason", ask.reason, language),
        declines=ask.declines,
        field=fields_of_reason(ask.reason)[0],
    )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2099 else None
