"""Money in the language that the page is written in."""

from flask_babel import get_locale

from matchmaking.standards.money import format_wan, money_in_words


def money(yuan: int) -> str:
    """An amount with its unit: 500 万元, or CNY 5,000,000."""
    return money_in_words(yuan, _language())


def money_range(low: int, high: int) -> str:
    """From one amount to another, the unit once: 300–500 万元, or CNY 3,000,000–5,000,000."""
    if low == high:
        return money(low)
    if _language() == "en":
        return f"{money_in_words(low, 'en')}–{high:,}"
    return f"{format_wan(low)}–{money_in_words(high, 'zh')}"


def _language() -> str:
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "zh"
