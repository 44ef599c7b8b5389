"""融资需求汇编 and 项目路演手册: published needs, each as its enterprise lets it be printed."""

from dataclasses import replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.booklets import need_entries
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Tag, Words
from matchmaking.booklets.kinds.tags import of_vocabulary
from matchmaking.booklets.selecting import (
    CONTACT,
    NAME,
    PrintableNeed,
    Selection,
    printable_needs,
)
from matchmaking.enterprises.anonymity import Coarse, coarse_places
from matchmaking.needs.models import Need
from matchmaking.standards.vocabulary import label

EQUITY = "equity"


def items(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Published needs, by field and number."""
    coarse = coarse_places(session)
    rows = printable_needs(session, selection, on=on)
    return [_item(row, selection, coarse, on) for row in rows]


def roadshow(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Projects that look for equity, in the order they are shown."""
    coarse = coarse_places(session)
    rows = printable_needs(session, selection, on=on)
    return [_item(row, selection, coarse, on) for row in rows if row.content.kind == EQUITY]


def leads_to(session: Session, public_id: str) -> tuple[str, str] | None:
    """The need's public card, as long as it is published."""
    found = session.scalar(select(Need).filter_by(public_id=public_id))
    return ("needs.teaser", public_id) if found and found.state == "published" else None


def imprint() -> tuple[str, ...]:
    """What the reader of the booklet should know."""
    return (
        _("本汇编收录平台上已审核发布的融资需求。企业名称、联系方式和财务数据仅在企业同意刊印时列出；未同意的以编号代替，可凭编号由主办方转接。"),
        _("需求内容由企业申报，不构成要约。使用者应自行核实，并对所获信息保密。"),
    )  # fmt: skip


def _item(row: PrintableNeed, selection: Selection, coarse: Coarse, on: date) -> Item:
    language, facts = selection.language, row.content.facts
    named = NAME in row.consents
    district = facts.district if named else coarse.shown(facts.district, facts.marine_class)[0]
    name = need_entries.enterprise_name(row, language)
    return Item(
        subject=Subject("need", row.need.public_id),
        entry=need_entries.need_entry(row, language, coarse, anchor="", code=""),
        chapter=_chapter(row, selection),
        owner=row.need.organisation.name,
        href=f"/needs/{row.need.public_id}",
        tags={
            "guarantee": of_vocabulary("guarantee", row.content.guarantees, language),
            "field": of_vocabulary("marine_field", [facts.marine_field or ""], language),
            "district": of_vocabulary("district", [district or ""], language),
            "enterprise": (Tag(0, name),) if named else (),
        },
        consents=tuple((row.need.organisation.public_id, scope) for scope in sorted(row.consents)),
        faults=tuple(_faults(row, selection, on)),
    )


def _chapter(row: PrintableNeed, selection: Selection) -> str:
    """The marine field when that is the order asked for, else one chapter of all."""
    field = row.content.facts.marine_field
    if selection.order != "group":
        return _("全部需求")
    return label("marine_field", field, selection.language) if field else _("其他")


def _faults(row: PrintableNeed, selection: Selection, on: date) -> list[Fault]:
    content, organisation = row.content, row.need.organisation
    english, named = selection.language == "en", NAME in row.consents
    told = bool(row.facts and CONTACT in row.consents and row.facts.contact)
    ends = row.need.valid_to
    found = {
        "unnamed": not named,
        "contact_closed": named and CONTACT not in row.consents,
        "no_contact": CONTACT in row.consents and not told,
        "no_title_en": english and named and not content.title_en,
        "no_enterprise_en": english and named and not organisation.name_en,
        "no_business_en": english and named and not content.facts.business_en,
        "expired": ends is not None and ends < (selection.used_on or on),
    }
    values = {"expired": str(ends or "")}
    return [
        Fault(rule, row.need.number or "", values.get(rule, ""), f"/needs/{row.need.public_id}")
        for rule, wrong in found.items()
        if wrong
    ]


KIND = Kind(
    key="needs",
    subject="need",
    prefix="HB",
    label=_l("融资需求汇编"),
    title=Words("海洋企业融资需求汇编", "Financing Needs of Marine Enterprises"),
    seal=Words("需求汇编", "Needs"),
    parts=("cover", "imprint", "contents", "overview", "entries", "index-enterprise",
           "index-guarantee", "index-field", "index-district", "notes", "back"),
    items=items,
    leads_to=leads_to,
    overview=need_entries.overview_titles,
    imprint=imprint,
    indexes=(("enterprise", _l("企业名称索引")), ("guarantee", _l("担保方式索引")),
             ("field", _l("海洋领域索引")), ("district", _l("所在区索引"))),
    filters=("marine_field", "guarantee"),
    orders=("group", "number", "amount"),
    keep_safe=True,
)  # fmt: skip
ROADSHOW = replace(
    KIND,
    key="roadshow",
    prefix="LY",
    label=_l("项目路演手册"),
    title=Words("海洋项目路演手册", "Marine Projects on Show"),
    seal=Words("路演手册", "Roadshow"),
    parts=("cover", "imprint", "notices", "contents", "agenda", "overview", "entries", "score",
           "index-enterprise", "notes", "back"),
    items=roadshow,
    orders=("number", "group", "amount"),
)  # fmt: skip
