"""What the score reads of the products, compiled."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.matching.criteria.security import UNSECURED
from matchmaking.matching.engine.amounts import AmountKinds, compile_amounts
from matchmaking.matching.engine.columns import (
    ONE_WEIGHT,
    Codes,
    Flags,
    Numbers,
    Places,
    check_weights,
    distinct,
    flags,
    membership,
    numbers,
)
from matchmaking.matching.engine.costs import CostKinds, compile_costs
from matchmaking.matching.model import ANY_MARINE, Product
from matchmaking.matching.policy import RankingPolicy

Points = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProductWorth:
    """Columns by product, and by kind of product where only that matters."""

    is_equity: Flags
    amounts: AmountKinds
    of_product: NDArray[np.int64]  # share of all that the enterprise reads of it alone
    term_kind: Codes
    term_max: Numbers  # by kind; equity has none of its own
    term_equity: Flags
    cost_kind: Codes
    costs: CostKinds
    guarantee_kind: Codes
    burdens: Points  # [keys, kinds]: points of a kind of guarantee, -1 where it is not taken
    unsecured: Points  # points of money without security, -1 where it takes some
    best_burden: Points  # the best of all that is taken
    guarantee_keys: Places
    guarantee_equity: Flags
    marine_kind: Codes
    marine: Flags  # [keys + 1, kinds]
    marine_keys: Places
    marine_any: Flags


def _of_product(product: Product, policy: RankingPolicy) -> int:
    weights, blank = policy.enterprise, policy.unknown_points
    days, answered = product.processing_days, product.answered_permille
    left = 0 if days is None else max(0, policy.slowest_days - days)
    speed = blank if days is None else 1000 * left // policy.slowest_days
    reliability = blank if answered is None else min(1000, answered)
    shares = weights.get("speed", 0), weights.get("reliability", 0)
    always = sum(shares) + weights.get("cost", 0)
    return always * ONE_WEIGHT + shares[0] * speed + shares[1] * reliability


def compile_worth(products: Sequence[Product], policy: RankingPolicy) -> ProductWorth:
    """The columns that the score reads."""
    check_weights(policy.enterprise)
    terms, term_kind = distinct(products, "instrument term_max")
    costs, cost_kind = distinct(products, "instrument rate_min stake_min term_max fees")
    secured, guarantee_kind = distinct(products, "instrument guarantees")
    members, guarantee_keys = membership([*(one.guarantees for one in secured), (UNSECURED,)])
    members = members[:-1]
    points = np.array([[policy.burden.get(str(key), 0)] for key in guarantee_keys], dtype=np.int64)
    burdens = np.where(members.T, points, np.int64(-1))
    marine, marine_kind = distinct(products, "marine_classes")
    classes, marine_keys = membership([one.marine_classes for one in marine])
    return ProductWorth(
        flags(one.is_equity for one in products),
        compile_amounts(products),
        np.array([_of_product(one, policy) for one in products], dtype=np.int64),
        term_kind,
        numbers([one.term_max for one in terms]),
        flags(one.is_equity for one in terms),
        cost_kind,
        compile_costs(costs),
        guarantee_kind,
        burdens,
        burdens[guarantee_keys[UNSECURED]],
        np.where(members.any(axis=1), burdens.max(axis=0), policy.unknown_points),
        guarantee_keys,
        flags(one.is_equity for one in secured),
        marine_kind,
        np.vstack([classes.T, np.zeros((1, len(marine)), dtype=np.bool_)]),
        marine_keys,
        flags(ANY_MARINE in one.marine_classes for one in marine),
    )
