"""What one more answer would settle: the next best question for a need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.matching.verdict import Verdict, judge

FACT_OF = {  # criterion -> the need's field whose absence leaves it unknown
    "instrument": "instruments",
    "amount": "amount",
    "term": "term_months",
    "guarantee": "guarantees",
    "coverage": "collateral",
    "purpose": "purpose",
    "district": "district",
    "industry": "industry",
    "marine": "marine_class",
    "size": "size",
    "age": "established_on",
    "revenue": "revenue",
    "leverage": "debt_ratio",
    "credentials": "credentials",
    "tax_grade": "tax_grade",
    "credit_record": "overdue",
    "pool": "pool_ok",
    "round": "round",
    "live": "amount",
}
PUBLISHED_TOO = {"amount": "amount_max", "term": "term_max"}  # else the product leaves it unknown


@dataclass(frozen=True, slots=True)
class Question:
    """The fact to ask for: how many possible products it settles alone, and how many it touches."""

    fact: str
    settles: int
    touches: int


def next_question(
    need: Need, products: Iterable[Product], context: MatchContext
) -> Question | None:
    """The missing fact that settles most of the need's possible products; None if none does."""
    settles: Counter[str] = Counter()
    touches: Counter[str] = Counter()
    for product in products:
        judgement = judge(need, product, context)
        if judgement.verdict is not Verdict.POSSIBLE:
            continue
        facts = {_missing_fact(key, need, product) for key in judgement.unknown}
        touches.update(fact for fact in facts if fact is not None)
        if len(facts) == 1:
            settles.update(fact for fact in facts if fact is not None)
    if not touches:
        return None
    order = list(dict.fromkeys(FACT_OF.values()))
    best = min(touches, key=lambda fact: (-settles[fact], -touches[fact], order.index(fact)))
    return Question(best, settles[best], touches[best])


def _missing_fact(key: str, need: Need, product: Product) -> str | None:
    """The need's fact that leaves this criterion unknown; None where the product leaves it so.

    An industry code that is given but too coarse is asked for again, finer.
    """
    fact = FACT_OF.get(key)
    if fact is None or getattr(product, PUBLISHED_TOO.get(key, "product_no")) is None:
        return None
    is_missing = getattr(need, fact) in (None, frozenset(), ())
    return fact if is_missing or key == "industry" else None
