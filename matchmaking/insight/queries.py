"""What the live needs and products say together, computed when it is read."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.insight.permissions import may_see_gaps
from matchmaking.introductions.queries.pairs import is_open_to
from matchmaking.introductions.queries.sides import (
    LiveNeed,
    Rules,
    live_needs,
    live_product,
    live_products,
    rules_of,
)
from matchmaking.matching.criteria.conditions import asked_facts
from matchmaking.matching.explaining.gaps import NeedGap, gap_report
from matchmaking.matching.explaining.reach import Reach, reach_of
from matchmaking.matching.facts import OWN
from matchmaking.products.models import Product


class Gaps(NamedTuple):
    """The needs without an eligible product, out of all live ones."""

    rows: Sequence[tuple[LiveNeed, NeedGap]]
    live: int
    products: int
    rules: Rules


def gaps(session: Session, actor: Actor, day: date) -> Gaps:
    """The gap report of the day; empty for who may not see it."""
    rules = rules_of(session, day)
    needs = live_needs(session, day) if may_see_gaps(actor) else []
    products = [row.matching for row in live_products(session, day)]
    found = gap_report([row.matching for row in needs], products, *rules)
    by_number = {row.matching.need_no: row for row in needs}
    return Gaps([(by_number[gap.need.need_no], gap) for gap in found], len(needs), len(products),
                rules)  # fmt: skip


def facts_to_ask(session: Session, day: date) -> dict[str, int]:
    """The further facts that conditions of live products ask for, each with how many products."""
    counts: dict[str, int] = {}
    for row in live_products(session, day):
        for fact in asked_facts(row.matching.conditions):
            if fact not in OWN:
                counts[fact] = counts.get(fact, 0) + 1
    return counts


def reach(session: Session, product: Product, day: date) -> tuple[Reach, ...] | None:
    """What looser restrictions of a live product would reach; None where it is not live."""
    live = live_product(session, product, day)
    if live is None:
        return None
    name = product.organisation.name
    needs = [row.matching for row in live_needs(session, day) if is_open_to(name, row)]
    return reach_of(live.matching, needs, rules_of(session, day).context)
