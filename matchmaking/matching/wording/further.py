"""Further facts and conditions as phrases; empty where there are none."""

from matchmaking.matching.condition_words import rows_words
from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.conditions import asked_facts
from matchmaking.matching.facts import stated_values
from matchmaking.matching.model import Need, Product
from matchmaking.matching.wording.figures import either, not_stated
from matchmaking.standards.extra_facts import find_fact
from matchmaking.standards.fact_values import show_value


def stated_facts(need: Need, language: str) -> str:
    """The further facts that are stated."""
    known = ((find_fact(key), value) for key, value in need.facts)
    return either(language, "、", ", ").join(
        f"{fact.in_language(language)} {show_value(fact, value, language)}"
        for fact, value in known
        if fact is not None
    )


def asked_values(need: Need, product: Product, context: MatchContext, language: str) -> str:
    """What the need says of the facts that the product's conditions ask."""
    values = stated_values(need, asked_facts(product.conditions), context)
    known = ((find_fact(key), value) for key, value in values.items())
    return either(language, "、", ", ").join(
        fact.in_language(language)
        + " "
        + (
            not_stated(language)
            if value in (None, frozenset())
            else show_value(fact, value, language)
        )
        for fact, value in known
        if fact is not None
    )


def asked_conditions(product: Product, language: str) -> str:
    """The conditions, all of which have to meet."""
    return either(language, "，", "; ").join(rows_words(product.conditions, language))
