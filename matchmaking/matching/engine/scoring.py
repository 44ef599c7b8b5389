"""Scores of many pairs at once, whole numbers equal to `score_pair`.

What depends on one side is reckoned once a side, what depends on few values once a combination;
only cost, amount, coverage and the means are reckoned a pair.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.criteria.security import UNSECURED
from matchmaking.matching.engine.catalogue import Catalogue
from matchmaking.matching.engine.columns import (
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
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Tables of one matching of some needs with some products."""

    needs: NeedTable
    catalogue: Catalogue
    policy: RankingPolicy
    costs: CostTable
    terms: Points  # weighted, [terms, kinds]
    burden: Points  # weighted, [sets, kinds]
    industry: Points  # [codes, kinds]
    marine: Points  # [classes, kinds]

    def fits(self, rows: Rows, columns: Rows, cover: Cover) -> tuple[Points, Points]:
        """`fit_for_enterprise` and `fit_for_institution` of some pairs."""
        return self._for_enterprise(rows, columns), self._for_institution(rows, columns, cover)

    def _for_enterprise(self, rows: Rows, columns: Rows) -> Points:
        weights, worth = self.policy.enterprise, self.catalogue.worth
        amount, term = self.needs.numbers_of["amount"], self.needs.numbers_of["term"]
        equity = worth.equity[columns]
        total = worth.of_product[columns] + weights.get("cost", 0) * self._cost(rows, columns)
        total += weights.get("amount_covered", 0) * self._amount_covered(rows, columns)
        total += self.terms[term.level[rows], worth.term_kind[columns]]
        total += self.burden[
            self.needs.sets_of["guarantees"].code[rows], worth.guarantee_kind[columns]
        ]
        shares = {name: weights.get(name, 0) for name in ("amount_covered", "term_covered")}
        weight = np.where(equity, _sum(weights, "cost", "speed", "reliability"),
                          _sum(weights, "cost", "speed", "reliability", "burden"))  # fmt: skip
        weight += shares["amount_covered"] * amount.known[rows]
        weight += shares["term_covered"] * (term.known[rows] & ~equity)
        return quotient(total, np.maximum(weight, 1))

    def _cost(self, rows: Rows, columns: Rows) -> Points:
        worth = self.catalogue.worth
        level = self.needs.numbers_of["term"].level[rows]
        cost = self.costs.of_pairs(worth.cost_kind[columns], level)
        ceiling = np.where(
            worth.equity[columns], self.needs.stake_offered[rows], self.needs.rate_borne[rows]
        )
        left = 2 * ceiling - cost
        points = quotient(1000 * np.maximum(left, 0), np.maximum(2 * ceiling, 1))
        points = np.where(_flag(ceiling <= 0), np.where(cost == 0, 1000, 0), points)
        unknown = (cost == NOT_PUBLISHED) | _flag(ceiling == NOT_STATED)
        return np.where(unknown, self.policy.unknown_points, points)

    def _amount_covered(self, rows: Rows, columns: Rows) -> Points:
        """0 where the need names no amount: then it has no weight either."""
        wanted, highest = self.needs.numbers_of["amount"], self.catalogue.worth.amount_max
        asked, available = wanted.value[rows], highest.value[columns]
        enough = _flag(available >= asked)
        points = quotient(1000 * np.where(enough, 0, available), np.maximum(asked, 1))
        points = np.where(enough, 1000, points)
        points = np.where(highest.known[columns], points, self.policy.unknown_points)
        return points * wanted.known[rows]

    def _for_institution(self, rows: Rows, columns: Rows, cover: Cover) -> Points:
        weights, worth = self.policy.institution, self.catalogue.worth
        words = self.needs.words_of
        by_industry = self.industry[
            words["industry"].code[rows], self.catalogue.industry.kind[columns]
        ]
        by_marine = self.marine[words["marine_class"].code[rows], worth.marine_kind[columns]]
        total = self.needs.of_need[rows] + weights.get("scope", 0) * np.maximum(by_industry, by_marine)
        total += weights.get("ticket", 0) * self._ticket(rows, columns)
        known = self.needs.numbers_of["amount"].known[rows]
        weight = _sum(weights, "scope", "tax_grade", "credentials", "completeness") + (
            weights.get("ticket", 0) * known
        )
        margin = weights.get("coverage_margin", 0) * cover.known
        total[cover.places] += margin * self._margin(cover)
        weight[cover.places] += margin
        return quotient(total, np.maximum(weight, 1))

    def _ticket(self, rows: Rows, columns: Rows) -> Points:
        """0 where the need names no amount."""
        wanted, worth = self.needs.numbers_of["amount"], self.catalogue.worth
        asked = wanted.value[rows]
        lowest, highest = worth.amount_min[columns], worth.amount_max.value[columns]
        width = highest - lowest
        off_centre = np.abs(2 * asked - lowest - highest)
        inside = _flag(off_centre <= width)
        points = 1000 - quotient(500 * np.where(inside, off_centre, 0), np.maximum(width, 1))
        points = np.where(inside, points, 0)
        points = np.where(worth.amount_max.known[columns], points, self.policy.unknown_points)
        return points * wanted.known[rows]

    def _margin(self, cover: Cover) -> Points:
        enough = _flag(cover.have >= 2 * cover.required)
        points = np.where(enough, 0, 500 * cover.have) // np.maximum(cover.required, 1)
        points = np.where(enough, 1000, points).astype(np.int64)
        return np.where(cover.given, points, self.policy.unknown_points)


def prepare_scores(needs: NeedTable, catalogue: Catalogue) -> Scorer:
    """The tables for these needs and products."""
    worth, policy = catalogue.worth, catalogue.policy
    terms = np.append(needs.numbers_of["term"].levels, NOT_PUBLISHED)
    return Scorer(
        needs,
        catalogue,
        policy,
        CostTable(worth.costs, [max(int(months), 0) for months in terms]),
        policy.enterprise.get("term_covered", 0) * _terms(terms, worth, policy),
        policy.enterprise.get("burden", 0) * _burden(needs, worth, policy),
        _depth_points(policy)[np.minimum(catalogue.industry.depths(needs), 5)],
        _marine(needs.words_of["marine_class"], worth, policy),
    )


def _terms(terms: Any, worth: ProductWorth, policy: RankingPolicy) -> Points:
    """[terms, kinds]; 0 where the question does not arise."""
    wanted, available = terms[:, None], worth.term_max.value
    enough = _flag(available >= wanted)
    points = np.where(enough, 1000, 1000 * available // np.maximum(wanted, 1))
    points = np.where(worth.term_max.known, points, policy.unknown_points)
    arises = (wanted != NOT_PUBLISHED) & ~worth.term_equity
    return np.where(arises, points, 0).astype(np.int64)


def _burden(needs: NeedTable, worth: ProductWorth, policy: RankingPolicy) -> Points:
    """[sets, kinds]: the best of what is usable, else of all; 0 for equity."""
    offered, points = needs.sets_of["guarantees"], policy.burden
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
    table = np.where(table < 0, best, table)
    table[:, worth.guarantee_equity] = 0
    return table


def _depth_points(policy: RankingPolicy) -> Points:
    return np.array(policy.industry_depth, dtype=np.int64)


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
    return np.asarray(values).astype(np.bool_)


def _sum(weights: Mapping[str, int], *names: str) -> int:
    return sum(weights.get(name, 0) for name in names)
