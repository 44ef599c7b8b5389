"""Further conditions of a product: rows `fact op value` over named facts, three-valued.

    >=  <=  >  <  =  !=   a figure, or yes/no; a date against a day
    in                    a set has one of the values; a code begins with one of them
    not in                it has none of them
    all / not all         a set has all of the values / lacks one
    within / not within   a date lies at most so many whole months back / further back
    older / not older     a date lies at least so many whole months back / less
    check                 a person has to find out: always unknown
    note                  said to the reader, restricts nothing

A clause is a set of alternatives, each of rows that all have to meet. A fact that is not stated
leaves its row unknown, as does a share of a figure below zero; of nothing everything is enough.
Negation is in the operators, so `not (a & b)` is `not a | not b`, and what gets known later never
undoes what is decided.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from matchmaking.matching.context import MatchContext
from matchmaking.matching.facts import stated_values
from matchmaking.matching.model import Clause, Condition, FactValue, Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN, Outcome, Result

CHECK, NOTE = "check", "note"
FIGURE = (">=", "<=", ">", "<", "=", "!=")
SET = ("in", "not in", "all", "not all")
MONTHS_BACK = ("within", "older", "not within", "not older")
OPS_OF = {
    "money": FIGURE, "share": FIGURE, "count": FIGURE, "months": FIGURE, "yes_no": ("=", "!="),
    "set": SET, "code": ("in", "not in"), "date": (*MONTHS_BACK, ">=", "<=", ">", "<"),
}  # fmt: skip
OPPOSITE = {
    ">=": "<", "<": ">=", "<=": ">", ">": "<=", "=": "!=", "!=": "=", "in": "not in",
    "not in": "in", "all": "not all", "not all": "all", "within": "not within",
    "not within": "within", "older": "not older", "not older": "older", CHECK: CHECK,
}  # fmt: skip
MOST_MONTHS = 1200
RANK = {Outcome.FAILS: 0, Outcome.UNKNOWN: 1, Outcome.MEETS: 2}
RESULTS = {Outcome.FAILS: FAILS, Outcome.UNKNOWN: UNKNOWN, Outcome.MEETS: MEETS}
Values = Mapping[str, FactValue | str | None]


def conditions(need: Need, product: Product, context: MatchContext) -> Result:
    """Every clause has an alternative that meets."""
    if not product.conditions:
        return MEETS
    values = stated_values(need, asked_facts(product.conditions), context)
    return RESULTS[every(clause_outcome(one, values, context) for one in product.conditions)]


def asked_facts(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """Every fact that the clauses read, once, in order."""
    return tuple(dict.fromkeys(key for one in clauses for row in rows_of(one) for key in row.facts))


def rows_of(clause: Clause) -> Iterable[Condition]:
    """All rows of a clause."""
    return (row for rows in clause for row in rows)


def clause_outcome(clause: Clause, values: Values, context: MatchContext) -> Outcome:
    """What one clause says of the stated facts."""
    return max((rows_outcome(rows, values, context) for rows in clause), key=RANK.__getitem__)


def rows_outcome(rows: Iterable[Condition], values: Values, context: MatchContext) -> Outcome:
    """What one alternative says: all its rows have to meet."""
    return every(row_outcome(row, values, context) for row in rows)


def every(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of them; MEETS where there is none."""
    return min(outcomes, key=RANK.__getitem__, default=Outcome.MEETS)


def row_outcome(row: Condition, values: Values, context: MatchContext) -> Outcome:
    """What one row says of the stated facts."""
    if row.op == NOTE:
        return Outcome.MEETS
    stated = [values.get(key) for key in row.facts]
    if not stated or any(value is None or value == frozenset() for value in stated):
        return Outcome.UNKNOWN
    if isinstance(stated[0], str) and isinstance(row.value, frozenset):
        return _of_code(row.op, row.value, stated[0])
    if row.over and cast(int, stated[-1]) < 0:
        return Outcome.UNKNOWN
    return Outcome.MEETS if _holds(row, stated, context) else Outcome.FAILS


def compared(row: Condition, stated: list[int]) -> tuple[int, int]:
    """Both sides of a row of figures as whole numbers of one unit."""
    terms, asked = 1 + len(row.plus), cast(int, row.value)
    left = sum(stated[:terms])
    return (left * row.per, asked * stated[terms]) if row.over else (left, asked)


def _holds(row: Condition, stated: list[Any], context: MatchContext) -> bool:
    value, asked = stated[0], row.value
    if isinstance(value, frozenset):
        return _of_set(row.op, value, cast(frozenset[str], asked))
    if not isinstance(value, date):
        return _is(row.op, *compared(row, stated))
    if isinstance(asked, date):
        return _is(row.op, value.toordinal(), asked.toordinal())
    return _of_months(row.op, context.whole_months_since(value), cast(int, asked))


def _of_set(op: str, value: frozenset[str], asked: frozenset[str]) -> bool:
    found = asked <= value if op.endswith("all") else not value.isdisjoint(asked)
    return found != op.startswith("not ")


def _of_months(op: str, months: int, asked: int) -> bool:
    found = months <= asked if op.endswith("within") else months >= asked
    return found != op.startswith("not ")


def _is(op: str, left: int, right: int) -> bool:
    if op in ("=", "!="):
        return (left == right) == (op == "=")
    if op in (">=", "<"):
        return (left >= right) == (op == ">=")
    return (left <= right) == (op == "<=")


def _of_code(op: str, asked: frozenset[str], code: str) -> Outcome:
    """A code begins with one of the row's; one that is too coarse may leave it unknown."""
    if any(code.startswith(prefix) for prefix in asked):
        return Outcome.MEETS if op == "in" else Outcome.FAILS
    if any(prefix.startswith(code) for prefix in asked):
        return Outcome.UNKNOWN
    return Outcome.FAILS if op == "in" else Outcome.MEETS
