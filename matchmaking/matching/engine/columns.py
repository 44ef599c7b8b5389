"""Columns of many needs or products: numbers, words and sets, with what is missing kept apart.

A word or a set is a code into its distinct values; the last row of every table over distinct
values stands for "missing". Money is int64 up to `LARGEST`; beyond that a column holds Python's
own integers, slower and as exact.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.policy import BadPolicy

Integers = NDArray[Any]  # int64, or object beyond LARGEST
Flags = NDArray[np.bool_]
Codes = NDArray[np.intp]
Places = Mapping[Hashable, int]

LARGEST = 10**12
BEYOND = 2**61  # a bound that no value reaches
WEIGHT_SHIFT = 32
ONE_WEIGHT = 1 << WEIGHT_SHIFT
HEAVIEST = (ONE_WEIGHT - 1) // 1000  # the weights of one side may add up to this


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of whole numbers; `value` is 0 where it is not `known`.

    `level` is a place in `levels`, the distinct figures from the smallest; len(levels): missing.
    """

    value: Integers
    known: Flags
    level: Codes
    levels: Integers

    def __getitem__(self, rows: Any) -> "Numbers":
        return Numbers(self.value[rows], self.known[rows], self.level[rows], self.levels)


@dataclass(frozen=True, slots=True)
class Words:
    """A column of single keys: `code` is a place in `keys`, len(keys) where it is missing."""

    code: Codes
    keys: Places

    def __getitem__(self, rows: Any) -> "Words":
        return Words(self.code[rows], self.keys)


@dataclass(frozen=True, slots=True)
class Sets:
    """A column of sets: `code` is a row of `members`, whose columns are `keys`."""

    code: Codes
    members: Flags
    keys: Places

    def __getitem__(self, rows: Any) -> "Sets":
        return Sets(self.code[rows], self.members, self.keys)


def integers(values: Sequence[int | None], *, missing: int = 0) -> Integers:
    """The values with `missing` in the gaps."""
    filled = [missing if value is None else value for value in values]
    try:
        found = np.array(filled, dtype=np.int64)
    except OverflowError:
        return np.array(filled, dtype=object)
    stated = found[found != missing]
    if len(stated) and (stated.max() > LARGEST or stated.min() < -LARGEST):
        return np.array(filled, dtype=object)
    return found


def flags(values: Iterable[object]) -> Flags:
    """True or false by value."""
    return np.array([bool(value) for value in values], dtype=np.bool_)


def numbers(values: Sequence[int | None]) -> Numbers:
    """A column of numbers."""
    if len(values) == 1:
        return _number(values[0])
    filled = integers(values)
    known = np.array([value is not None for value in values], dtype=np.bool_)
    levels, level = np.unique(filled[known], return_inverse=True)
    code = np.full(len(values), len(levels), dtype=np.intp)
    code[known] = level
    return Numbers(filled, known, code, levels)


def _number(value: int | None) -> Numbers:
    """A column of one, without what many need: that would take a tenth of matching one need."""
    known = value is not None
    stated = value or 0
    filled = np.array([stated], dtype=np.int64 if abs(stated) <= LARGEST else object)
    return Numbers(filled, np.array([known]), np.zeros(1, dtype=np.intp), filled[: int(known)])


def words(values: Sequence[Hashable]) -> Words:
    """A column of keys; None is missing."""
    places: dict[Hashable, int] = {}
    raw = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    code = np.array(raw, dtype=np.intp)
    code[code < 0] = len(places)
    return Words(code, places)


def sets(values: Sequence[frozenset[str]]) -> Sets:
    """A column of sets."""
    distinct: dict[frozenset[str], int] = {}
    raw = [distinct.setdefault(value, len(distinct)) for value in values]
    members, keys = membership(list(distinct))
    return Sets(np.array(raw, dtype=np.intp), members, keys)


def membership(values: Sequence[Iterable[str]]) -> tuple[Flags, dict[Hashable, int]]:
    """One row a set, one column a key, and the keys' places."""
    keys: dict[Hashable, int] = {}
    cells = [
        (row, keys.setdefault(key, len(keys))) for row, value in enumerate(values) for key in value
    ]
    members = np.zeros((len(values), len(keys)), dtype=np.bool_)
    if cells:
        members[tuple(np.array(cells).T)] = True
    return members, keys


def distinct(sides: Sequence[Any], fields: str) -> tuple[list[Any], Codes]:
    """One side for each combination of the fields' values, and which of them each side is like."""
    read = attrgetter(*fields.split())
    places: dict[Any, int] = {}
    like: list[Any] = []
    code: list[int] = []
    for side in sides:
        place = places.setdefault(read(side), len(like))
        if place == len(like):
            like.append(side)
        code.append(place)
    return like, np.array(code, dtype=np.intp)


def aligned(own: Places, other: Places) -> NDArray[np.intp]:
    """Where each of `own` keys is among `other`; len(other) where it is not, and for missing."""
    found = np.full(len(own) + 1, len(other), dtype=np.intp)
    shorter, longer = (own, other) if len(own) <= len(other) else (other, own)
    for key in shorter:
        if key in longer:
            found[own[key]] = other[key]
    return found


def shared(own: Places, other: Places) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of the keys that both have, in either."""
    shorter, longer = (own, other) if len(own) <= len(other) else (other, own)
    both = [key for key in shorter if key in longer]
    return (
        np.array([own[key] for key in both], dtype=np.intp),
        np.array([other[key] for key in both], dtype=np.intp),
    )


def money(amounts: Integers) -> Integers:
    """Amounts to be multiplied and divided: doubles as long as these are exact."""
    return amounts if amounts.dtype == object else amounts.astype(np.float64)


def quotient(dividend: Any, divisor: Any) -> NDArray[np.int64]:
    """Rounded down, for a dividend >= 0 below 2**53 (or Python's integers) and a divisor > 0.

    A double is exact here: the true quotient is either whole or further from a whole number than
    half of a double's last place.
    """
    if object in (dividend.dtype, divisor.dtype):
        return np.asarray(dividend // divisor).astype(np.int64)
    return (dividend / divisor).astype(np.int64)


def check_weights(weights: Mapping[str, int]) -> None:
    """Raises BadPolicy where the two sums of a weighted mean would not fit into one number."""
    if sum(weights.values()) > HEAVIEST:
        raise BadPolicy(f"weights may add up to {HEAVIEST} at most")


def places(values: Iterable[int]) -> Codes:
    """Rows or columns as the engine takes them."""
    return np.array(list(values), dtype=np.intp)
