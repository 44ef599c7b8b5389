"""Which live needs a round begins with, and which institutions with which capacity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session, contains_eager

from matchmaking.accounts.models import Organisation
from matchmaking.introductions.models import OPEN_STATES, Introduction
from matchmaking.needs.models import KINDS, Need, NeedVersion
from matchmaking.needs.queries import live_on
from matchmaking.products.queries import live_products
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_classes
from matchmaking.standards.money import parse_wan

NAMES = ("q", "kind", "district", "marine_class", "amount_min", "amount_max", "free")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFilters:
    """What the live needs are narrowed by; empty narrows nothing. Amounts in yuan.

    `free`: only needs without an introduction under way.
    """

    q: str = ""
    kind: str = ""
    district: str = ""
    marine_class: str = ""
    amount_min: int | None = None
    amount_max: int | None = None
    free: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "NeedFilters":
        """From a query string or form; what makes no sense narrows nothing. Amounts in 万元."""
        words = {name: given.get(name, "").strip()[:60] for name in NAMES}
        classes = {known.code for known in marine_classes()}
        return cls(
            q=words["q"],
            kind=words["kind"] if words["kind"] in KINDS else "",
            district=vocabulary.parse_key("district", words["district"]) or "",
            marine_class=words["marine_class"] if words["marine_class"] in classes else "",
            amount_min=_yuan(words["amount_min"]),
            amount_max=_yuan(words["amount_max"]),
            free=bool(words["free"]),
        )


def live_needs_for(filters: NeedFilters, day: date) -> Select[tuple[Need]]:
    """The live needs of verified enterprises that pass, by number."""
    query = (
        select(Need)
        .join(Need.organisation)
        .join(Need.live_version)
        .options(contains_eager(Need.organisation), contains_eager(Need.live_version))
        .where(live_on(day), Organisation.state == "verified")
    )
    for column, value in (
        (Need.kind, filters.kind),
        (NeedVersion.district, filters.district),
        (NeedVersion.marine_class, filters.marine_class),
    ):
        if value:
            query = query.where(column == value)
    if filters.amount_min is not None:
        query = query.where(NeedVersion.amount >= filters.amount_min)
    if filters.amount_max is not None:
        query = query.where(NeedVersion.amount <= filters.amount_max)
    if filters.q:
        like = f"%{filters.q.replace('%', '').replace('_', '')}%"
        query = query.where(or_(Need.number.ilike(like), Organisation.name.ilike(like)))
    if filters.free:
        under_way = Introduction.state.in_(OPEN_STATES)
        query = query.where(~exists().where(Introduction.need_id == Need.id, under_way))
    return query.order_by(Need.number, Need.id)


def stated_capacities(session: Session, day: date) -> dict[int, int | None]:
    """By institution with a live product: the sum of what its products state; None where none."""
    found: dict[int, int | None] = {}
    for live in live_products(session, day):
        key, stated = live.product.organisation_id, live.matching.capacity
        found.setdefault(key, None)
        if stated is not None:
            found[key] = (found[key] or 0) + stated
    return found


def even_share(needs: int, wanted: int, institutions: int) -> int:
    """What every institution could take if all took alike, with a quarter to spare."""
    return max(1, -(-needs * wanted * 5 // (4 * max(1, institutions))))


def _yuan(text: str) -> int | None:
    try:
        return parse_wan(text) if text else None
    except ValueError:
        return None
