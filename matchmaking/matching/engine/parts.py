"""What a criterion says of every value of a need against every kind of product: a small table.

A *part* judges one criterion (the amount has two, either end of its range). Products that agree in
all the fields that it reads are one *kind*; needs that it cannot tell apart are one *value*.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import Codes
from matchmaking.matching.engine.need_table import NeedTable

States = NDArray[np.uint8]

MEETS, UNKNOWN, NEARLY, FAILS = 0, 1, 2, 3  # NEARLY: fails, and the near list forgives it


@dataclass(frozen=True, slots=True)
class Judged:
    """`states[value[i], kind[j]]` is the state of need i with product j."""

    states: States
    value: Codes
    kind: Codes
    packed: list[Any] | None = field(default=None, kw_only=True, compare=False)
    """Where a table that is the same for all needs keeps its bit rows."""

    def of_pairs(self, rows: Codes, columns: Codes) -> States:
        """The states of some pairs."""
        found: States = self.states[self.value[rows], self.kind[columns]]
        return found


class Part(ABC):
    """One part of a criterion, compiled for some products."""

    criterion: str
    kind: Codes

    @abstractmethod
    def judge(self, needs: NeedTable) -> Judged:
        """Its states for some needs."""


def settle(first: States, second: States) -> States:
    """One criterion of two parts: the first failure counts, else unknown where either is."""
    whole: States = np.where(
        first >= NEARLY, first, np.where(second >= NEARLY, second, first | second)
    )
    return whole
