"""A table of what a need is like by what a product is like, read for many pairs at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.columns import Codes


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells[start[i] + kind[j]]` belongs to need i and product j: three reads a pair."""

    cells: NDArray[Any]
    start: Codes
    kind: Codes

    def places(self, rows: Codes, columns: Codes) -> Codes:
        """Where the cells of some pairs lie."""
        return np.take(self.start, rows) + np.take(self.kind, columns)

    def of_pairs(self, rows: Codes, columns: Codes) -> Any:
        """The cells of some pairs."""
        return np.take(self.cells, self.places(rows, columns))


def grid(table: NDArray[Any], value: Codes, kind: Codes) -> Grid:
    """Of a table with one row a value of the need and one column a kind of product."""
    width = table.shape[1]
    return Grid(table.reshape(-1), value if width == 1 else value * width, kind)
