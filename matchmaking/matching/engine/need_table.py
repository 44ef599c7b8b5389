"""Needs compiled into columns, once, for any number of products (see package docstring)."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.engine.columns import (
    LARGEST,
    ONE_WEIGHT,
    Codes,
    Flags,
    Integers,
    Numbers,
    Places,
    Sets,
    Words,
    check_weights,
    integers,
    numbers,
    sets,
    words,
)
from matchmaking.matching.model import NONE, Need
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.institution import FACTS

FIGURES = {
    "least": "least_amount", "amount": "amount", "term": "term_months", "rate": "rate_max",
    "revenue": "revenue", "debt_ratio": "debt_ratio", "stake": "stake_max",
}  # fmt: skip
WORDS = (
    "purpose", "district", "industry", "marine_class", "size", "tax_grade", "overdue", "pool_ok",
    "round", "facts",
)  # fmt: skip
NOT_STATED = -1
SETS = ("instruments", "guarantees", "credentials", "avoid")

READ = (*FIGURES.values(), "established_on", "needed_by", "collateral", *WORDS, *SETS)


@dataclass(frozen=True, slots=True)
class Collateral:
    """Rows of collateral, the first of each need, the second of each …; kinds are codes."""

    kinds: Codes  # [rows, needs]
    values: Integers
    given: Flags
    keys: Places

    def __getitem__(self, rows: Any) -> "Collateral":
        return Collateral(self.kinds[:, rows], self.values[:, rows], self.given[rows], self.keys)


@dataclass(frozen=True)
class NeedTable:
    """Needs as columns. `table[start:stop]` is a block of them that shares the distinct values."""

    numbers_of: dict[str, Numbers]
    words_of: dict[str, Words]
    sets_of: dict[str, Sets]
    collateral: Collateral
    ceilings: NDArray[np.float64]  # [2, needs], doubled: highest rate or the day's benchmark; stake
    of_need: NDArray[np.int64]  # share of all that the institution reads of the need alone

    def __len__(self) -> int:
        return len(self.of_need)

    def __getitem__(self, rows: Any) -> "NeedTable":
        block = replace(
            self,
            numbers_of={name: column[rows] for name, column in self.numbers_of.items()},
            words_of={name: column[rows] for name, column in self.words_of.items()},
            sets_of={name: column[rows] for name, column in self.sets_of.items()},
            collateral=self.collateral[rows],
            ceilings=self.ceilings[:, rows],
            of_need=self.of_need[rows],
        )
        block.__dict__["industry_prefixes"] = self.industry_prefixes
        return block

    @cached_property
    def industry_prefixes(self) -> tuple[NDArray[np.intp], dict[Hashable, int]]:
        """Of each distinct industry code its prefixes, shortest first, and the prefixes' places.

        Row: code (the last: missing); column: length - 1; len(places) where a code is shorter.
        """
        codes = [str(code) for code in self.words_of["industry"].keys]
        places: dict[Hashable, int] = {}
        for code in codes:
            for end in range(1, len(code) + 1):
                places.setdefault(code[:end], len(places))
        longest = max(map(len, codes), default=0)
        table = np.full((len(codes) + 1, longest), len(places), dtype=np.intp)
        for row, code in enumerate(codes):
            table[row, : len(code)] = [places[code[:end]] for end in range(1, len(code) + 1)]
        return table, places


def compile_needs(needs: Sequence[Need], context: MatchContext, policy: RankingPolicy) -> NeedTable:
    """The needs as columns for a day and a policy; about 4 µs a need."""
    read = {field: list(map(attrgetter(field), needs)) for field in READ}
    figures = {name: numbers(read[field]) for name, field in FIGURES.items()}
    since, until = read["established_on"], read["needed_by"]
    figures["age"] = numbers([day and context.whole_months_since(day) for day in since])
    figures["days"] = numbers([day and context.working_days_until(day) for day in until])
    rate, stake = figures["rate"], figures["stake"]
    table = NeedTable(
        figures,
        {name: words(read[name]) for name in WORDS},
        {name: sets(read[name]) for name in SETS},
        _collateral(read["collateral"]),
        np.stack(
            [
                _doubled(np.where(rate.known, rate.value, context.benchmark)),
                np.where(stake.known, _doubled(stake.value), NOT_STATED),
            ]
        ),
        np.zeros(len(needs), dtype=np.int64),
    )
    return replace(table, of_need=_of_need(table, policy))


def _doubled(ceilings: Integers) -> Integers:
    """Twice each ceiling, exact up to LARGEST; of one at zero less than any cost."""
    doubled = np.minimum(2 * ceilings, 2 * LARGEST)
    return np.where((doubled > 0).astype(np.bool_), doubled, 0.5).astype(np.float64)


def _of_need(table: NeedTable, policy: RankingPolicy) -> NDArray[np.int64]:
    weights = policy.institution
    check_weights(weights)
    grade, credentials = weights.get("tax_grade", 0), weights.get("credentials", 0)
    completeness = weights.get("completeness", 0)
    always = grade + credentials + completeness + weights.get("scope", 0)
    grades = table.words_of["tax_grade"]
    points = [*(policy.tax_grade.get(str(key), 0) for key in grades.keys), policy.unknown_points]
    held = table.sets_of["credentials"]
    numbers_held = held.members.sum(axis=1)
    if NONE in held.keys:
        numbers_held = numbers_held - held.members[:, held.keys[NONE]]
    by_set = np.where(
        held.members.any(axis=1),
        np.minimum(1000, policy.points_per_credential * numbers_held),
        policy.unknown_points,
    )
    found = np.full(len(table), always * ONE_WEIGHT, dtype=np.int64)
    found += grade * np.array(points, dtype=np.int64)[grades.code]
    found += credentials * by_set.astype(np.int64)[held.code]
    found += completeness * (1000 * _stated(table) // len(FACTS))
    return found


def _stated(table: NeedTable) -> NDArray[np.int64]:
    """How many of the FACTS are stated."""
    found = table.collateral.given.astype(np.int64)
    for name in ("amount", "term", "age", "revenue", "debt_ratio"):
        found += table.numbers_of[name].known
    for column in (table.words_of[name] for name in FACTS if name in table.words_of):
        found += column.code < len(column.keys)
    for sets_ in (table.sets_of["guarantees"], table.sets_of["credentials"]):
        is_stated = np.asarray(sets_.members.any(axis=1))
        found += is_stated[sets_.code]
    return found


def _collateral(stated: Sequence[tuple[tuple[str, int], ...]]) -> Collateral:
    rows = max(map(len, stated), default=0)
    keys: dict[Hashable, int] = {}
    kinds, values = [], []
    for n in range(rows):
        column = [cells[n] if n < len(cells) else None for cells in stated]
        kinds.append([-1 if cell is None else keys.setdefault(cell[0], len(keys))
                      for cell in column])  # fmt: skip
        values.append(integers([None if cell is None else cell[1] for cell in column]))
    shape = (rows, len(stated))
    codes = np.array(kinds, dtype=np.intp).reshape(shape)
    codes[codes < 0] = len(keys)
    worth = np.array(values).reshape(shape) if rows else np.zeros(shape, dtype=np.int64)
    given = np.array([bool(cells) for cells in stated], dtype=np.bool_)
    return Collateral(codes, worth, given, keys)
