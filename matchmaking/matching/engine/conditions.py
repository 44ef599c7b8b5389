"""Further conditions: each distinct row put to each distinct value of the facts that it reads.

A row of one fact costs 1 µs for every value of that fact among the needs at hand, a row of more
facts for every combination; what clauses make of the rows is arithmetic over whole columns.
Products without conditions cost nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.conditions import RANK, row_outcome
from matchmaking.matching.engine.columns import Codes, distinct
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, UNKNOWN, Judged, Part, States
from matchmaking.matching.facts import KEY_FIELDS, OWN, SET_FIELDS, Value, as_set
from matchmaking.matching.model import Clause, Condition, Product

FIGURES = {
    "amount": "amount", "term_months": "term", "revenue": "revenue", "debt_ratio": "debt_ratio",
    "stake_max": "stake", "age": "age",
}  # fmt: skip
STATES = np.array([FAILS, UNKNOWN, MEETS], dtype=np.uint8)  # by the rank of an outcome


class Column(NamedTuple):
    """A field of the needs: a code a need, and the value of each code, the last for none."""

    code: Codes
    values: Sequence[Any]


@dataclass(frozen=True, slots=True)
class ConditionsPart(Part):
    """The criterion `conditions`."""

    criterion: str
    kind: Codes
    kinds: list[Product]
    context: MatchContext

    def judge(self, needs: NeedTable) -> Judged:
        """One row a need; a single one where no product has conditions."""
        asked = [(place, kind) for place, kind in enumerate(self.kinds) if kind.conditions]
        size = len(needs) if asked else 1
        states = np.full((size, len(self.kinds)), MEETS, dtype=np.uint8)
        reader = _Reader(needs, self.context)
        for place, kind in asked:
            states[:, place] = STATES[_worst(map(reader.clause, kind.conditions))]
        value = np.arange(len(needs)) if asked else np.zeros(len(needs), dtype=np.intp)
        return Judged(states, value, self.kind)


class _Reader:
    """The ranks of rows for all needs, each worked out once."""

    def __init__(self, needs: NeedTable, context: MatchContext) -> None:
        self.needs, self.context = needs, context
        self.rows: dict[Condition, States] = {}
        self.columns: dict[str, Column] = {}

    def clause(self, clause: Clause) -> States:
        """The best of its alternatives."""
        return reduce(np.maximum, (_worst(map(self.row, rows)) for rows in clause))

    def row(self, row: Condition) -> States:
        """The rank of a row's outcome for each need."""
        if row not in self.rows:
            self.rows[row] = self._row(row)
        return self.rows[row]

    def _row(self, row: Condition) -> States:
        names = list(dict.fromkeys(key if key in OWN else "facts" for key in row.facts))
        columns = [self._column(name) for name in names]
        if not columns:
            return np.full(len(self.needs), RANK[row_outcome(row, {}, self.context)], np.uint8)
        codes = np.stack([column.code for column in columns])
        found, place = np.unique(codes, axis=1, return_inverse=True)
        ranks = [
            self._rank(row, dict(zip(names, map(_at, columns, combined), strict=True)))
            for combined in found.T
        ]
        return np.array(ranks, dtype=np.uint8)[place.reshape(-1)]

    def _rank(self, row: Condition, fields: dict[str, Any]) -> int:
        further = dict(fields.get("facts") or ())
        values: dict[str, Value] = {
            key: fields[key] if key in OWN else further.get(key) for key in row.facts
        }
        return RANK[row_outcome(row, values, self.context)]

    def _column(self, name: str) -> Column:
        if name not in self.columns:
            self.columns[name] = _column(self.needs, name)
        return self.columns[name]


def _column(needs: NeedTable, name: str) -> Column:
    if name in FIGURES:
        figures = needs.numbers_of[FIGURES[name]]
        return Column(figures.level, [*figures.levels.tolist(), None])
    if name in SET_FIELDS:
        sets, keys = needs.sets_of[name], list(needs.sets_of[name].keys)
        return Column(sets.code, [frozenset(keys[place] for place in np.flatnonzero(row))
                                  for row in sets.members])  # fmt: skip
    words = needs.words_of[name]
    known: list[Any] = [as_set(str(key)) if name in KEY_FIELDS else key for key in words.keys]
    return Column(words.code, [*known, None])


def _at(column: Column, code: int) -> Any:
    return column.values[code]


def _worst(ranks: Any) -> States:
    found: States = reduce(np.minimum, ranks)
    return found


def compile_conditions(products: Sequence[Product], context: MatchContext) -> ConditionsPart:
    """The conditions of some products."""
    kinds, kind = distinct(products, "conditions")
    return ConditionsPart("conditions", kind, kinds, context)
