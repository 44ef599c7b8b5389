"""Criteria on the enterprise's record: age, revenue, leverage, credentials, tax, overdue debt."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import FAILS, MEETS, UNKNOWN, Result, met_if, within

TAX_GRADES = ("A", "B", "M", "C", "D")  # best first


def age(need: Need, product: Product, context: MatchContext) -> Result:
    """The enterprise is old enough, in whole months."""
    if product.age_min_months is None:
        return MEETS
    if need.established_on is None:
        return UNKNOWN
    return within(product.age_min_months, context.whole_months_since(need.established_on), None)


def revenue(need: Need, product: Product, context: MatchContext) -> Result:
    """Last year's revenue is inside the product's bounds."""
    if product.revenue_min is None and product.revenue_max is None:
        return MEETS
    if need.revenue is None:
        return UNKNOWN
    return within(product.revenue_min, need.revenue, product.revenue_max)


def leverage(need: Need, product: Product, context: MatchContext) -> Result:
    """The debt ratio is not above the product's bound."""
    if product.debt_ratio_max is None:
        return MEETS
    if need.debt_ratio is None:
        return UNKNOWN
    return within(None, need.debt_ratio, product.debt_ratio_max)


def credentials(need: Need, product: Product, context: MatchContext) -> Result:
    """The enterprise holds all of one list and one of the other."""
    if not product.credentials_all and not product.credentials_any:
        return MEETS
    if not need.credentials:
        return UNKNOWN
    if not product.credentials_all <= need.credentials:
        return FAILS
    any_of = product.credentials_any
    return met_if(not any_of or not any_of.isdisjoint(need.credentials))


def tax_grade(need: Need, product: Product, context: MatchContext) -> Result:
    """The tax credit grade is at least the product's."""
    if product.tax_grade_min is None:
        return MEETS
    if need.tax_grade is None:
        return UNKNOWN
    return met_if(TAX_GRADES.index(need.tax_grade) <= TAX_GRADES.index(product.tax_grade_min))


def credit_record(need: Need, product: Product, context: MatchContext) -> Result:
    """No overdue debt where the product bars it."""
    if not product.no_overdue:
        return MEETS
    return UNKNOWN if need.overdue is None else met_if(not need.overdue)
