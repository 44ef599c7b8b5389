"""What looser restrictions would reach, in words: today's value, the looser one, the counts."""

from collections.abc import Callable
from typing import Any

from matchmaking.matching.condition_words import clause_words
from matchmaking.matching.explaining.reach import Reach, Step
from matchmaking.matching.wording.figures import (
    either,
    from_to,
    listed,
    money,
    months,
    percent,
    share,
    working_days,
)

Show = Callable[[Any, str], str]


def _plain(value: Any, language: str) -> str:
    return str(value)


def _set(group: str) -> Show:
    return lambda value, language: listed(group, value, language)


NAMES: dict[str, tuple[str, str, Show]] = {
    "amount_min": ("最低金额", "Smallest amount", money),
    "amount_max": ("最高金额", "Largest amount", money),
    "term_min": ("最短期限", "Shortest term", months),
    "term_max": ("最长期限", "Longest term", months),
    "rate_min": ("最低年利率", "Lowest yearly rate", percent),
    "guarantees": ("担保方式", "Guarantees", _set("guarantee")),
    "coverage_min": ("最低抵质押覆盖", "Lowest coverage", share),
    "purposes": ("资金用途", "Purposes", _set("purpose")),
    "districts": ("适用区域", "Districts", _set("district")),
    "industries": ("适用行业", "Industries", _set("industry")),
    "industries_excluded": ("排除行业", "Excluded industries", _set("industry")),
    "marine_classes": ("海洋产业分类", "Marine classes", _set("marine")),
    "sizes": ("企业规模", "Enterprise sizes", _set("size")),
    "age_min_months": ("最低成立年限", "Lowest age", months),
    "revenue_min": ("最低营业收入", "Lowest revenue", money),
    "revenue_max": ("最高营业收入", "Highest revenue", money),
    "debt_ratio_max": ("最高资产负债率", "Highest debt ratio", share),
    "credentials_all": ("必备资质", "Credentials, all of", _set("credential")),
    "credentials_any": ("任一资质", "Credentials, one of", _set("credential")),
    "tax_grade_min": ("最低纳税等级", "Lowest tax grade", _plain),
    "no_overdue": ("要求无逾期", "No overdue debt", _plain),
    "processing_days": ("审批时限", "Processing", working_days),
    "scheme": ("增信计划", "Guarantee scheme", _plain),
    "rounds": ("投资轮次", "Rounds", _set("round")),
    "stake_min": ("最低持股", "Smallest stake", share),
    "quota_left": ("剩余额度", "Quota left", money),
    "conditions": ("其他准入条件", "Further condition", clause_words),
}


def restriction_name(field: str, language: str) -> str:
    """A restriction's name."""
    zh, en, _ = NAMES[field]
    return either(language, zh, en)


def today(reach: Reach, language: str) -> str:
    """What the product asks for today."""
    if reach.place is not None:
        return clause_words(reach.now[reach.place], language)
    return "" if isinstance(reach.now, bool) else NAMES[reach.field][2](reach.now, language)


def step_words(reach: Reach, step: Step, language: str) -> str:
    """The looser value: a figure from and to, what is added to or taken from a set, or none."""
    show = NAMES[reach.field][2]
    if isinstance(step.value, frozenset):
        added, left_out = step.value - reach.now, reach.now - step.value
        word = either(language, "增加", "add ") if added else either(language, "去掉", "drop ")
        return word + show(added or left_out, language)
    if step.value is None or (reach.place is not None and len(step.value) < len(reach.now)):
        return either(language, "不再要求", "no longer asked")
    here, there = (
        show(value if reach.place is None else value[reach.place], language)
        for value in (reach.now, step.value)
    )
    return from_to(either(language, "由 {} 放宽到 {}", "from {} to {}"), here, there)


def counts_words(step: Step, language: str) -> str:
    """How many more needs: eligible, and possible."""
    parts = []
    if step.eligible is not None:
        parts.append(either(language, f"再多 {step.eligible} 条需求符合",
                            f"{step.eligible} more needs eligible"))  # fmt: skip
    if step.possible is not None:
        parts.append(either(language, f"再多 {step.possible} 条待核实",
                            f"{step.possible} more to be checked"))  # fmt: skip
    return either(language, "，", ", ").join(parts)
