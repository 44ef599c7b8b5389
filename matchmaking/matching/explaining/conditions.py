"""Products that only a fact keeps away: nothing to change, but to wait for or to ask about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.explaining.openings import ENOUGH
from matchmaking.matching.model import Need, Product
from matchmaking.matching.verdict import Verdict, judge

FACTS = (  # criteria on what an enterprise is, in the order of the table
    "purpose", "district", "industry", "marine", "size", "age", "revenue", "leverage",
    "credentials", "tax_grade", "credit_record", "round", "conditions",
)  # fmt: skip
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Condition:
    """What the products would have to relax; `met_on`: the first day that settles it by itself."""

    key: str
    products: tuple[Product, ...]
    met_on: date | None


def standing_conditions(
    need: Need, products: Iterable[Product], context: MatchContext
) -> tuple[Condition, ...]:
    """Where one condition on a fact is all that fails and nothing is unknown, by criterion.

    Like the sets of changes only while fewer than three products are eligible; the criterion that
    keeps most products away first.
    """
    kept: dict[str, list[Product]] = {}
    eligible = 0
    for product in products:
        judgement = judge(need, product, context)
        eligible += judgement.verdict is Verdict.ELIGIBLE
        if len(judgement.failed) == 1 and not judgement.unknown and judgement.failed[0] in FACTS:
            kept.setdefault(judgement.failed[0], []).append(product)
    if eligible >= ENOUGH:
        return ()
    order = [criterion.key for criterion in CRITERIA]
    return tuple(
        Condition(key, tuple(sorted(found, key=_number)), _met_on(key, need, found))
        for key, found in sorted(kept.items(), key=lambda row: (-len(row[1]), order.index(row[0])))
    )


def day_of_age(established_on: date, months: int) -> date:
    """The first day on which an enterprise is so many whole months old."""
    years, month = divmod(established_on.month - 1 + months, MONTHS)
    year, month = established_on.year + years, month + 1
    try:
        return established_on.replace(year=year, month=month)
    except ValueError:  # the month has no such day: the first of the next
        years, month = divmod(month, MONTHS)
        return date(year + years, month + 1, 1)


def _met_on(key: str, need: Need, products: Iterable[Product]) -> date | None:
    if key != "age" or need.established_on is None:
        return None
    return min(day_of_age(need.established_on, row.age_min_months or 0) for row in products)


def _number(product: Product) -> str:
    return product.product_no
