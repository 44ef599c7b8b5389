"""Values of a need in words, a line each. Empty in, nothing out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaking.enterprises.derived import ANSWERED_BY
from matchmaking.needs.content import CollateralRow, ExistingLoan
from matchmaking.standards import vocabulary
from matchmaking.standards.extra_facts import find_fact, from_json
from matchmaking.standards.fact_values import show_value
from matchmaking.standards.industry import industry_label
from matchmaking.standards.marine import marine_label
from matchmaking.standards.money import (
    format_percent,
    format_permille,
    in_capitals,
)
from matchmaking.web import filters
from matchmaking.web import money as web_money

Words = tuple[str, ...]


def text(value: str) -> Words:
    """A text line by line."""
    return tuple(line.strip() for line in value.splitlines() if line.strip())


def money(yuan: int | None) -> Words:
    """An amount with its unit."""
    return () if yuan is None else (web_money.money(yuan),)


def money_in_full(yuan: int | None) -> Words:
    """An amount with its unit, and in capitals below."""
    if yuan is None:
        return ()
    return (*money(yuan), _("大写：%(capitals)s", capitals=in_capitals(yuan)))


def months(number: int | None) -> Words:
    """A number of months."""
    return () if number is None else (ngettext("%(num)s 个月", "%(num)s 个月", number),)


def rate(points: int | None) -> Words:
    """A yearly rate."""
    return () if points is None else (f"{format_percent(points)}%",)


def share(permille: int | None) -> Words:
    """A share in percent."""
    return () if permille is None else (f"{format_permille(permille)}%",)


def people(number: int | None) -> Words:
    """A number of employees."""
    return () if number is None else (f"{number:,}",)


def day(value: date | None) -> Words:
    """A day."""
    return () if value is None else (filters.day(value),)


def yes_no(value: bool | None) -> Words:  # noqa: FBT001 -- a value to be worded, not a switch
    """Yes, no, or nothing."""
    return () if value is None else (_("是") if value else _("否"),)


def terms(group: str, keys: Iterable[str], language: str) -> Words:
    """Labels of a closed list."""
    return tuple(vocabulary.label(group, key, language) for key in keys if key)


def further(values: dict[str, Any], language: str) -> Words:
    """Further facts, a line each; what other lines say already is left out."""
    known = ((find_fact(key), value) for key, value in from_json(values) if key not in ANSWERED_BY)
    return tuple(
        f"{fact.in_language(language)}{_('：')}{show_value(fact, value, language)}"
        for fact, value in known
        if fact is not None
    )


def industry(code: str, language: str) -> Words:
    """An industry code with its name."""
    return (f"{code} {industry_label(code, language)}",) if code else ()


def marine(code: str, language: str) -> Words:
    """A marine class with its name."""
    return (marine_label(code, language),) if code else ()


def collateral(rows: Iterable[CollateralRow], language: str) -> Words:
    """Things offered as security, a line each."""
    return tuple(_thing(row, language) for row in rows)


def _thing(row: CollateralRow, language: str) -> str:
    parts = [vocabulary.label("guarantee", row.kind, language), row.name, *money(row.value)]
    if row.certificate:
        parts.append(_("权证号 %(number)s", number=row.certificate))
    if row.mortgaged is not None:
        parts.append(_("已抵押") if row.mortgaged else _("未抵押"))
    if row.years_left is not None:
        parts.append(ngettext("剩余 %(num)s 年", "剩余 %(num)s 年", row.years_left))
    return _("，").join(part for part in [*parts, row.place] if part)


def loans(rows: Iterable[ExistingLoan]) -> Words:
    """Present loans, a line each."""
    return tuple(_loan(row) for row in rows)


def _loan(row: ExistingLoan) -> str:
    parts = [row.bank, *money(row.balance), *rate(row.rate)]
    if row.due_on is not None:
        parts.append(_("%(day)s 到期", day=filters.day(row.due_on)))
    return _("，").join(part for part in [*parts, row.guarantee] if part)
