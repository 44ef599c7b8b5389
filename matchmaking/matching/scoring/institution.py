"""What a need is worth to the institution: scope, ticket, coverage, grade, credentials, data.

Every function gives points 0-1000, or None where the question does not arise for this pair.
"""

from operator import attrgetter

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import collateral_worth
from matchmaking.matching.model import ANY_MARINE, NONE, NOTHING, Need, Product
from matchmaking.matching.policy import RankingPolicy

FACTS = (
    "amount", "term_months", "guarantees", "collateral", "purpose", "district", "industry",
    "marine_class", "size", "established_on", "revenue", "debt_ratio", "credentials",
    "tax_grade", "overdue",
)  # fmt: skip

_read_facts = attrgetter(*FACTS)


def scope(need: Need, product: Product, context: MatchContext, policy: RankingPolicy) -> int | None:
    """How specifically the product names this enterprise's industry or marine class."""
    code = need.industry or ""
    depth = max((len(p) for p in product.industries if code.startswith(p)), default=0)
    by_industry = policy.industry_depth[min(depth, len(policy.industry_depth) - 1)]
    marine = need.marine_class
    if marine is None or marine == NONE:
        return by_industry
    if marine in product.marine_classes:
        return max(by_industry, policy.marine_class_named)
    return max(by_industry, policy.marine_any if ANY_MARINE in product.marine_classes else 0)


def ticket(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """Where the amount falls in the ticket range: middle best, an edge half, outside none."""
    if need.amount is None:
        return None
    lowest, highest = product.amount_min or 0, product.amount_max
    if highest is None:
        return policy.unknown_points
    if not lowest <= need.amount <= highest:
        return 0
    if lowest == highest:
        return 1000
    return 1000 - 500 * abs(2 * need.amount - lowest - highest) // (highest - lowest)


def coverage_margin(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """Coverage above the minimum: half marks at the minimum, full at twice it."""
    least = need.least_amount
    if product.is_equity or product.coverage_min is None or least is None:
        return None
    if not need.collateral:
        return policy.unknown_points
    required = product.coverage_min * least
    have = collateral_worth(need, product)
    return 1000 if have >= 2 * required else 500 * have // required


def tax_grade(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """The tax credit grade."""
    if need.tax_grade is None:
        return policy.unknown_points
    return policy.tax_grade.get(need.tax_grade, 0)


def credentials(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """How many credentials the enterprise holds."""
    if not need.credentials:
        return policy.unknown_points
    return min(1000, policy.points_per_credential * held(need))


def held(need: Need) -> int:
    """Number of credentials held."""
    return len(need.credentials) - (NONE in need.credentials)


def completeness(
    need: Need, product: Product, context: MatchContext, policy: RankingPolicy
) -> int | None:
    """Share of the facts that an institution asks for which are stated."""
    return 1000 * stated(need) // len(FACTS)


def stated(need: Need) -> int:
    """Number of FACTS that are stated; an empty set is not."""
    values = _read_facts(need)
    return len(values) - sum(values.count(missing) for missing in (None, NOTHING, ()))
