"""What a product is worth to the enterprise: cost, cover, speed, burden, reliability.

Every function gives points 0-1000, or None where the question does not arise for this pair.
"""

from matchmaking.finance.yearly_cost import all_in_basis_points
from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy

USUAL_MONTHS = 12


def cost(need: Need, product: Product, context: MatchContext, policy: RankingPolicy) -> int | None:
    """All-in yearly cost against the ceiling; for equity the stake asked against that offered.

    Half marks at the ceiling, full marks at no cost, none at twice the ceiling: cheaper is
    never worse, whatever the weights.
    """
    if product.is_equity:
        if need.stake_max is None or product.stake_min is None:
            return policy.unknown_points
        return below_ceiling(product.stake_min, need.stake_max)
    yearly = yearly_cost(need, product)
    if yearly is None:
        return policy.unknown_points
    return below_ceiling(yearly, ceiling(need, context))


def ceiling(need: Need, context: MatchContext) -> int:
    """The yearly cost that a product is measured by, in basis points."""
    return context.benchmark if need.rate_max is None else need.rate_max


def yearly_cost(need: Need, product: Product) -> int | None:
    """All-in yearly cost in basis points over the need's term; None where no rate is published."""
    if product.rate_min is None:
        return None
    if not product.fees:
        return product.rate_min
    months = need.term_months or product.term_max or USUAL_MONTHS
    return all_in_basis_points(product.rate_min, months, product.fees)


def below_ceiling(value: int, limit: int) -> int:
    """Points for a cost: 1000 at nothing, 500 at the limit, 0 at twice the limit and beyond."""
    if limit <= 0:
        return 0 if value else 1000
    return 1000 * max(0, 2 * limit - value) // (2 * limit)


def amount_covered(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """Share of the wanted amount that the product can give."""
    if need.amount is None:
        return None
    return share_covered(need.amount, product.amount_max, policy)


def term_covered(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """Share of the wanted term that the product can give; does not arise for equity."""
    if product.is_equity or need.term_months is None:
        return None
    return share_covered(need.term_months, product.term_max, policy)


def share_covered(wanted: int, available: int | None, policy: RankingPolicy) -> int:
    """Points for how much of what is wanted is there."""
    if available is None:
        return policy.unknown_points
    return 1000 if available >= wanted else 1000 * available // wanted


def speed(need: Need, product: Product, context: MatchContext, policy: RankingPolicy) -> int | None:
    """The fewer working days to a decision the better."""
    if product.processing_days is None:
        return policy.unknown_points
    left = max(0, policy.slowest_days - product.processing_days)
    return 1000 * left // policy.slowest_days


def burden(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """The lightest security that would do; does not arise for equity."""
    if product.is_equity:
        return None
    kinds = product.guarantees
    if not kinds:
        return policy.unknown_points
    usable = kinds & (need.guarantees | {"credit"}) or kinds
    return max(policy.burden.get(kind, 0) for kind in usable)


def reliability(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """How reliably the institution has answered introductions so far."""
    known = product.answered_permille
    return policy.unknown_points if known is None else min(1000, known)
