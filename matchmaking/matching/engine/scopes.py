"""Criteria that ask whether a key or a set of the need is in a set of the product, or the reverse.

The criteria with a handful of values on either side are put to the plain functions themselves.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import UNSECURED
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.engine.columns import (
    Codes,
    Flags,
    Places,
    Sets,
    aligned,
    distinct,
    flags,
    membership,
    shared,
)
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, NEARLY, UNKNOWN, Judged, Part, States
from matchmaking.matching.model import ANY_MARINE, NONE, NOTHING, Need, Product
from matchmaking.matching.outcome import Outcome

PLAIN = {
    "tax_grade": "tax_grade",
    "credit_record": "overdue",
    "pool": "pool_ok",
}
WORD, WORD_BITS = np.uint32, 32
Bits = NDArray[np.uint32]
CODES = {Outcome.MEETS: MEETS, Outcome.UNKNOWN: UNKNOWN}


@dataclass(frozen=True, slots=True)
class PlainPart(Part):
    """A criterion of few values: the plain function on each combination."""

    criterion: str
    kind: Codes
    kinds: list[Product]
    context: MatchContext

    def judge(self, needs: NeedTable) -> Judged:
        """One row a value, the last for needs without it."""
        field = PLAIN[self.criterion]
        column, near = needs.words_of[field], BY_KEY[self.criterion].may_be_near
        failing = NEARLY if near else FAILS
        states = [
            [
                CODES.get(BY_KEY[self.criterion].judge(need, kind, self.context).outcome, failing)
                for kind in self.kinds
            ]
            for need in (_saying(field, value) for value in (*column.keys, None))
        ]
        return Judged(np.array(states, dtype=np.uint8), column.code, self.kind)


@lru_cache(maxsize=256)
def _saying(field: str, value: Hashable) -> Need:
    """A need that says nothing else."""
    stated: dict[str, Any] = {field: value}
    return Need(need_no="", instruments=NOTHING, **stated)


@dataclass(frozen=True, slots=True)
class KeyPart(Part):
    """A key of the need in a set of the product; an empty set restricts nothing."""

    criterion: str
    kind: Codes
    need: str
    keys: Places
    table: States  # a row a key, one for any other key, one for none stated

    def judge(self, needs: NeedTable) -> Judged:
        """One row a key of the needs, the last for needs without one."""
        column = needs.words_of[self.need]
        rows = aligned(column.keys, self.keys)
        rows[-1] = len(self.table) - 1
        return Judged(self.table[rows], column.code, self.kind)


@dataclass(frozen=True, slots=True)
class HolderPart(Part):
    """A key of the product in a set of the need: instruments wanted, institutions avoided."""

    criterion: str
    kind: Codes
    need: str
    keys: Places  # the product's own, one a kind
    if_inside: int
    if_outside: int

    def judge(self, needs: NeedTable) -> Judged:
        """One row a set."""
        column = needs.sets_of[self.need]
        known = np.hstack([column.members, np.zeros((len(column.members), 1), dtype=np.bool_)])
        inside = known[:, aligned(self.keys, column.keys)[:-1]]
        states = np.where(inside, self.if_inside, self.if_outside).astype(np.uint8)
        if self.criterion == "instrument":
            states[~column.members.any(axis=1)] = UNKNOWN
            states[:, [not key for key in self.keys]] = UNKNOWN
        return Judged(states, column.code, self.kind)


@dataclass(frozen=True, slots=True)
class SetPart(Part):
    """Sets on both sides: all of one (if any) and one of the other (if any) are wanted."""

    criterion: str
    kind: Codes
    need: str
    every: Bits
    some: Bits
    every_keys: Places
    some_keys: Places
    restricts: Flags
    has_some: Flags

    def judge(self, needs: NeedTable) -> Judged:
        """One row a set."""
        column = needs.sets_of[self.need]
        shape = (len(column.members), len(self.restricts))
        lacking, sharing = np.zeros(shape, dtype=WORD), np.zeros(shape, dtype=WORD)
        for ours, theirs in zip(_bits_among(column, self.every_keys), self.every, strict=True):
            lacking |= ~ours[:, None] & theirs
        for ours, theirs in zip(_bits_among(column, self.some_keys), self.some, strict=True):
            sharing |= ours[:, None] & theirs
        good = (lacking == 0) & ((sharing != 0) | ~self.has_some)
        states = np.where(good, MEETS, NEARLY).astype(np.uint8)
        states[~column.members.any(axis=1)] = UNKNOWN
        states[:, ~self.restricts] = MEETS
        return Judged(states, column.code, self.kind)


def _bits_among(column: Sets, keys: Places) -> Bits:
    """Each set of the needs as bits, one a key of the products'."""
    here, there = shared(column.keys, keys)
    members = np.zeros((len(column.members), len(keys)), dtype=np.bool_)
    members[:, there] = column.members[:, here]
    return _bits(members)


