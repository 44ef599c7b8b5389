"""The values of facts, from what people write and back into words, by kind. Never a float."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from matchmaking.standards.extra_facts import NONE, ExtraFact, Value
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import format_permille, format_wan, parse_permille

YES = frozenset({"是", "有", "yes", "true", "y", "1"})
NO = frozenset({"否", "无", "没有", "no", "false", "n", "0"})
BETWEEN = re.compile(r"[;；、,，]")
MOST = 10**15
AMOUNT = re.compile(r"(-?)\s*(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,8})?\s*(\D*)")
YUAN = {  # what a figure of money may be followed by; nothing is 万元
    "": 10**4, "万": 10**4, "万元": 10**4, "元": 1, "yuan": 1, "亿": 10**8, "亿元": 10**8,
    "k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6,
}  # fmt: skip
MONTHS = {
    "": 1, "个月": 1, "月": 1, "month": 1, "months": 1, "m": 1, "年": 12, "year": 12, "years": 12,
}  # fmt: skip
BACK = re.compile(r"(?<=[月年])(?:以?内|以上)$")  # 近 36 个月内, 满两年以上


def parse_value(fact: ExtraFact, text: str) -> Value:
    """A value as people and files write it. Raises ValueError."""
    return PARSERS[fact.kind](fact, text.strip())


def parse_months(text: str) -> int:
    """Whole months from months or years. Raises ValueError."""
    return _scaled(BACK.sub("", text.strip()), MONTHS, signed=False)


def show_value(fact: ExtraFact, value: Any, language: str) -> str:
    """A value in words."""
    if fact.kind == "set":
        keys = (_option(fact, key, language) for key in sorted(value))
        return (", " if language == "en" else "、").join(keys)
    return SHOWN[fact.kind](fact, value, language)


def show_months(value: int, language: str) -> str:
    """Whole years where they are."""
    years, months = divmod(value, 12)
    if value and not months:
        return f"{years} 年" if language == "zh" else f"{years} year{'s' * (years > 1)}"
    return f"{value} 个月" if language == "zh" else f"{value} months"


def plain_value(fact: ExtraFact, value: Any) -> str:
    """A value as forms and files write it; parse_value reads it again."""
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    if isinstance(value, date):
        return value.isoformat()
    if fact.kind == "yes_no":
        return "yes" if value else "no"
    if fact.kind == "money":
        return format_wan(value).replace(",", "")
    if fact.kind == "share":
        return f"{format_permille(value).replace(',', '')}%"
    return f"{value} months" if fact.kind == "months" else str(value)


def _money_words(_fact: ExtraFact, value: int, language: str) -> str:
    return f"CNY {value:,}" if language == "en" else f"{format_wan(value)} 万元"


def _count_words(fact: ExtraFact, value: int, language: str) -> str:
    unit = fact.unit.in_language(language) if fact.unit else ""
    return f"{value:,} {unit}".strip()


def _yes_no_words(_fact: ExtraFact, value: bool, language: str) -> str:  # noqa: FBT001 -- a value
    return ("yes" if value else "no") if language == "en" else ("是" if value else "否")


def _code_words(fact: ExtraFact, value: frozenset[str], language: str) -> str:
    label = marine_label if fact.key == "marine_class" else industry_label
    names = (label(code, language) for code in sorted(value))
    return (", " if language == "en" else "、").join(names)


SHOWN: dict[str, Callable[[ExtraFact, Any, str], str]] = {
    "money": _money_words,
    "share": lambda _fact, value, _language: f"{format_permille(value)}%",
    "count": _count_words,
    "months": lambda _fact, value, language: show_months(value, language),
    "yes_no": _yes_no_words,
    "date": lambda _fact, value, _language: str(value.isoformat()),
    "code": _code_words,
}


def _option(fact: ExtraFact, key: str, language: str) -> str:
    if key == NONE:
        return "none" if language == "en" else "无"
    found = next((term for term in fact.options if term.key == key), None)
    return key if found is None else found.in_language(language)


def _scaled(text: str, units: dict[str, int], *, signed: bool) -> int:
    found = AMOUNT.fullmatch(normalize("NFKC", text).strip())
    unit = found and units.get(found[4].strip().lower())
    if not found or not unit or (found[1] and not signed):
        raise ValueError(text[:40])
    value = Decimal(found[1] + found[2].replace(",", "") + (found[3] or "")) * unit
    if value != int(value) or abs(value) > MOST:
        raise ValueError(text[:40])
    return int(value)


def _count(fact: ExtraFact, text: str) -> int:
    unit = {} if fact.unit is None else {fact.unit.zh.lower(): 1, fact.unit.en.lower(): 1}
    return _scaled(text, {"": 1} | unit | COUNTED, signed=False)


COUNTED = {"million": 10**6, "k": 10**3}


def _share(_fact: ExtraFact, text: str) -> int:
    sign = -1 if text.startswith(("-", "－")) else 1
    return sign * parse_permille(text.lstrip("-－") if sign < 0 else text)


def _yes_no(_fact: ExtraFact, text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise ValueError(text[:40])
    return word in YES


def _set(fact: ExtraFact, text: str) -> frozenset[str]:
    words = [word.strip().casefold() for word in BETWEEN.split(text) if word.strip()]
    keys = fact.option_words()
    if not words or any(word not in keys for word in words):
        raise ValueError(text[:40])
    return frozenset(keys[word] for word in words)


def _code(_fact: ExtraFact, text: str) -> frozenset[str]:
    words = [word.strip().upper() for word in BETWEEN.split(text) if word.strip()]
    if not words or not all(word.isascii() and word.isalnum() for word in words):
        raise ValueError(text[:40])
    return frozenset(NONE if word == "NONE" else word for word in words)


PARSERS: dict[str, Callable[[ExtraFact, str], Value]] = {
    "money": lambda _fact, text: _scaled(text, YUAN, signed=True),
    "share": _share,
    "count": _count,
    "months": lambda _fact, text: parse_months(text),
    "yes_no": _yes_no,
    "date": lambda _fact, text: date.fromisoformat(text),
    "set": _set,
    "code": _code,
}
