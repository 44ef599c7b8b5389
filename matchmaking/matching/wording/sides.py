"""For each criterion, what the need says and what the product says, as short phrases."""

from collections.abc import Callable

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import NONE, Need, Product
from matchmaking.matching.wording.figures import (
    Show,
    between,
    day,
    either,
    listed,
    money,
    months,
    not_stated,
    one,
    percent,
    share,
    working_days,
)
from matchmaking.matching.wording.further import asked_conditions, stated_facts

NeedSays = Callable[[Need, MatchContext, str], str]
ProductSays = Callable[[Product, MatchContext, str], str]


def not_limited(language: str) -> str:
    """A restriction of the product that is missing."""
    return either(language, "不限", "no limit")


def not_published(language: str) -> str:
    """An offer attribute of the product that is missing."""
    return either(language, "未公布", "not published")


def fact(name: str, show: Show) -> NeedSays:
    """A figure of the need."""

    def says(need: Need, context: MatchContext, language: str) -> str:
        value = getattr(need, name)
        return not_stated(language) if value is None else show(value, language)

    return says


def ceiling(name: str, show: Show) -> NeedSays:
    """A preference of the need: an upper bound, or none."""

    def says(need: Need, context: MatchContext, language: str) -> str:
        value = getattr(need, name)
        if value is None:
            return not_limited(language)
        return either(language, "不超过 ", "at most ") + show(value, language)

    return says


def word(name: str, group: str) -> NeedSays:
    """A key or a set of keys of the need."""

    def says(need: Need, context: MatchContext, language: str) -> str:
        value = getattr(need, name)
        if not value:
            return not_stated(language)
        return (
            one(group, value, language)
            if isinstance(value, str)
            else listed(group, value, language)
        )

    return says


def offer(name: str, show: Show) -> ProductSays:
    """An offer attribute of the product: a lower bound, or not published."""

    def says(product: Product, context: MatchContext, language: str) -> str:
        value = getattr(product, name)
        if value is None:
            return not_published(language)
        return either(language, "最低 ", "from ") + show(value, language)

    return says


def scope(name: str, group: str) -> ProductSays:
    """A set that the product is restricted to."""

    def says(product: Product, context: MatchContext, language: str) -> str:
        value: frozenset[str] = getattr(product, name)
        return listed(group, value, language) if value else not_limited(language)

    return says


def bounds(lowest: str, highest: str, show: Show) -> ProductSays:
    """A restriction of the product by figures; an empty name is no bound."""

    def says(product: Product, context: MatchContext, language: str) -> str:
        low = getattr(product, lowest) if lowest else None
        high = getattr(product, highest) if highest else None
        if low is None and high is None:
            return not_limited(language)
        return between(low, high, show, language)

    return says


def offered(lowest: str, highest: str, show: Show) -> ProductSays:
    """A range that the product offers."""

    def says(product: Product, context: MatchContext, language: str) -> str:
        return between(getattr(product, lowest), getattr(product, highest), show, language)

    return says


def amount_wanted(need: Need, context: MatchContext, language: str) -> str:
    """The range of amounts that would help."""
    if need.amount is None:
        return not_stated(language)
    return between(need.least_amount, need.amount, money, language)


def collateral(need: Need, context: MatchContext, language: str) -> str:
    """Collateral by kind with its value."""
    if not need.collateral:
        return not_stated(language)
    return either(language, "、", ", ").join(
        one("guarantee", kind, language) + ("" if kind == NONE else f" {money(value, language)}")
        for kind, value in need.collateral
    )


def coverage_asked(product: Product, context: MatchContext, language: str) -> str:
    """The lowest coverage with the loan-to-values that count."""
    if product.coverage_min is None:
        return not_limited(language)
    rates = either(language, "、", ", ").join(
        f"{one('guarantee', kind, language)} {share(permille, language)}"
        for kind, permille in product.ltv
    )
    text = either(language, "覆盖率不低于 ", "coverage at least ")
    text += share(product.coverage_min, language)
    return text + (either(language, f"（抵押率 {rates}）", f" (LTV {rates})") if rates else "")


def years_old(need: Need, context: MatchContext, language: str) -> str:
    """Age in whole months on the day of matching."""
    if need.established_on is None:
        return not_stated(language)
    age = months(context.whole_months_since(need.established_on), language)
    return either(language, f"成立满 {age}", f"{age} old")


def industries(product: Product, context: MatchContext, language: str) -> str:
    """Industries in scope and excluded."""
    text = listed("industry", product.industries, language) or not_limited(language)
    if product.industries_excluded:
        excluded = listed("industry", product.industries_excluded, language)
        text += either(language, f"，排除 {excluded}", f", except {excluded}")
    return text


def credentials_asked(product: Product, context: MatchContext, language: str) -> str:
    """Credentials of which all, and of which one, are asked for."""
    parts = []
    if product.credentials_all:
        every = listed("credential", product.credentials_all, language)
        parts.append(either(language, f"须有 {every}", f"all of {every}"))
    if product.credentials_any:
        some = listed("credential", product.credentials_any, language)
        parts.append(either(language, f"须有其一 {some}", f"one of {some}"))
    return either(language, "，", "; ").join(parts) or not_limited(language)


