"""The score of a pair: two weighted means of sub-scores and their geometric mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isqrt
from typing import NamedTuple

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


class SubScore(NamedTuple):
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
    ours, a = _measure(FOR_ENTERPRISE, policy.enterprise, pair)
    theirs, b = _measure(FOR_INSTITUTION, policy.institution, pair)
    return Score(isqrt(a * b), a, b, ours, theirs)


def _measure(
    measures: tuple[Measure, ...],
    weights: Mapping[str, int],
    pair: tuple[Need, Product, MatchContext, RankingPolicy],
) -> tuple[tuple[SubScore, ...], int]:
    """The parts that arise, and their weighted mean rounded down, 0 without any weight."""
    parts, total, weights_met = [], 0, 0
    for measure in measures:
        points = measure.points(*pair)
        if points is None:
            continue
        weight = weights.get(measure.name, 0)
        parts.append(SubScore(measure.name, points, weight))
        total += points * weight
        weights_met += weight
    return tuple(parts), total // weights_met if weights_met else 0
