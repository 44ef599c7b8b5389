"""The table of criteria in the order of matching.md, with the fields that each one reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria import conditions, scope, security, standing, terms, wishes
from matchmaking.matching.facts import KEY_FIELDS, PLAIN_FIELDS, SET_FIELDS
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import Result

Judge = Callable[[Need, Product, MatchContext], Result]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and the fields that it reads.

    `need` and `product` name all of these, separated by spaces: the grid judges each combination
    of their values once. A test holds them complete.
    """

    key: str
    judge: Judge
    need: str
    product: str
    may_be_near: bool = False

    @property
    def need_fields(self) -> tuple[str, ...]:
        """The need's fields that decide this criterion."""
        return tuple(self.need.split())

    @property
    def product_fields(self) -> tuple[str, ...]:
        """The product's fields that decide this criterion."""
        return tuple(self.product.split())


AMOUNT = "amount amount_min"
CONDITIONS_READ = " ".join((*SET_FIELDS, *KEY_FIELDS, *PLAIN_FIELDS, "established_on", "facts"))
CRITERIA = (
    Criterion("instrument", terms.instrument, "instruments", "instrument"),
    Criterion("amount", terms.amount, AMOUNT, "amount_min amount_max", may_be_near=True),
    Criterion("term", terms.term, "term_months", "instrument term_min term_max", may_be_near=True),
    Criterion("rate", terms.rate, "rate_max", "instrument rate_min", may_be_near=True),
    Criterion(
        "guarantee", security.guarantee, "guarantees", "instrument guarantees", may_be_near=True
    ),
    Criterion(
        "coverage", security.coverage, f"collateral {AMOUNT}", "instrument ltv coverage_min",
        may_be_near=True,
    ),
    Criterion("purpose", scope.purpose, "purpose", "purposes"),
    Criterion("district", scope.district, "district", "districts"),
    Criterion("industry", scope.industry, "industry", "industries industries_excluded"),
    Criterion("marine", scope.marine, "marine_class", "marine_classes"),
    Criterion("size", scope.size, "size", "sizes"),
    Criterion("age", standing.age, "established_on", "age_min_months", may_be_near=True),
    Criterion("revenue", standing.revenue, "revenue", "revenue_min revenue_max", may_be_near=True),
    Criterion("leverage", standing.leverage, "debt_ratio", "debt_ratio_max", may_be_near=True),
    Criterion(
        "credentials", standing.credentials, "credentials", "credentials_all credentials_any",
        may_be_near=True,
    ),
    Criterion("tax_grade", standing.tax_grade, "tax_grade", "tax_grade_min", may_be_near=True),
    Criterion("credit_record", standing.credit_record, "overdue", "no_overdue"),
    Criterion("speed", wishes.speed, "needed_by", "processing_days", may_be_near=True),
    Criterion("pool", security.pool, "pool_ok", "scheme", may_be_near=True),
    Criterion("round", wishes.financing_round, "round", "instrument rounds"),
    Criterion("stake", wishes.stake, "stake_max", "instrument stake_min", may_be_near=True),
    Criterion("avoid", wishes.avoid, "avoid", "institution"),
    Criterion("live", terms.live, AMOUNT, "published valid_from valid_to quota_left"),
    Criterion("conditions", conditions.conditions, CONDITIONS_READ, "conditions"),
)  # fmt: skip
BY_KEY = {criterion.key: criterion for criterion in CRITERIA}
NEAR_KEYS = frozenset(criterion.key for criterion in CRITERIA if criterion.may_be_near)


@cache
def criteria_keys(mask: int) -> tuple[str, ...]:
    """The keys of a bit set over CRITERIA, in the order of the table."""
    return tuple(criterion.key for place, criterion in enumerate(CRITERIA) if mask >> place & 1)
