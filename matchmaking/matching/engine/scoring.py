"""Scores of many pairs at once, whole numbers equal to `score_pair`.

What depends on one side is reckoned once a side, what depends on few values once a combination;
only what a cost is worth, coverage and the means are reckoned a pair. A *share* is one number for
what a sub-score adds to both sums of a weighted mean: weight << WEIGHT_SHIFT | weight * points.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.engine.amounts import Amounts, AmountTable, amounts_of
from matchmaking.matching.engine.catalogue import Catalogue
from matchmaking.matching.engine.columns import (
    ONE_WEIGHT,
    WEIGHT_SHIFT,
    Codes,
    Flags,
    Words,
    aligned,
    quotient,
)
from matchmaking.matching.engine.costs import NOT_PUBLISHED, cost_grid
from matchmaking.matching.engine.coverage import Cover
from matchmaking.matching.engine.grids import Grid, grid
from matchmaking.matching.engine.industries import JudgedIndustry
from matchmaking.matching.engine.need_table import NOT_STATED, NeedTable
from matchmaking.matching.engine.worth import ProductWorth
from matchmaking.matching.model import NONE
from matchmaking.matching.policy import RankingPolicy

Points = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Tables of one matching of some needs with some products."""

    needs: NeedTable
    catalogue: Catalogue
    policy: RankingPolicy
    amounts: Amounts | AmountTable
    costs: Grid  # a year, in basis points
    ceiling_of: Codes  # by product: where in the needs' ceilings the one begins that it is put to
    terms: Grid  # shares
    burden: Grid  # shares
    depth: Grid  # how long a prefix of the need's industry the product names
    marine: Grid  # points

    def fits(self, rows: Codes, columns: Codes, cover: Cover) -> tuple[Points, Points]:
        """`fit_for_enterprise` and `fit_for_institution` of some pairs."""
        covered, ticket = self.amounts.of_pairs(rows, columns)
        ours = self._for_enterprise(rows, columns)
        ours += covered
        theirs = self._for_institution(rows, columns, cover)
        theirs += ticket
        return _mean(ours), _mean(theirs)

    def _for_enterprise(self, rows: Codes, columns: Codes) -> Points:
        total = np.take(self.catalogue.worth.of_product, columns)
        total += self.policy.enterprise.get("cost", 0) * self._cost(rows, columns)
        total += self.terms.of_pairs(rows, columns)
        total += self.burden.of_pairs(rows, columns)
        return total

    def _cost(self, rows: Codes, columns: Codes) -> Points:
        """The weight of the cost is in what the product adds alone: it always counts."""
        cost = self.costs.of_pairs(rows, columns)
        twice = np.take(self.needs.ceilings, rows + np.take(self.ceiling_of, columns))
        points = quotient(1000 * np.maximum(twice - cost, 0), twice)
        unknown = (cost == NOT_PUBLISHED) | (twice == NOT_STATED)
        return np.where(unknown, self.policy.unknown_points, points)

    def _for_institution(self, rows: Codes, columns: Codes, cover: Cover) -> Points:
        weights = self.policy.institution
        by_depth = np.array(self.policy.industry_depth, dtype=np.int64)
        depth = self.depth.of_pairs(rows, columns)
        scope = np.maximum(np.take(by_depth, depth), self.marine.of_pairs(rows, columns))
        total = np.take(self.needs.of_need, rows)
        total += weights.get("scope", 0) * scope
        margin = weights.get("coverage_margin", 0) * cover.known
        total[cover.places] += margin * (self._margin(cover) + ONE_WEIGHT)
        return total

    def _margin(self, cover: Cover) -> Points:
        """Full marks at twice the minimum and for a minimum of nothing."""
        twice = np.maximum(2 * cover.required, 1)
        covered = np.where(_flag(cover.required > 0), np.minimum(cover.have, twice), twice)
        points = (1000 * covered // twice).astype(np.int64)
        return np.where(cover.given, points, self.policy.unknown_points)


def _mean(total: Points) -> Points:
    """The weighted mean of what was added up, rounded down."""
    weight = np.maximum(total >> WEIGHT_SHIFT, 1)
    return quotient(total & (ONE_WEIGHT - 1), weight)


def prepare_scores(needs: NeedTable, catalogue: Catalogue, industry: JudgedIndustry) -> Scorer:
    """The tables for these needs and products."""
    worth, policy = catalogue.worth, catalogue.policy
    term, classes = needs.numbers_of["term"], needs.words_of["marine_class"]
    terms = np.append(term.levels, NOT_PUBLISHED)
    by_term = policy.enterprise.get("term_covered", 0) * _terms(terms, worth, policy)
    by_set = policy.enterprise.get("burden", 0) * _burden(needs, worth)
    deepest = np.int8(len(policy.industry_depth) - 1)
    return Scorer(
        needs,
        catalogue,
        policy,
        amounts_of(needs, worth.amounts, policy),
        cost_grid(worth.costs, worth.cost_kind, map(int, term.levels), term.level),
        worth.is_equity * len(needs),
        grid(by_term, term.level, worth.term_kind),
        grid(by_set, needs.sets_of["guarantees"].code, worth.guarantee_kind),
        grid(np.minimum(industry.depths, deepest), industry.value, industry.kind),
        grid(_marine(classes, worth, policy), classes.code, worth.marine_kind),
    )


def _terms(terms: Any, worth: ProductWorth, policy: RankingPolicy) -> Points:
    """[terms, kinds]; 0 where the question does not arise."""
    wanted, available = terms[:, None], worth.term_max.value
    enough = _flag(available >= wanted)
    points = np.where(enough, 1000, 1000 * available // np.maximum(wanted, 1))
    points = np.where(worth.term_max.known, points, policy.unknown_points)
    arises = (wanted != NOT_PUBLISHED) & ~worth.term_equity
    return np.where(arises, points + ONE_WEIGHT, 0).astype(np.int64)


def _burden(needs: NeedTable, worth: ProductWorth) -> Points:
    """[sets, kinds]: the best of what is usable, else of all; 0 for equity."""
    offered = needs.sets_of["guarantees"]
    table = np.repeat(worth.unsecured[None, :], len(offered.members), axis=0)
    for key, place in offered.keys.items():
        if key in worth.guarantee_keys:
            points = worth.burdens[worth.guarantee_keys[key]]
            holders = np.flatnonzero(offered.members[:, place])
            table[holders] = np.maximum(table[holders], points)
    table = np.where(table < 0, worth.best_burden, table) + ONE_WEIGHT
    table[:, worth.guarantee_equity] = 0
    return table


def _marine(classes: Words, worth: ProductWorth, policy: RankingPolicy) -> Points:
    """[classes, kinds]; 0 for an enterprise that is not marine."""
    named = worth.marine[aligned(classes.keys, worth.marine_keys)]
    any_marine = np.where(worth.marine_any, policy.marine_any, 0)
    points = np.where(named, policy.marine_class_named, any_marine)
    points[-1] = 0
    if NONE in classes.keys:
        points[classes.keys[NONE]] = 0
    return points.astype(np.int64)


def _flag(values: Any) -> Flags:
    return np.asarray(values).astype(np.bool_, copy=False)
