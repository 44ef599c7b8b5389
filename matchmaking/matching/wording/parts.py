"""Why a sub-score is what it is, with both figures."""

from collections.abc import Callable

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import collateral_worth
from matchmaking.matching.model import Need, Product
from matchmaking.matching.scoring.enterprise import ceiling, yearly_cost
from matchmaking.matching.scoring.institution import FACTS, held, stated
from matchmaking.matching.scoring.score import Score, SubScore
from matchmaking.matching.wording.figures import (
    between,
    either,
    money,
    months,
    percent,
    share,
    working_days,
)
from matchmaking.matching.wording.sides import SIDES, not_published, not_stated

Reason = Callable[[Need, Product, MatchContext, str], str]
NAMES = {
    "cost": ("综合成本", "Yearly cost"),
    "amount_covered": ("金额满足度", "Amount covered"),
    "term_covered": ("期限满足度", "Term covered"),
    "speed": ("审批速度", "Speed"),
    "burden": ("担保负担", "Burden of guarantee"),
    "reliability": ("机构响应", "Institution's answers"),
    "scope": ("行业贴合度", "Fit of scope"),
    "ticket": ("额度区间", "Ticket range"),
    "coverage_margin": ("抵押余量", "Coverage above minimum"),
    "tax_grade": ("纳税信用", "Tax grade"),
    "credentials": ("企业资质", "Credentials"),
    "completeness": ("资料完整", "Complete data"),
}


def reason(
    part: SubScore, need: Need, product: Product, context: MatchContext, language: str
) -> str:
    """One sub-score in words: its name, both figures, its points and weight."""
    name = either(language, *NAMES[part.name])
    text = REASONS[part.name](need, product, context, language)
    if language == "zh":
        return f"{name}：{text}（{part.points} 分，权重 {part.weight}）"
    return f"{name}: {text} ({part.points} points, weight {part.weight})"


def all_reasons(
    score: Score, need: Need, product: Product, context: MatchContext, language: str
) -> list[str]:
    """Every sub-score of both sides in words."""
    parts = (*score.enterprise, *score.institution)
    return [reason(part, need, product, context, language) for part in parts]


def _cost(need: Need, product: Product, context: MatchContext, language: str) -> str:
    if product.is_equity:
        ours, theirs = SIDES["stake"]
        return _both(ours(need, context, language), theirs(product, context, language), language)
    yearly = yearly_cost(need, product)
    shown = not_published(language) if yearly is None else percent(yearly, language)
    limit = percent(ceiling(need, context), language)
    if need.rate_max is None:
        return either(language, f"年化 {shown}，参照 {limit}", f"{shown} a year, benchmark {limit}")
    return either(language, f"年化 {shown}，上限 {limit}", f"{shown} a year, ceiling {limit}")


def _both(ours: str, theirs: str, language: str) -> str:
    return either(language, f"企业{ours}，产品{theirs}", f"enterprise {ours}, product {theirs}")


def _sides(key: str) -> Reason:
    def text(need: Need, product: Product, context: MatchContext, language: str) -> str:
        ours, theirs = SIDES[key]
        return _both(ours(need, context, language), theirs(product, context, language), language)

    return text


def _speed(need: Need, product: Product, context: MatchContext, language: str) -> str:
    days = product.processing_days
    return not_published(language) if days is None else working_days(days, language)


def _burden(need: Need, product: Product, context: MatchContext, language: str) -> str:
    return SIDES["guarantee"][1](product, context, language)


def _reliability(need: Need, product: Product, context: MatchContext, language: str) -> str:
    known = product.answered_permille
    if known is None:
        return either(language, "尚无记录", "no record yet")
    text = share(known, language)
    return either(language, f"按时答复 {text}", f"{text} answered in time")


def _scope(need: Need, product: Product, context: MatchContext, language: str) -> str:
    parts = [
        _both(ours(need, context, language), theirs(product, context, language), language)
        for ours, theirs in (SIDES["industry"], SIDES["marine"])
    ]
    return either(language, "；", "; ").join(parts)


def _margin(need: Need, product: Product, context: MatchContext, language: str) -> str:
    least = need.least_amount
    if not need.collateral or not least:
        return not_stated(language)
    have = share(collateral_worth(need, product) // least, language)
    least_share = share(product.coverage_min or 0, language)
    return either(language, f"覆盖 {have}，最低 {least_share}", f"{have}, minimum {least_share}")


def _credentials(need: Need, product: Product, context: MatchContext, language: str) -> str:
    if not need.credentials:
        return not_stated(language)
    return either(language, f"{held(need)} 项", f"{held(need)} held")


def _completeness(need: Need, product: Product, context: MatchContext, language: str) -> str:
    done, every = stated(need), len(FACTS)
    return either(language, f"已填 {done} 项，共 {every} 项", f"{done} of {every} facts stated")


def _term(need: Need, product: Product, context: MatchContext, language: str) -> str:
    wanted = months(need.term_months or 0, language)
    return _both(wanted, between(product.term_min, product.term_max, months, language), language)


def _amount(need: Need, product: Product, context: MatchContext, language: str) -> str:
    wanted = money(need.amount or 0, language)
    return _both(wanted, between(product.amount_min, product.amount_max, money, language), language)


REASONS: dict[str, Reason] = {
    "cost": _cost, "amount_covered": _amount, "term_covered": _term, "speed": _speed,
    "burden": _burden, "reliability": _reliability, "scope": _scope, "ticket": _amount,
    "coverage_margin": _margin, "tax_grade": _sides("tax_grade"), "credentials": _credentials,
    "completeness": _completeness,
}  # fmt: skip
