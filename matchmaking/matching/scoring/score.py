"""The score of a pair: two weighted means of sub-scores and their geometric mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isqrt

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.policy import RankingPolicy
from matchmaking.matching.scoring import enterprise, institution

Points = Callable[[Need, Product, MatchContext, RankingPolicy], int | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A sub-score: `need` and `product` name, in words, all the fields that `points` reads."""

    name: str
    points: Points
    need: str
    product: str

    @property
    def need_fields(self) -> tuple[str, ...]:
        """The need's fields that decide this sub-score."""
        return tuple(self.need.split())

    @property
    def product_fields(self) -> tuple[str, ...]:
        """The product's fields that decide this sub-score."""
        return tuple(self.product.split())


FOR_ENTERPRISE = (
    Measure(
        "cost", enterprise.cost, "rate_max stake_max term_months",
        "instrument rate_min stake_min term_max fees",
    ),
    Measure("amount_covered", enterprise.amount_covered, "amount", "amount_max"),
    Measure("term_covered", enterprise.term_covered, "term_months", "instrument term_max"),
    Measure("speed", enterprise.speed, "", "processing_days"),
    Measure("burden", enterprise.burden, "guarantees", "instrument guarantees"),
    Measure("reliability", enterprise.reliability, "", "answered_permille"),
)  # fmt: skip
FOR_INSTITUTION = (
    Measure("scope", institution.scope, "industry marine_class", "industries marine_classes"),
    Measure("ticket", institution.ticket, "amount", "amount_min amount_max"),
    Measure(
        "coverage_margin", institution.coverage_margin, "collateral amount amount_min",
        "instrument ltv coverage_min",
    ),
    Measure("tax_grade", institution.tax_grade, "tax_grade", ""),
    Measure("credentials", institution.credentials, "credentials", ""),
    Measure("completeness", institution.completeness, " ".join(institution.FACTS), ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubScore:
    """One named part of a fit, with its weight; what does not arise for a pair is left out."""

    name: str
    points: int
    weight: int


@dataclass(frozen=True, slots=True)
class Score:
    """Both fits and their integer geometric mean, each 0-1000."""

    score: int
    fit_for_enterprise: int
    fit_for_institution: int
    enterprise: tuple[SubScore, ...]
    institution: tuple[SubScore, ...]


def score_pair(need: Need, product: Product, context: MatchContext, policy: RankingPolicy) -> Score:
    """Score one pair from its own two sides, the day and the policy, and nothing else."""
    pair = (need, product, context, policy)
    ours = _measure(FOR_ENTERPRISE, policy.enterprise, pair)
    theirs = _measure(FOR_INSTITUTION, policy.institution, pair)
    a, b = _mean(ours), _mean(theirs)
    return Score(isqrt(a * b), a, b, ours, theirs)


def _measure(
    measures: tuple[Measure, ...],
    weights: Mapping[str, int],
    pair: tuple[Need, Product, MatchContext, RankingPolicy],
) -> tuple[SubScore, ...]:
    return tuple(
        SubScore(measure.name, points, weights.get(measure.name, 0))
        for measure in measures
        if (points := measure.points(*pair)) is not None
    )


def _mean(parts: tuple[SubScore, ...]) -> int:
    weight = sum(part.weight for part in parts)
    if not weight:
        return 0
    return sum(part.points * part.weight for part in parts) // weight
