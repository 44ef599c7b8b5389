"""The anonymous card of a need: the only thing that strangers see (security.md R18).

Made from the version's plain columns alone; the sealed content is never opened for it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaking.enterprises.anonymity import NOTHING, Coarse
from matchmaking.standards import vocabulary
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.standards.marine import marine_label
from matchmaking.web.money import money, money_range

WAN = 10_000
AMOUNT_BANDS = (100, 300, 500, 1000, 3000, 5000)  # upper ends in 万元
TERM_BANDS = (6, 12, 36, 60)  # upper ends in months (domain.md §4.2)
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousCard:
    """What anybody may know of a live need. Keys beside labels; empty where it may not be told."""

    public_id: str
    number: str
    kind: str
    district: str
    district_label: str
    marine_class: str
    marine_label: str
    purpose: str
    purpose_label: str
    instruments: tuple[str, ...]
    instrument_labels: tuple[str, ...]
    amount_band: int
    amount_label: str
    term_band: int | None
    term_label: str
    published_on: date


def anonymous_card(version: Any, language: str, *, places: Coarse = NOTHING) -> AnonymousCard:
    """The card of a published version (a NeedVersion, its need loaded).

    Without `places` neither district nor marine class is told.
    """
    need = version.need
    district, marine = places.shown(version.district, version.marine_class)
    amount, term = band_of_amount(version.amount), band_of_term(version.term_months)
    with force_locale(LOCALES[language]):
        amount_text, term_text = amount_label(amount), term_label(term)
        anywhere = _("厦门市")
    return AnonymousCard(
        public_id=need.public_id,
        number=need.number or "",
        kind=need.kind,
        district=district,
        district_label=vocabulary.label("district", district, language) if district else anywhere,
        marine_class=marine,
        marine_label=marine_label(marine, language) if marine else "",
        purpose=version.purpose,
        purpose_label=vocabulary.label("purpose", version.purpose, language)
        if version.purpose
        else "",
        instruments=tuple(version.instruments),
        instrument_labels=tuple(
            vocabulary.label("instrument", key, language) for key in version.instruments
        ),
        amount_band=amount,
        amount_label=amount_text,
        term_band=term,
        term_label=term_text,
        published_on=day_in_xiamen(need.published_at or version.created_at),
    )


def band_of_amount(yuan: int) -> int:
    """The band's place: 0 for the smallest."""
    return sum(yuan > top * WAN for top in AMOUNT_BANDS)


def band_of_term(months: int | None) -> int | None:
    """The band's place: 0 for the shortest; None when no term is stated."""
    return None if months is None else sum(months > top for top in TERM_BANDS)


def amount_label(band: int) -> str:
    """An amount band in words."""
    if band == 0:
        return _("%(top)s以内", top=money(AMOUNT_BANDS[0] * WAN))
    if band >= len(AMOUNT_BANDS):
        return _("%(low)s以上", low=money(AMOUNT_BANDS[-1] * WAN))
    return money_range(AMOUNT_BANDS[band - 1] * WAN, AMOUNT_BANDS[band] * WAN)


def term_label(band: int | None) -> str:
    """A term band in words."""
    if band is None:
        return ""
    if band == 0:
        return _("%(top)s 个月以内", top=TERM_BANDS[0])
    if band >= len(TERM_BANDS):
        return _("%(low)s 个月以上", low=TERM_BANDS[-1])
    return _("%(low)s–%(top)s 个月", low=TERM_BANDS[band - 1], top=TERM_BANDS[band])
