"""Values of a product in words: amounts, terms, rates, keys, dates. Empty in, nothing out.

Labels of closed lists and the unit of money follow `language`; the rest is gettext in the current
locale, so callers that print in another language than the request's set the locale too.
"""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaking.products.content import Fee, Ltv
from matchmaking.standards import vocabulary
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import (
    format_percent,
    format_permille,
    format_wan,
    money_in_words,
)

ANY_MARINE = "*"
Words = tuple[str, ...]


def money(yuan: int, language: str) -> str:
    """An amount with its unit: 500 万元, or CNY 5,000,000."""
    return money_in_words(yuan, language)


def money_range(low: int | None, high: int | None, language: str) -> Words:
    """From a smallest to a largest amount, either unknown; the unit stands once."""
    if low is not None and high is not None and low < high:
        if language == "en":
            return (f"{money(low, language)}–{high:,}",)
        return (f"{format_wan(low)}–{money(high, language)}",)
    return _range(
        None if low is None else money(low, language),
        None if high is None else money(high, language),
    )


def months_range(low: int | None, high: int | None) -> Words:
    """From a shortest to a longest term; the unit stands once."""
    if low is not None and high is not None and low < high:
        return (_("%(low)s–%(high)s 个月", low=low, high=high),)
    return _range(_months(low), _months(high))


def rate_range(low: int | None, high: int | None) -> Words:
    """From a lowest to a highest yearly rate."""
    return _range(_percent(low), _percent(high), from_low=True)


def share_range(low: int | None, high: int | None) -> Words:
    """From a smallest to a largest share."""
    return _range(
        None if low is None else f"{format_permille(low)}%",
        None if high is None else f"{format_permille(high)}%",
    )


def _range(low: str | None, high: str | None, *, from_low: bool = False) -> Words:
    if low is not None and high is not None:
        return (low,) if low == high else (_("%(low)s 至 %(high)s", low=low, high=high),)
    if high is not None:
        return (_("不超过 %(high)s", high=high),)
    if low is None:
        return ()
    return (_("%(low)s 起", low=low) if from_low else _("不低于 %(low)s", low=low),)


def _months(count: int | None) -> str | None:
    return None if count is None else ngettext("%(num)s 个月", "%(num)s 个月", count)


def _percent(points: int | None) -> str | None:
    return None if points is None else f"{format_percent(points)}%"


def months(count: int | None) -> Words:
    """A number of months."""
    return () if count is None else (ngettext("%(num)s 个月", "%(num)s 个月", count),)


def workdays(count: int | None) -> Words:
    """A number of working days."""
    if count is None:
        return ()
    return (ngettext("%(num)s 个工作日", "%(num)s 个工作日", count),)


def share(permille: int | None) -> Words:
    """A share in percent."""
    return () if permille is None else (f"{format_permille(permille)}%",)


def labels(group: str, keys: Iterable[str], language: str) -> Words:
    """Labels of a closed list."""
    return tuple(vocabulary.label(group, key, language) for key in keys if key)


def industries(codes: Iterable[str], language: str) -> Words:
    """Industry codes with their names."""
    return tuple(f"{code} {industry_label(code, language)}" for code in codes)


def marine(codes: Iterable[str], language: str) -> Words:
    """Marine classes; `*` is any of them."""
    return tuple(
        _("任一涉海类别") if code == ANY_MARINE else f"{code} {marine_label(code, language)}"
        for code in codes
    )


def ltv_rows(rows: Iterable[Ltv], language: str) -> Words:
    """Highest loan-to-value, a line a kind."""
    return tuple(
        _(
            "%(kind)s：不超过评估价值的 %(share)s%%",
            kind=vocabulary.label("guarantee", row.kind, language),
            share=format_permille(row.permille),
        )
        for row in rows
    )


def fee_rows(rows: Iterable[Fee]) -> Words:
    """Fees, a line each: name, rate, who gets it, who bears it, whether it comes back."""
    return tuple(_fee(row) for row in rows)


def _fee(row: Fee) -> str:
    parts = [_("%(name)s：金额的 %(rate)s%%，一次性", name=row.name, rate=format_percent(row.rate))]
    if row.paid_to:
        parts.append(_("付给%(payee)s", payee=row.paid_to))
    if row.borne_by != "enterprise":
        parts.append(_("企业不承担"))
    if row.refundable:
        parts.append(_("到期退还"))
    return _("；").join(parts)


def validity(first: date | None, last: date | None) -> Words:
    """From the first to the last day on which the product is offered."""
    return _range(
        first.isoformat() if first else None,
        last.isoformat() if last else None,
    )


def text(*choices: str) -> Words:
    """The first text that is not empty, line by line."""
    chosen = next((choice for choice in choices if choice), "")
    return tuple(line.strip() for line in chosen.splitlines() if line.strip())
