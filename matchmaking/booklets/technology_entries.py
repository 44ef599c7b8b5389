"""A technology need or offer as a printed entry: what everybody may read of it, and no more.

Listings ask for no consent to print, so paper says what their public pages say. The confidential
text is never read here: `row.shown` has none of it.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from matchmaking.booklets.content import Entry, Figure, Line, Passage
from matchmaking.booklets.layout import paper_day
from matchmaking.booklets.words import joined, line, lines, paragraphs, readable
from matchmaking.products.wording import money
from matchmaking.standards.marine import marine_label
from matchmaking.standards.vocabulary import label
from matchmaking.technology import maturity, wording
from matchmaking.technology.content import ListingContent
from matchmaking.technology.fields import label_of
from matchmaking.technology.models import TechnologyListing

UNIT, MONEY = "organisation", "money"


@dataclass(frozen=True, slots=True)
class PrintableListing:
    """A live listing and what everybody may read of it."""

    listing: TechnologyListing
    shown: ListingContent

    @property
    def named(self) -> bool:
        """Whether its page says whose it is."""
        return UNIT in self.shown.public


def listing_entry(row: PrintableListing, language: str) -> Entry:
    """One listing on its page."""
    shown, english = row.shown, language == "en"
    title = (shown.public_title_en if english else "") or shown.public_title
    other = shown.public_title if english else shown.public_title_en
    teaser = (shown.teaser_en if english else "") or shown.teaser
    return Entry(
        anchor="",
        number=row.listing.number or "",
        title=title,
        subtitle=other if other != title else "",
        kicker=label(f"technology_{shown.side}_kind", shown.kind, language),
        tagline="".join(readable([teaser], language)),
        figures=_figures(shown, language),
        lines=lines(_facts(row, language)),
        passages=_passages(shown, language),
        note=_note(row),
    )


def unit_name(row: PrintableListing, language: str) -> str:
    """Whose it is, where its page says so."""
    if not row.named:
        return ""
    organisation = row.listing.organisation
    return organisation.called(language)


def stated_figures(shown: ListingContent) -> bool:
    """Whether a public indicator has a number in it."""
    return any(one.has_figure for one in shown.indicators)


def _figures(shown: ListingContent, language: str) -> tuple[Figure, ...]:
    level = maturity.short_label(shown.trl, language)
    is_open = MONEY in shown.public
    amount = _("面议") if shown.money is None else money(shown.money, language)
    return (
        Figure(label_of("trl", shown.side), level or _("未填写"), known=bool(level)),
        Figure(label_of(MONEY, shown.side), amount if is_open else _("未公开"), known=is_open),
    )


def _facts(row: PrintableListing, language: str) -> list[Line | None]:
    shown = row.shown
    modes = wording.terms("cooperation", shown.cooperation, language)
    marine = marine_label(shown.marine_class, language) if shown.marine_class else ""
    return [
        line(_("单位"), unit_name(row, language)),
        line(label_of("marine_class", shown.side), marine),
        line(label_of("cooperation", shown.side), *joined(modes)),
        line(label_of("keywords", shown.side), *joined(readable(shown.keywords, language))),
        line(
            label_of("indicators", shown.side),
            *readable(wording.indicators(shown.indicators, shown.side), language),
        ),
        line(label_of("ip", shown.side), *readable(wording.rights(shown.ip, language), language)),
        line(_("联系方式"), _("由会务组转接")),
    ]


def _passages(shown: ListingContent, language: str) -> tuple[Passage, ...]:
    main = shown.content_en if language == "en" else shown.content
    found = (
        ("background", readable(paragraphs(shown.background), language), False),
        ("content", paragraphs(main), False),
        ("innovations", readable(shown.innovations, language), True),
    )
    return tuple(
        Passage(label_of(key, shown.side), texts, numbered=numbered)
        for key, texts, numbered in found
        if texts
    )


def _note(row: PrintableListing) -> str:
    """How long it holds, and where its owner is not named."""
    ends = row.listing.valid_to
    parts = [
        "" if row.named else _("单位未公开名称，可凭编号由会务组转接"),
        _("有效期至 %(day)s", day=paper_day(ends)) if ends else "",
    ]
    return _("；").join(part for part in parts if part)
