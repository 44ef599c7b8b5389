"""What would be wrong on paper, found before it is printed: a row an entry, with its faults."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.booklets.product_entries import contact as product_contact
from matchmaking.booklets.selecting import (
    CONTACT,
    NAME,
    PrintableNeed,
    Selection,
    printable_needs,
    printable_products,
)
from matchmaking.products.content import ProductContent
from matchmaking.products.queries import Live
from matchmaking.products.view_models import product_view

RATE_GROWS_STALE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Checked:
    """One entry that would be printed, and what is wrong with it."""

    public_id: str
    number: str
    title: str
    owner: str
    faults: tuple[str, ...]


def preflight(session: Session, selection: Selection, *, on: date) -> list[Checked]:
    """Every entry of the selection in the order of print."""
    if selection.kind == "products":
        return [
            _product(row, selection, on) for row in printable_products(session, selection, on=on)
        ]
    return [_need(row, selection) for row in printable_needs(session, selection, on=on)]


def _product(row: Live, selection: Selection, on: date) -> Checked:
    content = ProductContent.from_json(row.version.content)
    product = row.product
    view = product_view(row.version, selection.language)
    found = {
        _("缺英文名称"): selection.language == "en" and not content.name_en,
        _("缺英文介绍"): selection.language == "en" and not content.tagline_en,
        _("机构缺英文名称"): selection.language == "en" and not product.organisation.name_en,
        _("利率超过 90 天未确认"): _is_stale(row, on),
        _("缺联系人"): not product_contact(view, content),
        _("未公布额度"): content.amount_max is None,
    }
    return Checked(
        product.public_id,
        product.number or "",
        content.name,
        product.organisation.name,
        tuple(text for text, wrong in found.items() if wrong),
    )


def _is_stale(row: Live, on: date) -> bool:
    confirmed = row.product.rate_confirmed_on
    priced = row.product.rate_min is not None
    return priced and (confirmed is None or on - confirmed > RATE_GROWS_STALE)


def _need(row: PrintableNeed, selection: Selection) -> Checked:
    content, organisation = row.content, row.need.organisation
    english, named = selection.language == "en", NAME in row.consents
    told = bool(row.facts and CONTACT in row.consents and row.facts.contact)
    found = {
        _("未同意刊印名称，以编号刊出"): not named,
        _("未同意刊印联系方式，由会务组转接"): named and CONTACT not in row.consents,
        _("缺联系人"): CONTACT in row.consents and not told,
        _("缺英文标题"): english and named and not content.title_en,
        _("企业缺英文名称"): english and named and not organisation.name_en,
        _("缺英文概况"): english and named and not content.facts.business_en,
    }
    return Checked(
        row.need.public_id,
        row.need.number or "",
        content.title,
        organisation.name,
        tuple(text for text, wrong in found.items() if wrong),
    )
