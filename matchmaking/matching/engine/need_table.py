"""Needs compiled into columns, once, for any number of products (see package docstring)."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.engine.columns import (
    BEYOND,
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
    money,
    numbers,
    sets,
    words,
)
from matchmaking.matching.model import Need
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring.institution import FACTS, held, stated

FIGURES = {
    "least": "least_amount", "amount": "amount", "term": "term_months", "rate": "rate_max",
    "revenue": "revenue", "debt_ratio": "debt_ratio", "stake": "stake_max",
}  # fmt: skip
WORDS = (
    "purpose", "district", "industry", "marine_class", "size", "tax_grade", "overdue", "pool_ok",
    "round", "facts",
)  # fmt: skip
NOT_STATED = -BEYOND
SETS = ("instruments", "guarantees", "credentials", "avoid")


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
    wanted: Integers  # the amount as money, where `is_wanted`
    is_wanted: Flags
    ceilings: Integers  # [2, needs]: highest rate or the day's benchmark; stake, or NOT_STATED
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
            wanted=self.wanted[rows],
            is_wanted=self.is_wanted[rows],
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
    """The needs as columns for a day and a policy; about 8 µs a need."""
    figures = {
        name: numbers([getattr(need, field) for need in needs]) for name, field in FIGURES.items()
    }
    figures["age"] = numbers(
        [
            None if need.established_on is None else context.whole_months_since(need.established_on)
            for need in needs
        ]
    )
    figures["days"] = numbers(
        [
            None if need.needed_by is None else context.working_days_until(need.needed_by)
            for need in needs
        ]
    )
    rate, stake = figures["rate"], figures["stake"]
    return NeedTable(
        figures,
        {name: words([getattr(need, name) for need in needs]) for name in WORDS},
        {name: sets([getattr(need, name) for need in needs]) for name in SETS},
        _collateral(needs),
        money([need.amount for need in needs]),
        figures["amount"].known,
        np.stack(
            [
                np.where(rate.known, rate.value, context.benchmark),
                np.where(stake.known, stake.value, NOT_STATED),
            ]
        ),
        _of_need(needs, policy),
    )


def _of_need(needs: Sequence[Need], policy: RankingPolicy) -> NDArray[np.int64]:
    weights = policy.institution
    grade, credentials = weights.get("tax_grade", 0), weights.get("credentials", 0)
    completeness = weights.get("completeness", 0)
    blank = policy.unknown_points
    grades: dict[str | None, int] = {None: blank}
    grades.update(policy.tax_grade)
    check_weights(weights)
    always = grade + credentials + completeness + weights.get("scope", 0)
    return np.array([
        always * ONE_WEIGHT + grade * grades.get(need.tax_grade, 0)
        + credentials * (min(1000, policy.points_per_credential * held(need))
                         if need.credentials else blank)
        + completeness * (1000 * stated(need) // len(FACTS))
        for need in needs
    ], dtype=np.int64)  # fmt: skip


def _collateral(needs: Sequence[Need]) -> Collateral:
    rows = max((len(need.collateral) for need in needs), default=0)
    keys: dict[Hashable, int] = {}
    kinds, values = [], []
    for n in range(rows):
        column = [need.collateral[n] if n < len(need.collateral) else None for need in needs]
        kinds.append(
            [-1 if cell is None else keys.setdefault(cell[0], len(keys)) for cell in column]
        )
        values.append(integers([None if cell is None else cell[1] for cell in column]))
    shape = (rows, len(needs))
    codes = np.array(kinds, dtype=np.intp).reshape(shape)
    codes[codes < 0] = len(keys)
    worth = np.array(values).reshape(shape) if rows else np.zeros(shape, dtype=np.int64)
    given = np.array([bool(need.collateral) for need in needs], dtype=np.bool_)
    return Collateral(codes, worth, given, keys)
