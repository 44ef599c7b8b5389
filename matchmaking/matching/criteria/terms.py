"""Criteria on the money itself: instrument, amount, term, rate."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN, Result, fails_by, met_if


def instrument(need: Need, product: Product, context: MatchContext) -> Result:
    """The product is of a kind that the need accepts."""
    if not need.instruments or not product.instrument:
        return UNKNOWN
    return met_if(product.instrument in need.instruments)


def amount(need: Need, product: Product, context: MatchContext) -> Result:
    """The need's range of amounts and the product's meet."""
    least, wanted, highest = need.least_amount, need.amount, product.amount_max
    if least is not None and highest is not None and least > highest:
        return fails_by(least - highest, highest)
    if wanted is not None and product.amount_min is not None and wanted < product.amount_min:
        return fails_by(product.amount_min - wanted, product.amount_min)
    if highest is None or wanted is None or least is None:
        return UNKNOWN
    return MEETS


def term(need: Need, product: Product, context: MatchContext) -> Result:
    """The need's term is inside the product's range; does not apply to equity."""
    if product.is_equity:
        return MEETS
    months = need.term_months
    if months is None:
        return UNKNOWN
    if product.term_max is not None and months > product.term_max:
        return fails_by(months - product.term_max, product.term_max)
    if product.term_min is not None and months < product.term_min:
        return fails_by(product.term_min - months, product.term_min)
    return UNKNOWN if product.term_max is None else MEETS


def rate(need: Need, product: Product, context: MatchContext) -> Result:
    """The product's lowest rate is not above what the enterprise can bear."""
    if product.is_equity or need.rate_max is None:
        return MEETS
    if product.rate_min is None:
        return UNKNOWN
    if product.rate_min <= need.rate_max:
        return MEETS
    return fails_by(product.rate_min - need.rate_max, product.rate_min)


def live(need: Need, product: Product, context: MatchContext) -> Result:
    """On the day of matching the product is listed, valid, and has enough quota left."""
    if not product.published or not _valid(product, context):
        return FAILS
    if product.quota_left is None:
        return MEETS
    if need.least_amount is None:
        return UNKNOWN
    return met_if(product.quota_left >= need.least_amount)


def _valid(product: Product, context: MatchContext) -> bool:
    begun = product.valid_from is None or product.valid_from <= context.day
    return begun and (product.valid_to is None or context.day <= product.valid_to)
