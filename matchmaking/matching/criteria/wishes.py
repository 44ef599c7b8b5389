"""Criteria that the enterprise's wishes and a fund's terms decide: speed, round, stake, avoid."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.scope import in_set
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import MEETS, UNKNOWN, Result, fails_by, met_if


def speed(need: Need, product: Product, context: MatchContext) -> Result:
    """The institution decides before the money is needed, in working days."""
    if need.needed_by is None:
        return MEETS
    if product.processing_days is None:
        return UNKNOWN
    days = context.working_days_until(need.needed_by)
    if days >= product.processing_days:
        return MEETS
    return fails_by(product.processing_days - days, product.processing_days)


def financing_round(need: Need, product: Product, context: MatchContext) -> Result:
    """The fund invests in this round; applies to equity only."""
    return in_set(need.round, product.rounds) if product.is_equity else MEETS


def stake(need: Need, product: Product, context: MatchContext) -> Result:
    """The fund's smallest stake is not above what is offered; applies to equity only."""
    if not product.is_equity or need.stake_max is None:
        return MEETS
    if product.stake_min is None:
        return UNKNOWN
    if product.stake_min <= need.stake_max:
        return MEETS
    return fails_by(product.stake_min - need.stake_max, product.stake_min)


def avoid(need: Need, product: Product, context: MatchContext) -> Result:
    """The enterprise does not avoid this institution. A pair that fails is never shown to it."""
    return met_if(product.institution not in need.avoid)
