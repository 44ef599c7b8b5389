"""A function of a need and a product over many of both, called once per distinct pair of values.

Criteria and sub-scores read few fields, and these repeat (districts, grades, limits): the plain
function runs on one representative per combination of values, NumPy spreads the answers.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.model import Need, Product

Codes = NDArray[np.int32]


def tabulate(
    code: Callable[[Need, Product], int],
    needs: Sequence[Need],
    products: Sequence[Product],
    *,
    need_fields: tuple[str, ...],
    product_fields: tuple[str, ...],
) -> Codes:
    """`code(need, product)` for all pairs: one row a need, one column a product."""
    some_needs, row_of = _distinct(needs, need_fields)
    some_products, column_of = _distinct(products, product_fields)
    table = np.array(
        [[code(need, product) for product in some_products] for need in some_needs],
        dtype=np.int32,
    )
    spread: Codes = table[row_of][:, column_of]
    return spread


def _distinct(sides: Sequence[Any], fields: tuple[str, ...]) -> tuple[list[Any], list[int]]:
    """One representative per combination of the fields' values, and which one stands for each."""
    values = attrgetter(*fields) if fields else lambda _: None
    places: dict[Any, int] = {}
    representatives: list[Any] = []
    index: list[int] = []
    for side in sides:
        place = places.setdefault(values(side), len(representatives))
        if place == len(representatives):
            representatives.append(side)
        index.append(place)
    return representatives, index
