"""Further conditions of a product: rows `fact op value` over named facts, three-valued.

    >=  <=  =     a figure, or yes/no
    in            a set has one of the values          not in    it has none of them
    all           a set has all of the values
    within        a date lies at most so many whole months back
    older         a date lies at least so many whole months back

Rows of one named group are alternatives: one that meets suffices. All groups and single rows have
to meet. A fact that is not stated leaves its row unknown.
"""

from collections.abc import Iterable
from datetime import date

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Condition, FactValue, Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN, Outcome, Result

OPS_OF = {
    "money": (">=", "<=", "="), "share": (">=", "<=", "="), "count": (">=", "<=", "="),
    "yes_no": ("=",), "set": ("in", "not in", "all"), "date": ("within", "older"),
}  # fmt: skip
MOST_MONTHS = 1200


def conditions(need: Need, product: Product, context: MatchContext) -> Result:
    """Every group of rows has one that meets."""
    if not product.conditions:
        return MEETS
    stated = dict(need.facts or ())
    outcomes = [
        _any(row_outcome(row, stated, context) for row in rows)
        for rows in groups(product.conditions)
    ]
    if Outcome.FAILS in outcomes:
        return FAILS
    return UNKNOWN if Outcome.UNKNOWN in outcomes else MEETS


def groups(rows: Iterable[Condition]) -> list[list[Condition]]:
    """Alternatives together, in the order of their first row; single rows alone."""
    found: dict[object, list[Condition]] = {}
    for place, row in enumerate(rows):
        found.setdefault(row.group or place, []).append(row)
    return list(found.values())


def row_outcome(row: Condition, stated: dict[str, FactValue], context: MatchContext) -> Outcome:
    """What one row says of the stated facts."""
    value = stated.get(row.fact)
    if value is None or value == frozenset():
        return Outcome.UNKNOWN
    return Outcome.MEETS if _holds(row, value, context) else Outcome.FAILS


def shortfall(row: Condition, stated: dict[str, FactValue]) -> int | None:
    """By how much a stated figure misses its row; None where it is no figure or misses nothing."""
    value = stated.get(row.fact)
    if not isinstance(value, int) or isinstance(value, bool) or not isinstance(row.value, int):
        return None
    off = row.value - value if row.op == ">=" else value - row.value if row.op == "<=" else 0
    return off if off > 0 else None


def _any(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    for outcome in (Outcome.MEETS, Outcome.UNKNOWN):
        if outcome in found:
            return outcome
    return Outcome.FAILS


def _holds(row: Condition, value: FactValue, context: MatchContext) -> bool:
    if isinstance(value, frozenset) and isinstance(row.value, frozenset):
        if row.op == "all":
            return row.value <= value
        return value.isdisjoint(row.value) == (row.op == "not in")
    if isinstance(value, date) and isinstance(row.value, int):
        months = context.whole_months_since(value)
        return months <= row.value if row.op == "within" else months >= row.value
    if isinstance(value, int) and isinstance(row.value, int):
        if row.op == "=":
            return value == row.value
        return value >= row.value if row.op == ">=" else value <= row.value
    return False
