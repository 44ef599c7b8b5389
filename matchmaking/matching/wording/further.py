"""Further facts and conditions as phrases; empty where there are none."""

from matchmaking.matching.condition_words import rows_words
from matchmaking.matching.model import Need, Product
from matchmaking.matching.wording.figures import either
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


def asked_conditions(product: Product, language: str) -> str:
    """The conditions, all of which have to meet."""
    return either(language, "，", "; ").join(rows_words(product.conditions, language))
