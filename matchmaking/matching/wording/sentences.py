"""One sentence a criterion: both sides' figures, what follows, and by how much it is missed."""

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.matching.model import Need, Product
from matchmaking.matching.outcome import Gap, Outcome, Result
from matchmaking.matching.wording.figures import (
    Show,
    either,
    money,
    months,
    percent,
    share,
    working_days,
)
from matchmaking.matching.wording.further import asked_values
from matchmaking.matching.wording.sides import SIDES
from matchmaking.standards.vocabulary import label

ENDS = {
    ("zh", Outcome.MEETS): "，符合",
    ("zh", Outcome.FAILS): "，不符合",
    ("zh", Outcome.UNKNOWN): "，待核实",
    ("en", Outcome.MEETS): ": meets",
    ("en", Outcome.FAILS): ": fails",
    ("en", Outcome.UNKNOWN): ": to be checked",
}
UNITS: dict[str, Show] = {
    "amount": money,
    "term": months,
    "rate": percent,
    "age": months,
    "revenue": money,
    "leverage": share,
    "speed": working_days,
    "stake": share,
}


def sentence(
    key: str, need: Need, product: Product, context: MatchContext, *, result: Result, language: str
) -> str:
    """The sentence on one criterion of one pair."""
    ours, theirs = both_sides(key, need, product, context, language)
    return opening(key, ours, language) + theirs + closing(key, result, language)


def both_sides(
    key: str, need: Need, product: Product, context: MatchContext, language: str
) -> tuple[str, str]:
    """What need and product say; to conditions a need says only what they ask."""
    need_says, product_says = SIDES[key]
    ours = (
        asked_values(need, product, context, language)
        if key == "conditions"
        else need_says(need, context, language)
    )
    return ours, product_says(product, context, language)


def opening(key: str, ours: str, language: str) -> str:
    """The sentence up to what the product says."""
    name = label("criterion", key, language)
    return (
        f"{name}：企业{ours}，产品" if language == "zh" else f"{name}: enterprise {ours}, product "
    )


def closing(key: str, result: Result, language: str) -> str:
    """The end of the sentence: what follows, and by how much it is missed."""
    end = ENDS[language, result.outcome]
    return end if result.gap is None else end + missing(key, result.gap, language)


def missing(key: str, gap: Gap, language: str) -> str:
    """By how much a figure is missed."""
    if key == "coverage":
        per_mille = -(-gap.distance * 1000 // gap.bound)
        return either(
            language, f"，缺口为所需的 {share(per_mille, language)}",
            f", short of {share(per_mille, language)} of what is required",
        )  # fmt: skip
    off = UNITS[key](gap.distance, language)
    return either(language, f"，相差 {off}", f", off by {off}")


def explain(need: Need, product: Product, context: MatchContext, language: str) -> list[str]:
    """All sentences of a pair, in the order of the table."""
    pair = (need, product, context)
    return [
        sentence(key, *pair, result=criterion.judge(*pair), language=language)
        for key, criterion in BY_KEY.items()
    ]
