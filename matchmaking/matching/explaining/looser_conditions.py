"""The further conditions of a product as restrictions, each clause by itself.

A clause that is one figure loosens step by step, as any figure; any other is asked or not.
"""

from collections.abc import Callable, Iterable
from functools import partial

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.conditions import NOTE
from matchmaking.matching.explaining.restrictions import (
    AGES,
    Restriction,
    Values,
    round_money,
    round_to,
)
from matchmaking.matching.facts import stated_values
from matchmaking.matching.model import Clause, Condition, Need, Product
from matchmaking.standards.extra_facts import find_fact

GROWS = {">=": -1, "<=": 1}
Rounded = Callable[[int, int], int]
SHARES: Rounded = partial(round_to, unit=10)
ROUNDED: dict[str, Rounded] = {
    "money": round_money,
    "count": round_money,
    "share": SHARES,
    "months": AGES,
}


def clause_restrictions(product: Product) -> tuple[Restriction, ...]:
    """One restriction a clause."""
    found = []
    for place, clause in enumerate(product.conditions):
        row, grows = clause[0][0], 0
        if len(clause) == 1 and row.op in GROWS and row.facts and isinstance(row.value, int):
            grows = GROWS[row.op]
        if row.op != NOTE:
            values = _looser(place, row, grows) if grows else _without(place)
            found.append(Restriction("conditions", "conditions", values, grows, place))
    return tuple(found)


def _without(place: int) -> Values:
    def values(need: Need, product: Product, context: MatchContext) -> Iterable[tuple[Clause, ...]]:
        return [product.conditions[:place] + product.conditions[place + 1 :]]

    return values


def _looser(place: int, row: Condition, grows: int) -> Values:
    """The clause with the figure that the need has, rounded to the looser side."""

    def values(need: Need, product: Product, context: MatchContext) -> Iterable[tuple[Clause, ...]]:
        figure = _figure(row, need, context, grows)
        fact = find_fact(row.fact)
        if figure is None or fact is None:
            return
        rounded = SHARES if row.over else ROUNDED.get(fact.kind)
        if rounded is not None:
            looser = Condition(row.fact, row.op, rounded(figure, grows), row.plus, row.over,
                               row.per)  # fmt: skip
            before, after = product.conditions[:place], product.conditions[place + 1 :]
            yield (*before, ((looser,),), *after)

    return values


def _figure(row: Condition, need: Need, context: MatchContext, grows: int) -> int | None:
    """What the need has of what the row asks, in the unit of its value."""
    values = stated_values(need, row.facts, context)
    figures = [values[key] for key in row.facts]
    whole = [figure for figure in figures if isinstance(figure, int)]
    if len(whole) < len(figures):
        return None
    if not row.over:
        return sum(whole)
    *terms, base = whole
    if base <= 0:
        return None
    left = sum(terms) * row.per
    return -(-left // base) if grows > 0 else left // base