def _bits(members: Flags) -> Bits:
    """Sets as bits, one a key: [words, sets]."""
    words = -(-members.shape[1] // WORD_BITS)
    padded = np.zeros((len(members), words * WORD_BITS), dtype=np.bool_)
    padded[:, : members.shape[1]] = members
    return np.packbits(padded, axis=1).view(WORD).T.copy()


def compile_plain(criterion: str, products: Sequence[Product], context: MatchContext) -> PlainPart:
    """A criterion of few values."""
    kinds, kind = distinct(products, BY_KEY[criterion].product)
    return PlainPart(criterion, kind, kinds, context)


def compile_key(criterion: str, products: Sequence[Product]) -> KeyPart:
    """A key of the need in a set of the product."""
    fields = BY_KEY[criterion].product
    kinds, kind = distinct(products, fields)
    allowed = [getattr(one, fields.split()[-1]) for one in kinds]
    members, keys = membership([*allowed, (NONE,)])
    inside = np.vstack([members[:-1].T, np.zeros((1, len(kinds)), dtype=np.bool_)])
    if criterion == "marine":
        is_class = [key != NONE for key in (*keys, "")]
        inside[is_class] |= flags(ANY_MARINE in classes for classes in allowed)
    states = np.vstack([np.where(inside, MEETS, FAILS), np.full((1, len(kinds)), UNKNOWN)])
    applies = flags(criterion != "round" or one.is_equity for one in kinds)
    states[:, ~(flags(allowed) & applies)] = MEETS
    return KeyPart(criterion, kind, BY_KEY[criterion].need, keys, states.astype(np.uint8))


def compile_holder(criterion: str, products: Sequence[Product]) -> HolderPart:
    """A key of the product in a set of the need."""
    field = BY_KEY[criterion].product
    kinds, kind = distinct(products, field)
    keys = {getattr(one, field): n for n, one in enumerate(kinds)}
    inside, outside = (MEETS, FAILS) if criterion == "instrument" else (FAILS, MEETS)
    return HolderPart(criterion, kind, BY_KEY[criterion].need, keys, inside, outside)


def compile_guarantee(products: Sequence[Product]) -> SetPart:
    """Any one kind of security suffices; equity and unsecured money ask for none."""
    kinds, kind = distinct(products, "instrument guarantees")
    asks = [not one.is_equity and UNSECURED not in one.guarantees for one in kinds]
    return _set_part("guarantee", "guarantees", kind, [NOTHING for _ in kinds],
                     [one.guarantees if asked else NOTHING
                      for one, asked in zip(kinds, asks, strict=True)])  # fmt: skip


def compile_credentials(products: Sequence[Product]) -> SetPart:
    """All of one list and one of the other."""
    kinds, kind = distinct(products, "credentials_all credentials_any")
    return _set_part("credentials", "credentials", kind, [one.credentials_all for one in kinds],
                     [one.credentials_any for one in kinds])  # fmt: skip


def _set_part(
    criterion: str,
    need: str,
    kind: Codes,
    every: Sequence[frozenset[str]],
    some: Sequence[frozenset[str]],
) -> SetPart:
    all_of, all_keys = membership(every)
    one_of, one_keys = membership(some)
    restricts = flags(any(wanted) for wanted in zip(every, some, strict=True))
    return SetPart(
        criterion, kind, need, _bits(all_of), _bits(one_of), all_keys, one_keys, restricts,
        flags(some),
    )  # fmt: skip
