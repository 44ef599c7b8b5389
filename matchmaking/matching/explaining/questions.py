"""What one more answer would settle: the next best question for a need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.conditions import (
    Values,
    asked_facts,
    clause_outcome,
    row_outcome,
    rows_outcome,
)
from matchmaking.matching.facts import OWN, stated_values
from matchmaking.matching.model import Clause, Need, Product
from matchmaking.matching.outcome import Outcome
from matchmaking.matching.verdict import Verdict, judge

FACTS_OF = {  # criterion -> the need's fields whose absence leaves it unknown, in order of asking
    "instrument": ("instruments",),
    "amount": ("amount",),
    "term": ("term_months",),
    "guarantee": ("guarantees",),
    "coverage": ("amount", "collateral"),
    "purpose": ("purpose",),
    "district": ("district",),
    "industry": ("industry",),
    "marine": ("marine_class",),
    "size": ("size",),
    "age": ("established_on",),
    "revenue": ("revenue",),
    "leverage": ("debt_ratio",),
    "credentials": ("credentials",),
    "tax_grade": ("tax_grade",),
    "credit_record": ("overdue",),
    "pool": ("pool_ok",),
    "round": ("round",),
    "live": ("amount",),
}
FURTHER = "facts."  # before the key of a further fact
BY_A_PERSON = ""  # no answer of the enterprise settles it
ASKED_AS = {"age": "established_on"}
OFFERED = {"instrument": "instrument", "amount": "amount_max", "term": "term_max"}
ORDER = tuple(dict.fromkeys(fact for facts in FACTS_OF.values() for fact in facts))


@dataclass(frozen=True, slots=True)
class Question:
    """The fact to ask for: how many possible products it settles alone, and how many it touches.

    `fact` is a field of the need, or `facts.` and the key of a further fact.
    """

    fact: str
    settles: int
    touches: int


def next_question(
    need: Need, products: Iterable[Product], context: MatchContext
) -> Question | None:
    """The missing fact that settles most of the need's possible products; None if none does.

    A fact settles a product when, whatever the answer, no criterion of the pair stays unknown.
    """
    settles: Counter[str] = Counter()
    touches: Counter[str] = Counter()
    for product in products:
        judgement = judge(need, product, context)
        if judgement.verdict is not Verdict.POSSIBLE:
            continue
        lacking = [_missing_facts(key, need, product, context) for key in judgement.unknown]
        facts = frozenset().union(*lacking)
        touches.update(facts - {BY_A_PERSON})
        if len(facts) == 1 and all(lacking) and BY_A_PERSON not in facts:
            settles.update(facts)
    if not touches:
        return None
    best = min(touches, key=lambda fact: (-settles[fact], -touches[fact], _order(fact)))
    return Question(best, settles[best], touches[best])


def _order(fact: str) -> tuple[int, str]:
    """The fields of a need first, then further facts by key."""
    return (ORDER.index(fact) if fact in ORDER else len(ORDER), fact)


def _missing_further(need: Need, product: Product, context: MatchContext) -> frozenset[str]:
    """What leaves some clause of the conditions unknown: fields, further facts, or a person."""
    values = stated_values(need, asked_facts(product.conditions), context)
    found: set[str] = set()
    for clause in product.conditions:
        if clause_outcome(clause, values, context) is Outcome.UNKNOWN:
            found |= _missing_in(clause, values, context)
    return frozenset(found)


def _missing_in(clause: Clause, values: Values, context: MatchContext) -> set[str]:
    found: set[str] = set()
    for rows in clause:
        if rows_outcome(rows, values, context) is not Outcome.UNKNOWN:
            continue
        for row in rows:
            if row_outcome(row, values, context) is Outcome.UNKNOWN:
                lacking = [key for key in row.facts if values[key] in (None, frozenset())]
                too_coarse = [row.fact] if isinstance(values.get(row.fact), str) else []
                found |= {_question(key) for key in lacking or too_coarse or [BY_A_PERSON]}
    return found


def _question(key: str) -> str:
    """The field of the need that a fact is asked as, or `facts.` and its key."""
    return ASKED_AS.get(key, key) if key in OWN or not key else FURTHER + key


def _missing_facts(key: str, need: Need, product: Product, context: MatchContext) -> frozenset[str]:
    """The need's facts that leave this criterion unknown; none where the product leaves it so.

    An industry code that is given but too coarse is asked for again, finer.
    """
    if getattr(product, OFFERED.get(key, "product_no")) in (None, ""):
        return frozenset()
    if key == "conditions":
        return _missing_further(need, product, context)
    if key == "industry":
        return frozenset({"industry"})
    return frozenset(fact for fact in FACTS_OF.get(key, ()) if _is_missing(fact, need))


def _is_missing(fact: str, need: Need) -> bool:
    value = need.least_amount if fact == "amount" and need.amount is None else getattr(need, fact)
    return value in (None, frozenset(), ())
