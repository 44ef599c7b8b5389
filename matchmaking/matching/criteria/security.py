"""Criteria on security for the money: kinds of guarantee, coverage by collateral, the pool."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import MEETS, UNKNOWN, Result, fails_by, met_if

UNSECURED = "credit"


def guarantee(need: Need, product: Product, context: MatchContext) -> Result:
    """The product needs no security, or takes one that the enterprise offers."""
    if product.is_equity or not product.guarantees or UNSECURED in product.guarantees:
        return MEETS
    if not need.guarantees:
        return UNKNOWN
    return met_if(not product.guarantees.isdisjoint(need.guarantees))


def coverage(need: Need, product: Product, context: MatchContext) -> Result:
    """What the collateral is worth to the institution reaches its share of the amount.

    Both sides of the comparison are yuan x permille. A kind without a loan-to-value counts 0.
    """
    if product.is_equity or product.coverage_min is None:
        return MEETS
    if not need.collateral or need.least_amount is None:
        return UNKNOWN
    required = product.coverage_min * need.least_amount
    have = collateral_worth(need, product)
    return MEETS if have >= required else fails_by(required - have, required)


def collateral_worth(need: Need, product: Product) -> int:
    """Sum of value x loan-to-value over the need's collateral, in yuan x permille."""
    return sum(
        value * permille
        for kind, value in need.collateral
        for accepted, permille in product.ltv
        if kind == accepted
    )


def pool(need: Need, product: Product, context: MatchContext) -> Result:
    """A product under a guarantee scheme needs an enterprise that is willing to join it."""
    if product.scheme is None:
        return MEETS
    return UNKNOWN if need.pool_ok is None else met_if(need.pool_ok)
