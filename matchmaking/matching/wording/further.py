"""Further facts and conditions as phrases; empty where there are none."""

from matchmaking.matching.condition_text import rows_words
from matchmaking.matching.model import Need, Product
from matchmaking.matching.wording.figures import either
from matchmaking.standards.extra_facts import extra_facts, show_value


def stated_facts(need: Need, language: str) -> str:
    """The further facts that are stated."""
    known = extra_facts()
    return either(language, "、", ", ").join(
        f"{known[key].in_language(language)} {show_value(known[key], value, language)}"
        for key, value in need.facts
        if key in known
    )


def asked_conditions(product: Product, language: str) -> str:
    """The conditions, all of which have to meet."""
    return either(language, "，", "; ").join(rows_words(product.conditions, language))
