"""Figures and sets as sentences quote them, in either language ("zh" or "en")."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from matchmaking.matching.model import ANY_MARINE, NONE
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import format_percent, format_permille, format_wan
from matchmaking.standards.vocabulary import label

BETWEEN_SIGNS = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
Show = Callable[[int, str], str]
MOST_NAMED = 6


def money(yuan: int, language: str) -> str:
    """An amount: 500 万元, CNY 5,000,000."""
    return f"{format_wan(yuan)} 万元" if language == "zh" else f"CNY {yuan:,}"


def percent(basis_points: int, language: str) -> str:
    """A yearly rate: 3.85%."""
    return f"{format_percent(basis_points)}%"


def share(permille: int, language: str) -> str:
    """A share: 12.5%."""
    return f"{format_permille(permille)}%"


def months(number: int, language: str) -> str:
    """A term: 48 个月, 48 months."""
    return _counted(number, language, "个月", "month")


def working_days(number: int, language: str) -> str:
    """A delay: 10 个工作日, 10 working days."""
    return _counted(number, language, "个工作日", "working day")


def _counted(number: int, language: str, zh: str, en: str) -> str:
    if language == "zh":
        return f"{number} {zh}"
    return f"{number} {en}" if number == 1 else f"{number} {en}s"


def day(value: date, language: str) -> str:
    """A date as files and pages write it."""
    return value.isoformat()


def either(language: str, zh: str, en: str) -> str:
    """The phrase of one language."""
    return zh if language == "zh" else en


def not_stated(language: str) -> str:
    """A fact of the enterprise that is missing."""
    return either(language, "未填写", "not stated")


def from_to(phrase: str, *said: str) -> str:
    """A phrase with its figures; no space after a figure that ends in a Chinese unit."""
    return BETWEEN_SIGNS.sub("", phrase.format(*said))


@lru_cache(maxsize=4_096)
def between(lowest: int | None, highest: int | None, show: Show, language: str) -> str:
    """A range with either end open, or "not published"."""
    if lowest is None and highest is None:
        return either(language, "未公布", "not published")
    if highest is None:
        return either(language, "不低于 ", "at least ") + show(lowest or 0, language)
    if not lowest:
        return either(language, "不超过 ", "at most ") + show(highest, language)
    if lowest == highest:
        return show(highest, language)
    return either(language, "{} 至 {}", "{} to {}").format(
        show(lowest, language), show(highest, language)
    )


@lru_cache(maxsize=4_096)
def listed(group: str, keys: frozenset[str], language: str) -> str:
    """Labels of a set in a fixed order; a long set is cut with its size."""
    labels = [one(group, key, language) for key in sorted(keys)]
    text = either(language, "、", ", ").join(labels[:MOST_NAMED])
    if len(labels) <= MOST_NAMED:
        return text
    return text + either(language, f"等 {len(labels)} 项", f" and {len(labels) - MOST_NAMED} more")


def one(group: str, key: str, language: str) -> str:
    """The label of one key of a closed list or code table."""
    if key == NONE:
        return either(language, "无", "none")
    if group == "industry":
        return f"{key} {industry_label(key, language)}".strip()
    if group == "marine":
        return _marine(key, language)
    return label(group, key, language) if group else key


def _marine(key: str, language: str) -> str:
    if key == ANY_MARINE:
        return either(language, "任一涉海类", "any marine class")
    return marine_label(key, language)
