"""Money, rates and shares as people write them, to and from whole units. Never through a float.

Amounts are written in 万元 (10,000 yuan, two decimals) and kept in yuan; rates in percent with two
decimals and kept in basis points; shares in percent with one decimal and kept in permille.
"""

import re
from functools import lru_cache
from unicodedata import normalize

import cn2an

NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?|\.([0-9]+)")
MOST_DIGITS = 18
YUAN_PER_WAN = 10_000
MOST_YUAN_IN_CAPITALS = 10**16


def parse_wan(text: str) -> int:
    """Yuan from an amount in 万元, at most two decimals. Raises ValueError."""
    return _scaled(text, places=2, units=("万元", "万")) * 100


def parse_percent(text: str) -> int:
    """Basis points from a percentage, at most two decimals. Raises ValueError."""
    return _scaled(text, places=2, units=("%",))


def parse_permille(text: str) -> int:
    """Permille from a percentage, at most one decimal. Raises ValueError."""
    return _scaled(text, places=1, units=("%",))


def format_wan(yuan: int) -> str:
    """An amount in 万元 with thousands separators and the decimals it needs: 1,234.5."""
    return _written(yuan, places=4, least=0)


def money_in_words(yuan: int, language: str) -> str:
    """An amount with its unit: 500 万元, or CNY 5,000,000."""
    return f"CNY {yuan:,}" if language == "en" else f"{format_wan(yuan)} 万元"


def format_percent(basis_points: int) -> str:
    """A rate in percent, two decimals as banks quote it: 3.00."""
    return _written(basis_points, places=2, least=2)


def format_permille(permille: int) -> str:
    """A share in percent with the decimal it needs: 12.5, 70."""
    return _written(permille, places=1, least=0)


def in_capitals(yuan: int) -> str:
    """The amount in 大写 as cheques carry it: 壹佰万元整. Raises ValueError out of range."""
    if not 0 <= yuan < MOST_YUAN_IN_CAPITALS:
        raise ValueError(yuan)
    return str(cn2an.an2cn(yuan, "rmb"))


def _scaled(text: str, *, places: int, units: tuple[str, ...]) -> int:
    """The number times 10**places, from digits alone."""
    plain = normalize("NFKC", text).strip()
    for unit in units:
        plain = plain.removesuffix(unit).rstrip()
    found = NUMBER.fullmatch(plain)
    if found is None:
        raise ValueError(text[:40])
    whole = (found[1] or "0").replace(",", "")
    decimals = (found[2] or found[3] or "").rstrip("0")
    if len(decimals) > places or len(whole.lstrip("0")) > MOST_DIGITS:
        raise ValueError(text[:40])
    return int(whole + decimals.ljust(places, "0"))


@lru_cache(maxsize=16_384)
def _written(value: int, *, places: int, least: int) -> str:
    """The value divided by 10**places, with `least` decimals or as many as it needs."""
    whole, rest = divmod(abs(value), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0").ljust(least, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}" + (f".{decimals}" if decimals else "")
