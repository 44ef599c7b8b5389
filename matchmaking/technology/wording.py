"""Values of a listing in words, a line each. Empty in, nothing out."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from matchmaking.listings.wording import word
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_label
from matchmaking.technology import maturity
from matchmaking.technology.content import NEED, Contact, Indicator, Right
from matchmaking.technology.reasons import PART_LABELS
from matchmaking.web import filters
from matchmaking.web import money as web_money

Words = tuple[str, ...]


def text(value: str) -> Words:
    """A text line by line."""
    return tuple(line.strip() for line in value.splitlines() if line.strip())


def money(yuan: int | None) -> str:
    """An amount with its unit; none means that one talks about it."""
    return _("面议") if yuan is None else web_money.money(yuan)


def day(value: date | None) -> Words:
    """A day."""
    return () if value is None else (filters.day(value),)


def terms(group: str, keys: Iterable[str], language: str) -> Words:
    """Labels of a closed list."""
    return tuple(vocabulary.label(group, key, language) for key in keys if key)


def marine(code: str, language: str) -> Words:
    """A marine class with its name."""
    return (marine_label(code, language),) if code else ()


def trl(level: int | None, language: str) -> Words:
    """A level with its stage and meaning."""
    return () if level is None else (maturity.full_label(level, language),)


def indicators(rows: Iterable[Indicator], side: str) -> Words:
    """Aims of a need, figures of an offer, a line each: name, from, to, unit."""
    return tuple(_indicator(row, side) for row in rows)


def _indicator(row: Indicator, side: str) -> str:
    if side == NEED:
        before, after = _("现状 %(value)s", value=row.now), _("目标 %(value)s", value=row.target)
    else:
        before, after = _("现有 %(value)s", value=row.now), _("达到 %(value)s", value=row.target)
    values = [before if row.now else "", after if row.target else ""]
    figures = _("，").join(value for value in values if value)
    unit = _("（%(unit)s）", unit=row.unit) if row.unit else ""
    return f"{row.name}{unit}{_('：') if figures else ''}{figures}"


def rights(rows: Iterable[Right], language: str) -> Words:
    """Intellectual property, a line each: kind, number, status."""
    return tuple(
        _("，").join(
            part
            for part in (
                vocabulary.label("ip_kind", row.kind, language),
                row.number,
                vocabulary.label("ip_status", row.status, language) if row.status else "",
            )
            if part
        )
        for row in rows
    )


def contact(value: Contact) -> Words:
    """Whom to talk to."""
    return tuple(part for part in (value.name, value.phone, value.email) if part)


def parts(keys: Iterable[str]) -> Words:
    """What is public beside title and teaser."""
    return tuple(word(PART_LABELS, key) for key in keys)
