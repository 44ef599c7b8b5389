"""The industry criterion and the depth of scope: prefixes of codes, both ways."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import Codes, Flags, Places, aligned, distinct, flags
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.engine.parts import FAILS, MEETS, UNKNOWN, Judged, Part
from matchmaking.matching.model import Product


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Sets of code prefixes, one column a set; the last row stands for a code in none of them."""

    inside: Flags  # [codes + 1, sets]: the code is in the set
    above: Flags  # the code is a proper prefix of one in the set
    keys: Places
    has_blank: Flags  # the set holds the empty prefix, which starts every code

    def cover(self, paths: NDArray[np.intp]) -> NDArray[np.int8]:
        """Length of the longest prefix of each path in each set, -1 where there is none."""
        found = np.where(self.has_blank, 0, -1).astype(np.int8)
        depth = np.broadcast_to(found, (len(paths), len(found))).copy()
        for length in range(paths.shape[1]):
            np.copyto(depth, length + 1, where=self.inside[paths[:, length]])
        return depth


@dataclass(frozen=True, slots=True)
class IndustryPart(Part):
    """The industry is in scope and not excluded; too coarse a code may leave it unknown."""

    criterion: str
    kind: Codes
    scope: Prefixes
    excluded: Prefixes
    has_scope: Flags
    restricts: Flags

    def judge(self, needs: NeedTable) -> "JudgedIndustry":
        """One row a code, the last for needs without one; the questions in matching.md's order."""
        out_paths, out_ends = paths_in(needs, self.excluded)
        in_paths, in_ends = paths_in(needs, self.scope)
        states = np.where(self.scope.above[in_ends], UNKNOWN, FAILS).astype(np.uint8)
        covered = self.scope.cover(in_paths)
        states[(covered >= 0) | ~self.has_scope] = MEETS
        states[self.excluded.above[out_ends]] = UNKNOWN
        states[self.excluded.cover(out_paths) >= 0] = FAILS
        states[-1] = UNKNOWN
        states[:, ~self.restricts] = MEETS
        return JudgedIndustry(
            states, needs.words_of["industry"].code, self.kind, np.maximum(covered, 0)
        )


@dataclass(frozen=True, slots=True)
class JudgedIndustry(Judged):
    """With the length of the longest prefix in scope, 0 where there is none."""

    depths: NDArray[np.int8]


def paths_in(needs: NeedTable, prefixes: Prefixes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The prefixes of each code of the needs, and the code itself, as rows of `prefixes`."""
    table, places = needs.industry_prefixes
    paths = aligned(places, prefixes.keys)[table]
    ends = aligned(needs.words_of["industry"].keys, prefixes.keys)
    return paths, ends


def compile_industries(products: Sequence[Product]) -> IndustryPart:
    """The part for some products."""
    kinds, kind = distinct(products, "industries industries_excluded")
    has_scope, has_excluded = (
        flags(one.industries for one in kinds),
        flags(one.industries_excluded for one in kinds),
    )
    return IndustryPart(
        "industry",
        kind,
        _prefixes([one.industries for one in kinds]),
        _prefixes([one.industries_excluded for one in kinds]),
        has_scope,
        has_scope | has_excluded,
    )


def _prefixes(sets: Sequence[Iterable[str]]) -> Prefixes:
    keys: dict[Hashable, int] = {}
    inside, above = [], []
    for column, codes in enumerate(sets):
        for code in codes:
            inside.append((keys.setdefault(code, len(keys)), column))
            above += [(keys.setdefault(code[:end], len(keys)), column) for end in range(len(code))]
    shape = (len(keys) + 1, len(sets))
    return Prefixes(
        _table(inside, shape), _table(above, shape), keys, flags("" in codes for codes in sets)
    )


def _table(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Flags:
    table = np.zeros(shape, dtype=np.bool_)
    if cells:
        table[tuple(np.array(cells).T)] = True
    return table
