"""Marine and related industries, GB/T 20794-2021: five categories, 28 classes."""

from dataclasses import dataclass
from functools import lru_cache

from matchmaking.standards.tables import rows_of

SPECIAL = {
    "none": {"zh": "非涉海", "en": "Not marine"},
    "*": {"zh": "任一涉海类别", "en": "Any marine class"},
}


@dataclass(frozen=True, slots=True)
class MarineClass:
    """One class; `category` is the letter A to E, `field` a key of marine_field or empty."""

    code: str
    zh: str
    en: str
    category: str
    category_zh: str
    category_en: str
    field: str


@lru_cache(maxsize=1)
def marine_classes() -> tuple[MarineClass, ...]:
    """All classes, by code."""
    return tuple(MarineClass(**row) for row in rows_of("marine_classes.csv"))


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    return SPECIAL | {known.code: {"zh": known.zh, "en": known.en} for known in marine_classes()}


def marine_label(code: str, language: str) -> str:
    """The name in "zh" or "en" (also of `none` and `*`); the code itself where it is unknown."""
    return _labels().get(code, {}).get("en" if language == "en" else "zh", code)
