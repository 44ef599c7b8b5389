"""National economic industry classification, GB/T 4754-2017: section letter and up to four digits.

The data file names every section and division, and the groups and classes that marine enterprises
use; any deeper code is a code all the same and reads as the nearest prefix that has a name.
"""

from dataclasses import dataclass
from functools import lru_cache

from matchmaking.standards.tables import rows_of

LONGEST = 5


@dataclass(frozen=True, slots=True)
class Industry:
    """One section, division, group or class."""

    code: str
    zh: str
    en: str


@lru_cache(maxsize=1)
def industries() -> tuple[Industry, ...]:
    """Everything that has a name, by code."""
    rows = (Industry(row["code"], row["zh"], row["en"]) for row in rows_of("industries.csv"))
    return tuple(sorted(rows, key=lambda industry: industry.code))


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Industry]:
    return {industry.code: industry for industry in industries()}


@lru_cache(maxsize=1)
def _sections() -> dict[str, str]:
    """Section letters by two-digit division."""
    return {
        industry.code[1:]: industry.code[0] for industry in industries() if len(industry.code) == 3
    }


def find_industry(code: str) -> Industry | None:
    """The industry of a code or of its nearest prefix that has a name."""
    for length in range(min(len(code), LONGEST), 0, -1):
        found = _by_code().get(code[:length])
        if found is not None:
            return found
    return None


def industry_label(code: str, language: str) -> str:
    """The name in "zh" or "en"; the nearest named prefix's, the code itself where there is none."""
    found = find_industry(code)
    if found is None:
        return code
    return found.en if language == "en" else found.zh


def complete_code(digits: str) -> str | None:
    """The code with its section letter from two to four digits; None where there is none."""
    if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) < LONGEST):
        return None
    section = _sections().get(digits[:2])
    return None if section is None else section + digits
