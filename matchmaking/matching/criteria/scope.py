"""Criteria on whom a product is for: purpose, district, industry, marine class, size."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import ANY_MARINE, NONE, Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN, Result, met_if


def in_set(fact: str | None, allowed: frozenset[str]) -> Result:
    """A fact against a restriction: an empty restriction admits all, a missing fact is unknown."""
    if not allowed:
        return MEETS
    return UNKNOWN if fact is None else met_if(fact in allowed)


def purpose(need: Need, product: Product, context: MatchContext) -> Result:
    """The money may be used for this."""
    return in_set(need.purpose, product.purposes)


def district(need: Need, product: Product, context: MatchContext) -> Result:
    """The product is offered where the enterprise is."""
    return in_set(need.district, product.districts)


def size(need: Need, product: Product, context: MatchContext) -> Result:
    """The product is for enterprises of this size."""
    return in_set(need.size, product.sizes)


def marine(need: Need, product: Product, context: MatchContext) -> Result:
    """The product is for this marine class; `*` stands for any of them."""
    is_marine = need.marine_class is not None and need.marine_class != NONE
    if is_marine and ANY_MARINE in product.marine_classes:
        return MEETS
    return in_set(need.marine_class, product.marine_classes)


def industry(need: Need, product: Product, context: MatchContext) -> Result:
    """The industry is in scope and not excluded; too coarse a code may leave it unknown.

    The order of the questions is that of matching.md.
    """
    excluded, scope, code = product.industries_excluded, product.industries, need.industry
    if not excluded and not scope:
        return MEETS
    if code is None:
        return UNKNOWN
    if _starts_with(code, excluded):
        return FAILS
    if _is_coarser(code, excluded):
        return UNKNOWN
    if not scope or _starts_with(code, scope):
        return MEETS
    return UNKNOWN if _is_coarser(code, scope) else FAILS


def _starts_with(code: str, prefixes: frozenset[str]) -> bool:
    return any(code.startswith(prefix) for prefix in prefixes)


def _is_coarser(code: str, prefixes: frozenset[str]) -> bool:
    return any(prefix != code and prefix.startswith(code) for prefix in prefixes)
