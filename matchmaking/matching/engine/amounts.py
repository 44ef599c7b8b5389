"""What both sides make of the amount: how much of it a product covers, where in its range it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import (
    ONE_WEIGHT,
    Codes,
    Flags,
    Integers,
    distinct,
    flags,
    integers,
    money,
    quotient,
)
from matchmaking.matching.engine.grids import Grid, grid
from matchmaking.matching.engine.need_table import NeedTable
from matchmaking.matching.model import Product
from matchmaking.matching.policy import RankingPolicy

Points = NDArray[np.int64]
MOST_CELLS = 1 << 18


@dataclass(frozen=True, slots=True)
class AmountKinds:
    """Ranges of amounts as money, by kind of product."""

    kind: Codes
    lowest: Integers
    highest: Integers
    unpublished: Flags  # the highest is


def compile_amounts(products: Sequence[Product]) -> AmountKinds:
    """The ranges of some products."""
    kinds, kind = distinct(products, "amount_min amount_max")
    return AmountKinds(
        kind,
        money(integers([one.amount_min for one in kinds])),
        money(integers([one.amount_max for one in kinds])),
        flags(one.amount_max is None for one in kinds),
    )


@dataclass(frozen=True, slots=True)
class Amounts:
    """The two shares of some needs with some products, 0 where no amount is stated."""

    wanted: Integers  # the distinct amounts as money
    level: Codes  # of each need among them, len(wanted) where it states none
    kinds: AmountKinds
    policy: RankingPolicy

    def of_pairs(self, rows: Codes, columns: Codes) -> tuple[Points, Points]:
        """What the amount covered and the ticket add to the fits of some pairs."""
        return self._shares(np.take(self.level, rows), np.take(self.kinds.kind, columns))

    def tabled(self) -> "Amounts | AmountTable":
        """As tables, where there are not too many combinations."""
        shape = len(self.wanted) + 1, len(self.kinds.lowest)
        if shape[0] * shape[1] > MOST_CELLS:
            return self
        covered, ticket = self._shares(*np.ogrid[: shape[0], : shape[1]])
        return AmountTable(grid(covered, self.level, self.kinds.kind), ticket.reshape(-1))

    def _shares(self, level: Codes, kind: Codes) -> tuple[Points, Points]:
        wanted = np.append(self.wanted, 0)[level]
        lowest, highest = self.kinds.lowest[kind], self.kinds.highest[kind]
        covered, ticket = (
            np.where(self.kinds.unpublished[kind], self.policy.unknown_points, points) + ONE_WEIGHT
            for points in (_covered(wanted, highest), _ticket(wanted, lowest, highest))
        )
        is_stated = level < len(self.wanted)
        return (
            covered * (self.policy.enterprise.get("amount_covered", 0) * is_stated),
            ticket * (self.policy.institution.get("ticket", 0) * is_stated),
        )


@dataclass(frozen=True, slots=True)
class AmountTable:
    """The same, reckoned once for every combination."""

    covered: Grid
    ticket: Points

    def of_pairs(self, rows: Codes, columns: Codes) -> tuple[Points, Points]:
        """What the amount covered and the ticket add to the fits of some pairs."""
        places = self.covered.places(rows, columns)
        return np.take(self.covered.cells, places), np.take(self.ticket, places)


def amounts_of(
    needs: NeedTable, kinds: AmountKinds, policy: RankingPolicy
) -> Amounts | AmountTable:
    """The shares of some needs with some products."""
    column = needs.numbers_of["amount"]
    return Amounts(money(column.levels), column.level, kinds, policy).tabled()


def _covered(wanted: Any, highest: Any) -> Points:
    """Share of the wanted amount that can be had."""
    short = np.minimum(highest, wanted)
    points = quotient(1000 * short, np.maximum(wanted, 1))
    return np.where((highest >= wanted).astype(np.bool_), 1000, points)


def _ticket(wanted: Any, lowest: Any, highest: Any) -> Points:
    """Middle best, an edge half, outside none."""
    width = highest - lowest
    off_centre = np.abs(2 * wanted - lowest - highest)
    divisor = np.maximum(width, 1)
    points = 1000 - quotient(500 * np.minimum(off_centre, divisor), divisor)
    return points * (off_centre <= width).astype(np.bool_)
