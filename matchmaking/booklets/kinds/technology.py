"""技术需求汇编 and 科技成果汇编: live technology listings, as far as everybody may read them."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets import technology_entries as entries
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Tag, Words
from matchmaking.booklets.kinds.tags import of_vocabulary
from matchmaking.booklets.selecting import Selection, field_order
from matchmaking.booklets.technology_entries import PrintableListing
from matchmaking.standards.vocabulary import label
from matchmaking.technology import maturity
from matchmaking.technology.content import NEED, OFFER, ListingContent
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import live_versions


class _Asked(NamedTuple):
    """What the items of one booklet are made with."""

    selection: Selection
    on: date


def items(session: Session, selection: Selection, *, on: date, side: str) -> list[Item]:
    """Live listings of a side, by field and number."""
    asked = _Asked(selection, on)
    return [_item(row, asked) for row in printable_listings(session, selection, side, on=on)]


def printable_listings(
    session: Session, selection: Selection, side: str, *, on: date
) -> list[PrintableListing]:
    """What everybody may find on the day, less what was ticked off."""
    found = [
        PrintableListing(version.listing, ListingContent.from_json(version.shown))
        for version in session.scalars(live_versions(on, side))
        if selection.takes(version.listing.public_id)
    ]
    wanted = selection.marine_field
    chosen = [row for row in found if not wanted or row.shown.marine_field == wanted]
    if selection.order == "group":
        chosen.sort(key=lambda row: field_order(row.shown.marine_field))
    return chosen


def leads_to(session: Session, public_id: str) -> tuple[str, str] | None:
    """The listing's public page, as long as it is published."""
    found = session.scalar(select(TechnologyListing).filter_by(public_id=public_id))
    return ("technology.public", public_id) if found and found.state == "published" else None


def imprint() -> tuple[str, ...]:
    """What the reader of the booklet should know."""
    return (
        _("本汇编只刊印各单位在平台上公开的内容；单位名称仅在其公开时列出，联系方式不刊印，可扫码在平台上发起对接，或凭编号由主办方转接。"),
        _("内容由各单位填报，不构成要约；知识产权状态和技术指标请自行核实。"),
    )  # fmt: skip


def _item(row: PrintableListing, asked: _Asked) -> Item:
    language, listing, shown = asked.selection.language, row.listing, row.shown
    unit = entries.unit_name(row, language)
    level = maturity.short_label(shown.trl, language)
    return Item(
        subject=Subject("technology", listing.public_id),
        entry=entries.listing_entry(row, language),
        chapter=_chapter(row, asked.selection),
        owner=listing.organisation.name,
        href=f"/my/technology/{listing.public_id}",
        tags={
            "stage": (Tag(shown.trl, level),) if shown.trl else (),
            "field": of_vocabulary("marine_field", [shown.marine_field], language),
            "unit": (Tag(0, unit),) if unit else (),
        },
        faults=tuple(_faults(row, asked)),
    )


def _chapter(row: PrintableListing, selection: Selection) -> str:
    """The marine field when that is the order asked for, else one chapter of all."""
    field = row.shown.marine_field
    if selection.order != "group":
        return label("technology_side", row.shown.side, selection.language)
    return label("marine_field", field, selection.language) if field else _("其他")


def _faults(row: PrintableListing, asked: _Asked) -> list[Fault]:
    listing, shown = row.listing, row.shown
    english = asked.selection.language == "en"
    ends = listing.valid_to
    unit_en = "no_enterprise_en" if shown.side == NEED else "no_institution_en"
    found = {
        "unit_closed": not row.named,
        "no_figures": not entries.stated_figures(shown),
        "no_title_en": english and not shown.public_title_en,
        "no_tagline_en": english and not shown.teaser_en,
        "no_words_en": english and bool(shown.content) and not shown.content_en,
        unit_en: english and row.named and not listing.organisation.name_en,
        "expired": ends is not None and ends < (asked.selection.used_on or asked.on),
    }
    values = {"expired": str(ends or "")}
    href = f"/my/technology/{listing.public_id}"
    return [
        Fault(rule, listing.number or "", values.get(rule, ""), href)
        for rule, wrong in found.items()
        if wrong
    ]


NEEDS = Kind(
    key="tech_needs",
    subject="technology",
    prefix="JH",
    label=_l("技术需求汇编"),
    title=Words("海洋产业技术需求汇编", "Technology Needs of Marine Enterprises"),
    seal=Words("技术需求", "Needs"),
    parts=("cover", "imprint", "contents", "entries", "index-stage", "index-unit",
           "index-field", "notes", "back"),
    items=partial(items, side=NEED),
    leads_to=leads_to,
    imprint=imprint,
    indexes=(("stage", _l("成熟度索引")), ("unit", _l("单位索引")), ("field", _l("海洋领域索引"))),
    filters=("marine_field",),
    short_share=True,
)  # fmt: skip
OFFERS = replace(
    NEEDS,
    key="tech_offers",
    prefix="CH",
    label=_l("科技成果汇编"),
    title=Words("海洋科技成果汇编", "Marine Technologies on Offer"),
    seal=Words("科技成果", "Offers"),
    items=partial(items, side=OFFER),
)
KINDS = (NEEDS, OFFERS)
