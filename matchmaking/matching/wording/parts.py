"""Why a sub-score is what it is, with both figures."""

from collections.abc import Callable
from dataclasses import dataclass, field

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
    not_stated,
    percent,
    share,
    working_days,
)
from matchmaking.matching.wording.sides import SIDES, NeedSays, not_published

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


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why products score as they do for one need; what the need says is phrased once."""

    need: Need
    context: MatchContext
    language: str
    _ours: dict[str, str] = field(default_factory=dict)

    def of(self, score: Score, product: Product) -> list[str]:
        """Every sub-score of both sides in words."""
        return [self.of_part(part, product) for part in (*score.enterprise, *score.institution)]

    def of_part(self, part: SubScore, product: Product) -> str:
        """One sub-score in words: its name, both figures, its points and weight."""
        text = REASONS[part.name](self, product)
        if self.language == "zh":
            return f"{NAMES[part.name][0]}：{text}（{part.points} 分，权重 {part.weight}）"
        return f"{NAMES[part.name][1]}: {text} ({part.points} points, weight {part.weight})"

    def ours(self, key: str) -> str:
        """What the need says, by criterion or by a name in OURS."""
        found = self._ours.get(key)
        if found is None:
            says = OURS.get(key) or SIDES[key][0]
            found = self._ours[key] = says(self.need, self.context, self.language)
        return found

    def sides(self, key: str, product: Product) -> str:
        """What both sides say on a criterion."""
        return self.both(self.ours(key), SIDES[key][1](product, self.context, self.language))

    def both(self, ours: str, theirs: str) -> str:
        """Both figures beside each other."""
        if self.language == "zh":
            return f"企业{ours}，产品{theirs}"
        return f"enterprise {ours}, product {theirs}"


Reason = Callable[[Reasons, Product], str]


def reason(
    part: SubScore, need: Need, product: Product, context: MatchContext, language: str
) -> str:
    """One sub-score of one pair in words."""
    return Reasons(need, context, language).of_part(part, product)


def _cost(words: Reasons, product: Product) -> str:
    if product.is_equity:
        return words.sides("stake", product)
    yearly, language = yearly_cost(words.need, product), words.language
    shown = not_published(language) if yearly is None else percent(yearly, language)
    limit = words.ours("ceiling")
    if words.need.rate_max is None:
        return either(language, f"年化 {shown}，参照 {limit}", f"{shown} a year, benchmark {limit}")
    return either(language, f"年化 {shown}，上限 {limit}", f"{shown} a year, ceiling {limit}")


def _speed(words: Reasons, product: Product) -> str:
    days = product.processing_days
    return not_published(words.language) if days is None else working_days(days, words.language)


def _burden(words: Reasons, product: Product) -> str:
    return SIDES["guarantee"][1](product, words.context, words.language)


def _reliability(words: Reasons, product: Product) -> str:
    known = product.answered_permille
    if known is None:
        return either(words.language, "尚无记录", "no record yet")
    text = share(known, words.language)
    return either(words.language, f"按时答复 {text}", f"{text} answered in time")


def _scope(words: Reasons, product: Product) -> str:
    parts = words.sides("industry", product), words.sides("marine", product)
    return either(words.language, "；", "; ").join(parts)


def _margin(words: Reasons, product: Product) -> str:
    need, language, least = words.need, words.language, words.need.least_amount
    if not need.collateral or not least:
        return not_stated(language)
    have = share(collateral_worth(need, product) // least, language)
    least_share = share(product.coverage_min or 0, language)
    return either(language, f"覆盖 {have}，最低 {least_share}", f"{have}, minimum {least_share}")


def _term(words: Reasons, product: Product) -> str:
    theirs = between(product.term_min, product.term_max, months, words.language)
    return words.both(words.ours("wanted term"), theirs)


def _amount(words: Reasons, product: Product) -> str:
    theirs = between(product.amount_min, product.amount_max, money, words.language)
    return words.both(words.ours("wanted amount"), theirs)


def _held(need: Need, context: MatchContext, language: str) -> str:
    if not need.credentials:
        return not_stated(language)
    return either(language, f"{held(need)} 项", f"{held(need)} held")


def _completeness(need: Need, context: MatchContext, language: str) -> str:
    done, every = stated(need), len(FACTS)
    return either(language, f"已填 {done} 项，共 {every} 项", f"{done} of {every} facts stated")


OURS: dict[str, NeedSays] = {
    "ceiling": lambda need, context, language: percent(ceiling(need, context), language),
    "wanted term": lambda need, _, language: months(need.term_months or 0, language),
    "wanted amount": lambda need, _, language: money(need.amount or 0, language),
    "held": _held,
    "completeness": _completeness,
}
REASONS: dict[str, Reason] = {
    "cost": _cost, "amount_covered": _amount, "term_covered": _term, "speed": _speed,
    "burden": _burden, "reliability": _reliability, "scope": _scope, "ticket": _amount,
    "coverage_margin": _margin,
    "tax_grade": lambda words, product: words.sides("tax_grade", product),
    "credentials": lambda words, _: words.ours("held"),
    "completeness": lambda words, _: words.ours("completeness"),
}  # fmt: skip
