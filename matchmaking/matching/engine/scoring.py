"""Scores of many pairs at once, whole numbers equal to `score_pair`.

What depends on one side is reckoned once a side, what depends on few values once a combination;
only cost, amount, coverage and the means are reckoned a pair. A *share* is one number for what a
sub-score adds to both sums of a weighted mean: weight << WEIGHT_SHIFT | weight * points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.criteria.security import UNSECURED
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
from matchmaking.matching.engine.costs import NOT_PUBLISHED, CostTable
from matchmaking.matching.engine.coverage import Cover
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
    costs: CostTable
    terms: Points  # shares, [terms, kinds]
    burden: Points  # shares, [sets, kinds]
    industry: Points  # [codes, kinds]
    marine: Points  # [classes, kinds]

    def fits(self, rows: Codes, columns: Codes, cover: Cover) -> tuple[Points, Points]:
        """`fit_for_enterprise` and `fit_for_institution` of some pairs."""
        wanted = self.needs.wanted[rows]
        highest = self.catalogue.worth.highest[columns]
        unpublished = self.catalogue.worth.unpublished[columns]
        is_wanted = self.needs.is_wanted[rows]
        covered, ticket = (
            np.where(unpublished, self.policy.unknown_points, points) + ONE_WEIGHT
            for points in (_covered(wanted, highest), self._ticket(wanted, highest, columns))
        )
        ours = self._for_enterprise(rows, columns)
        ours += covered * (self.policy.enterprise.get("amount_covered", 0) * is_wanted)
        theirs = self._for_institution(rows, columns, cover)
        theirs += ticket * (self.policy.institution.get("ticket", 0) * is_wanted)
        return _mean(ours), _mean(theirs)

    def _for_enterprise(self, rows: Codes, columns: Codes) -> Points:
        worth, needs = self.catalogue.worth, self.needs
        terms = needs.numbers_of["term"].level[rows]
        sets = needs.sets_of["guarantees"].code[rows]
        total = worth.of_product[columns]
        total += self.policy.enterprise.get("cost", 0) * self._cost(rows, columns, terms)
        total += _at(self.terms, terms, worth.term_kind[columns])
        total += _at(self.burden, sets, worth.guarantee_kind[columns])
        return total

    def _cost(self, rows: Codes, columns: Codes, terms: Codes) -> Points:
        """The weight of the cost is in what the product adds alone: it always counts."""
        worth = self.catalogue.worth
        cost = self.costs.of_pairs(worth.cost_kind[columns], terms)
        ceiling = _at(self.needs.ceilings, worth.equity[columns], rows)
        twice = 2 * ceiling
        points = quotient(1000 * np.maximum(twice - cost, 0), np.maximum(twice, 1))
        odd = np.flatnonzero(_flag(ceiling <= 0))
        points[odd] = np.where(cost[odd] == 0, 1000, 0)
        unknown = (cost == NOT_PUBLISHED) | _flag(ceiling == NOT_STATED)
        points[unknown] = self.policy.unknown_points
        return points

    def _for_institution(self, rows: Codes, columns: Codes, cover: Cover) -> Points:
        weights, worth, words = self.policy.institution, self.catalogue.worth, self.needs.words_of
        industry = self.catalogue.industry.kind[columns]
        by_industry = _at(self.industry, words["industry"].code[rows], industry)
        marine = words["marine_class"].code[rows]
        by_marine = _at(self.marine, marine, worth.marine_kind[columns])
        total = self.needs.of_need[rows]
        total += weights.get("scope", 0) * np.maximum(by_industry, by_marine)
        margin = weights.get("coverage_margin", 0) * cover.known
        total[cover.places] += margin * (self._margin(cover) + ONE_WEIGHT)
        return total

    def _ticket(self, wanted: Any, highest: Any, columns: Codes) -> Points:
        """Middle best, an edge half, outside none."""
        lowest = self.catalogue.worth.lowest[columns]
        width = highest - lowest
        off_centre = np.abs(2 * wanted - lowest - highest)
        inside = _flag(off_centre <= width)
        points = 1000 - quotient(500 * np.where(inside, off_centre, 0), np.maximum(width, 1))
        return points * inside

    def _margin(self, cover: Cover) -> Points:
        enough = _flag(cover.have >= 2 * cover.required)
        points = np.where(enough, 0, 500 * cover.have) // np.maximum(cover.required, 1)
        points = np.where(enough, 1000, points).astype(np.int64)
        return np.where(cover.given, points, self.policy.unknown_points)


def _covered(wanted: Any, highest: Any) -> Points:
    """Share of the wanted amount that can be had."""
    short = np.minimum(highest, wanted)
    points = quotient(1000 * short, np.maximum(wanted, 1))
    return np.where(_flag(highest >= wanted), 1000, points)


def _at(table: NDArray[Any], row: Codes, column: Codes) -> Any:
    """Cells of a table."""
    return table.reshape(-1)[row * table.shape[1] + column]


def _mean(total: Points) -> Points:
    """The weighted mean of what was added up, rounded down."""
    weight = np.maximum(total >> WEIGHT_SHIFT, 1)
    return quotient(total & (ONE_WEIGHT - 1), weight)


def prepare_scores(needs: NeedTable, catalogue: Catalogue, depths: NDArray[np.int8]) -> Scorer:
    """The tables for these needs and products."""
    worth, policy = catalogue.worth, catalogue.policy
    terms = np.append(needs.numbers_of["term"].levels, NOT_PUBLISHED)
    by_depth = np.array(policy.industry_depth, dtype=np.int64)
    return Scorer(
        needs,
        catalogue,
        policy,
        CostTable(worth.costs, [max(int(months), 0) for months in terms]),
        policy.enterprise.get("term_covered", 0) * _terms(terms, worth, policy),
        policy.enterprise.get("burden", 0) * _burden(needs, worth, policy.burden, policy),
        by_depth[np.minimum(depths, len(by_depth) - 1)],
        _marine(needs.words_of["marine_class"], worth, policy),
    )


def _terms(terms: Any, worth: ProductWorth, policy: RankingPolicy) -> Points:
    """[terms, kinds]; 0 where the question does not arise."""
    wanted, available = terms[:, None], worth.term_max.value
    enough = _flag(available >= wanted)
    points = np.where(enough, 1000, 1000 * available // np.maximum(wanted, 1))
    points = np.where(worth.term_max.known, points, policy.unknown_points)
    arises = (wanted != NOT_PUBLISHED) & ~worth.term_equity
    return np.where(arises, points + ONE_WEIGHT, 0).astype(np.int64)


def _burden(
    needs: NeedTable, worth: ProductWorth, points: Mapping[str, int], policy: RankingPolicy
) -> Points:
    """[sets, kinds]: the best of what is usable, else of all; 0 for equity."""
    offered = needs.sets_of["guarantees"]
    keys = sorted(worth.guarantee_keys, key=lambda key: points.get(str(key), 0))
    table = np.full((len(offered.members), len(worth.guarantees)), -1, dtype=np.int64)
    best = np.full(len(worth.guarantees), policy.unknown_points, dtype=np.int64)
    for key in keys:
        taken, value = worth.guarantees[:, worth.guarantee_keys[key]], points.get(str(key), 0)
        best[taken] = value
        if key == UNSECURED:
            table[:, taken] = value
        elif key in offered.keys:
            table[np.ix_(offered.members[:, offered.keys[key]], taken)] = value
    table = np.where(table < 0, best, table) + ONE_WEIGHT
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
