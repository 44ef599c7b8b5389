"""金融产品手册: listed products by institution."""

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets import product_entries
from matchmaking.booklets.content import ContactRow
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Words
from matchmaking.booklets.kinds.tags import of_vocabulary
from matchmaking.booklets.selecting import Selection, printable_products
from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product
from matchmaking.products.queries import Live
from matchmaking.products.view_models import product_view
from matchmaking.standards.vocabulary import label

PUBLIC_STATES = ("listed", "suspended", "expired")
DISTRICTS = "district"


def items(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Listed products: institutions by kind and pinyin, then by number."""
    return [_item(row, selection, on) for row in printable_products(session, selection, on=on)]


def leads_to(session: Session, public_id: str) -> tuple[str, str] | None:
    """The product's public page, as long as it has one."""
    found = session.scalar(select(Product).filter_by(public_id=public_id))
    return ("products.detail", public_id) if found and found.state in PUBLIC_STATES else None


def imprint() -> tuple[str, ...]:
    """What the reader of the booklet should know."""
    return (
        _("本手册收录平台上已审核发布的金融产品，内容由各机构提供并以发布版本为准。未列出的条款表示机构没有公布。"),
        _("本手册以机构最终审批为准，不构成要约或授信承诺。利率、费率和额度可能调整，请扫描条目旁的二维码查看最新内容。"),
    )  # fmt: skip


def _item(row: Live, selection: Selection, on: date) -> Item:
    language, organisation = selection.language, row.product.organisation
    content = ProductContent.from_json(row.version.content)
    name = organisation.called(language)
    kind = label("organisation_kind", organisation.kind, language)
    return Item(
        subject=Subject("product", row.product.public_id),
        entry=product_entries.product_entry(row, language, anchor="", code=""),
        chapter=name,
        chapter_note=kind,
        owner=organisation.name,
        href=f"/products/{row.product.public_id}",
        contact=ContactRow(
            name=name,
            kind=kind,
            contact=organisation.public_contact,
            phone=organisation.public_phone,
            anchor="",
        ),
        tags={
            "guarantee": of_vocabulary("guarantee", content.guarantees, language),
            "district": of_vocabulary(DISTRICTS, content.districts, language),
        },
        faults=tuple(_faults(row, content, selection, on)),
    )


def _faults(row: Live, content: ProductContent, selection: Selection, on: date) -> list[Fault]:
    product = row.product
    view = product_view(row.version, selection.language)
    english = selection.language == "en"
    last_day = selection.used_on or on
    ends = product.valid_to
    found = {
        "no_name_en": english and not content.name_en,
        "no_tagline_en": english and not content.tagline_en,
        "no_institution_en": english and not product.organisation.name_en,
        "stale_rate": _is_stale(row, on, selection.stale_days),
        "no_contact": not product_entries.contact(view, content),
        "no_amount": content.amount_max is None,
        "expired": ends is not None and ends < last_day,
    }
    values = {"stale_rate": str(selection.stale_days), "expired": str(ends or "")}
    return [
        Fault(rule, product.number or "", values.get(rule, ""), f"/products/{product.public_id}")
        for rule, wrong in found.items()
        if wrong
    ]


def _is_stale(row: Live, on: date, days: int) -> bool:
    confirmed = row.product.rate_confirmed_on
    priced = row.product.rate_min is not None
    return priced and (confirmed is None or on - confirmed > timedelta(days=days))


KIND = Kind(
    key="products",
    subject="product",
    prefix="SC",
    label=_l("金融产品手册"),
    title=Words("海洋金融产品手册", "Financing Products for Marine Enterprises"),
    seal=Words("产品手册", "Products"),
    parts=("cover", "imprint", "contents", "contacts", "entries", "index-name",
           "index-guarantee", "index-district", "notes", "back"),
    items=items,
    leads_to=leads_to,
    imprint=imprint,
    indexes=(("name", _l("产品名称索引")), ("guarantee", _l("担保方式索引")),
             ("district", _l("服务区域索引"))),
    filters=("institution_kind", "guarantee"),
    orders=("group", "number", "amount"),
)  # fmt: skip
