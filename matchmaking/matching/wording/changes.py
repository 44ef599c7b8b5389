"""For a near miss: the smallest change that mends it, from either side."""

from collections.abc import Callable
from dataclasses import dataclass

from matchmaking.matching.context import MatchContext
from matchmaking.matching.criteria.security import collateral_worth
from matchmaking.matching.model import Need, Product
from matchmaking.matching.wording.figures import (
    Show,
    either,
    from_to,
    listed,
    money,
    months,
    percent,
    share,
    working_days,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What either side could change so that a failing criterion is met."""

    enterprise: str
    institution: str


Changes = Callable[[Need, Product, MatchContext, str], Change]


def smallest_change(
    key: str, need: Need, product: Product, context: MatchContext, language: str
) -> Change:
    """The change for a failed criterion of the near list. Raises KeyError for others."""
    return CHANGES[key](need, product, context, language)


def _move(zh: str, en: str, before: str, after: str, language: str) -> str:
    return from_to(either(language, zh, en), before, after)


def _range(
    what: tuple[str, str], value: tuple[int, int], bounds: tuple[int | None, int | None], show: Show
) -> Callable[[str], Change]:
    """`value` is (least, most); the change moves it to the bound it misses, or the bound."""
    least, most = value
    lowest, highest = bounds

    def change(language: str) -> Change:
        name = either(language, *what)
        above = highest is not None and least > highest
        here, bound = (least, highest) if above else (most, lowest)
        shown, limit = show(here, language), show(bound or 0, language)
        ours = ("{}由 {} 降到 {}", "lower {} from {} to {}") if above else (
            "{}由 {} 提高到 {}", "raise {} from {} to {}")  # fmt: skip
        theirs = (
            ("产品{}上限由 {} 放宽到 {}", "the product's highest {}: from {} to {}")
            if above
            else ("产品{}下限由 {} 放宽到 {}", "the product's lowest {}: from {} to {}")
        )
        return Change(
            from_to(either(language, *ours), name, shown, limit),
            from_to(either(language, *theirs), name, limit, shown),
        )

    return change


def _amount(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    value = (need.least_amount or 0, need.amount or 0)
    bounds = (product.amount_min, product.amount_max)
    return _range(("金额", "amount"), value, bounds, money)(language)


def _term(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    wanted = need.term_months or 0
    too_long = product.term_max is not None and wanted > product.term_max
    bound = (product.term_max if too_long else product.term_min) or 0
    here, there = months(wanted, language), months(bound, language)
    if too_long:
        return Change(
            _move("期限由 {} 缩短到 {}", "shorten the term from {} to {}", here, there, language),
            _move(
                "产品最长期限由 {} 放宽到 {}", "longest term: from {} to {}", there, here, language
            ),
        )
    return Change(
        _move("期限由 {} 延长到 {}", "lengthen the term from {} to {}", here, there, language),
        _move("产品最短期限由 {} 放宽到 {}", "shortest term: from {} to {}", there, here, language),
    )


def _rate(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    here, there = percent(need.rate_max or 0, language), percent(product.rate_min or 0, language)
    return Change(
        _move(
            "可承受利率由 {} 提高到 {}",
            "raise the highest rate from {} to {}",
            here,
            there,
            language,
        ),
        _move("产品最低利率由 {} 降到 {}", "lowest rate: from {} to {}", there, here, language),
    )


def _guarantee(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    asked = listed("guarantee", product.guarantees, language)
    given = listed("guarantee", need.guarantees, language)
    return Change(
        either(language, f"提供其中一种担保：{asked}", f"offer one of: {asked}"),
        either(language, f"产品接受其中一种：{given}", f"accept one of: {given}"),
    )


def _coverage(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    least, asked = need.least_amount or 0, product.coverage_min or 0
    have = collateral_worth(need, product)
    short = money(-(-(asked * least - have) // 1000), language)
    reached = share(have // least if least else 0, language)
    before, afford = money(least, language), money(have // asked if asked else 0, language)
    return Change(
        either(
            language,
            f"增加折后 {short}的抵质押物，或最低金额由 {before}降到 {afford}",
            f"add collateral worth {short} after haircut, or lower the smallest amount "
            f"from {before} to {afford}",
        ),
        _move("产品最低覆盖率由 {} 放宽到 {}", "lowest coverage: from {} to {}",
              share(asked, language), reached, language),
    )  # fmt: skip


def _age(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    start = need.established_on or context.day
    old = context.whole_months_since(start)
    wait = months((product.age_min_months or 0) - old, language)
    there = months(product.age_min_months or 0, language)
    return Change(
        either(language, f"再过 {wait} 即满足成立年限", f"old enough in {wait}"),
        _move("产品最低成立月数由 {} 放宽到 {}", "lowest age: from {} to {}",
              there, months(old, language), language),
    )  # fmt: skip


def _revenue(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    value = need.revenue or 0
    bounds = (product.revenue_min, product.revenue_max)
    return _range(("营业收入", "revenue"), (value, value), bounds, money)(language)


def _leverage(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    value = need.debt_ratio or 0
    bounds = (None, product.debt_ratio_max)
    return _range(("资产负债率", "debt ratio"), (value, value), bounds, share)(language)


def _credentials(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    lacking = listed("credential", product.credentials_all - need.credentials, language)
    some = product.credentials_any
    one_of = "" if some & need.credentials else listed("credential", some, language)
    parts = [lacking] if lacking else []
    if one_of:
        parts.append(either(language, f"其一（{one_of}）", f"one of ({one_of})"))
    text = either(language, "、", ", ").join(parts)
    return Change(
        either(language, f"取得资质：{text}", f"obtain: {text}"),
        either(language, f"产品不再要求：{text}", f"no longer ask for: {text}"),
    )


def _tax_grade(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    here, there = need.tax_grade or "", product.tax_grade_min or ""
    return Change(
        _move(
            "纳税信用等级由 {} 提高到 {}",
            "raise the tax grade from {} to {}",
            here,
            there,
            language,
        ),
        _move(
            "产品最低纳税等级由 {} 放宽到 {}",
            "lowest tax grade: from {} to {}",
            there,
            here,
            language,
        ),
    )


def _speed(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    asked = product.processing_days or 0
    left = context.working_days_until(need.needed_by) if need.needed_by else 0
    here, there = working_days(left, language), working_days(asked, language)
    later = working_days(asked - left, language)
    return Change(
        either(language, f"到位时间推迟 {later}", f"need the money {later} later"),
        _move("审批时限由 {} 缩短到 {}", "processing: from {} to {}", there, here, language),
    )


def _pool(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    return Change(
        either(language, "同意加入助保贷", "agree to join the guarantee pool"),
        either(language, "产品不限助保贷方案", "offer it outside the guarantee scheme"),
    )


def _stake(need: Need, product: Product, context: MatchContext, language: str) -> Change:
    here, there = share(need.stake_max or 0, language), share(product.stake_min or 0, language)
    return Change(
        _move("出让比例由 {} 提高到 {}", "raise the stake from {} to {}", here, there, language),
        _move("最低持股由 {} 降到 {}", "smallest stake: from {} to {}", there, here, language),
    )


CHANGES: dict[str, Changes] = {
    "amount": _amount, "term": _term, "rate": _rate, "guarantee": _guarantee,
    "coverage": _coverage, "age": _age, "revenue": _revenue, "leverage": _leverage,
    "credentials": _credentials, "tax_grade": _tax_grade, "speed": _speed, "pool": _pool,
    "stake": _stake,
}  # fmt: skip