def grade_asked(product: Product, context: MatchContext, language: str) -> str:
    """The lowest tax grade."""
    if product.tax_grade_min is None:
        return not_limited(language)
    return either(language, f"不低于 {product.tax_grade_min}", f"at least {product.tax_grade_min}")


def overdue(need: Need, context: MatchContext, language: str) -> str:
    """Whether there is overdue debt."""
    if need.overdue is None:
        return not_stated(language)
    words = ("有逾期", "overdue debt") if need.overdue else ("无逾期", "none overdue")
    return either(language, *words)


def overdue_asked(product: Product, context: MatchContext, language: str) -> str:
    """Whether overdue debt bars."""
    if not product.no_overdue:
        return not_limited(language)
    return either(language, "要求无逾期", "none overdue")


def needed_by(need: Need, context: MatchContext, language: str) -> str:
    """The day the money is needed and the working days until then."""
    if need.needed_by is None:
        return not_limited(language)
    left = working_days(context.working_days_until(need.needed_by), language)
    return either(
        language, f"{day(need.needed_by, language)} 前到位（还有 {left}）",
        f"by {day(need.needed_by, language)} ({left} left)",
    )  # fmt: skip


def willing(need: Need, context: MatchContext, language: str) -> str:
    """Whether the enterprise joins a guarantee pool."""
    if need.pool_ok is None:
        return not_stated(language)
    words = ("愿意加入", "willing") if need.pool_ok else ("不愿加入", "not willing")
    return either(language, *words)


def scheme(product: Product, context: MatchContext, language: str) -> str:
    """The guarantee scheme that the product runs under."""
    return product.scheme or not_limited(language)


def avoided(need: Need, context: MatchContext, language: str) -> str:
    """Institutions that the enterprise avoids."""
    if not need.avoid:
        return either(language, "无回避", "none avoided")
    return either(language, "回避 ", "avoids ") + listed("", need.avoid, language)


def institution(product: Product, context: MatchContext, language: str) -> str:
    """Who lists the product."""
    return product.institution or either(language, "机构", "institution")


def liveness(product: Product, context: MatchContext, language: str) -> str:
    """Listed or not, valid from and to, quota left."""
    start = day(product.valid_from, language) if product.valid_from else ""
    end = day(product.valid_to, language) if product.valid_to else ""
    parts = [either(language, "已上架", "listed") if product.published
             else either(language, "未上架", "not listed")]  # fmt: skip
    if start or end:
        parts.append(either(language, f"有效期 {start} 至 {end}", f"valid {start} to {end}"))
    if product.quota_left is not None:
        left = money(product.quota_left, language)
        parts.append(either(language, f"剩余额度 {left}", f"quota left {left}"))
    return either(language, "，", ", ").join(parts)


def least_amount(need: Need, context: MatchContext, language: str) -> str:
    """The smallest useful amount, which the product's quota has to hold."""
    if need.least_amount is None:
        return not_stated(language)
    return either(language, "至少要 ", "needs at least ") + money(need.least_amount, language)


SIDES: dict[str, tuple[NeedSays, ProductSays]] = {
    "instrument": (
        word("instruments", "instrument"),
        lambda p, _, language: one("instrument", p.instrument, language),
    ),
    "amount": (amount_wanted, offered("amount_min", "amount_max", money)),
    "term": (fact("term_months", months), offered("term_min", "term_max", months)),
    "rate": (ceiling("rate_max", percent), offer("rate_min", percent)),
    "guarantee": (word("guarantees", "guarantee"), scope("guarantees", "guarantee")),
    "coverage": (collateral, coverage_asked),
    "purpose": (word("purpose", "purpose"), scope("purposes", "purpose")),
    "district": (word("district", "district"), scope("districts", "district")),
    "industry": (word("industry", "industry"), industries),
    "marine": (word("marine_class", "marine"), scope("marine_classes", "marine")),
    "size": (word("size", "size"), scope("sizes", "size")),
    "age": (years_old, bounds("age_min_months", "", months)),
    "revenue": (fact("revenue", money), bounds("revenue_min", "revenue_max", money)),
    "leverage": (fact("debt_ratio", share), bounds("", "debt_ratio_max", share)),
    "credentials": (word("credentials", "credential"), credentials_asked),
    "tax_grade": (word("tax_grade", "tax_grade"), grade_asked),
    "credit_record": (overdue, overdue_asked),
    "speed": (needed_by, offer("processing_days", working_days)),
    "pool": (willing, scheme),
    "round": (word("round", "round"), scope("rounds", "round")),
    "stake": (ceiling("stake_max", share), offer("stake_min", share)),
    "avoid": (avoided, institution),
    "live": (least_amount, liveness),
    "conditions": (
        lambda n, _, language: stated_facts(n, language) or not_stated(language),
        lambda p, _, language: asked_conditions(p, language) or not_limited(language),
    ),
}
