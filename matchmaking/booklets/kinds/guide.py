"""会议指南: the guide to a meeting, made of texts, tables and the list of institutions."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.booklets.content import ContactRow, Entry
from matchmaking.booklets.faults import Fault
from matchmaking.booklets.kinds.protocol import Item, Kind, Subject, Words
from matchmaking.booklets.selecting import Selection, institution_order
from matchmaking.standards.vocabulary import label


def items(session: Session, selection: Selection, *, on: date) -> list[Item]:
    """Verified institutions for the contact list: they have no entries of their own."""
    _ = on
    rows = session.scalars(
        select(Organisation).where(
            Organisation.state == "verified", Organisation.kind.in_(INSTITUTION_KINDS)
        )
    )
    chosen = [
        row
        for row in rows
        if selection.takes(row.public_id)
        and (not selection.institution_kind or row.kind == selection.institution_kind)
    ]
    return [_item(row, selection.language) for row in sorted(chosen, key=institution_order)]


def imprint() -> tuple[str, ...]:
    """What the reader of the guide should know."""
    return (_("日程和名单以现场公布为准。"),)


def _item(row: Organisation, language: str) -> Item:
    english = language == "en"
    name = row.called(language)
    kind = label("organisation_kind", row.kind, language)
    found = {
        "no_institution_en": english and not row.name_en,
        "no_contact": not (row.public_contact or row.public_phone),
    }
    href = f"/organisations/{row.public_id}"
    return Item(
        subject=Subject("organisation", row.public_id),
        entry=Entry(anchor="", number="", title=name),
        owner=row.name,
        href=href,
        contact=ContactRow(
            name=name,
            kind=kind,
            contact=row.public_contact,
            phone=row.public_phone,
            anchor="",
        ),
        faults=tuple(Fault(rule, row.name, "", href) for rule, wrong in found.items() if wrong),
    )


KIND = Kind(
    key="guide",
    subject="organisation",
    prefix="ZN",
    label=_l("会议指南"),
    title=Words("会议指南", "Guide to the Meeting"),
    seal=Words("会议指南", "Guide"),
    parts=("cover", "notices", "contents", "agenda", "text", "table", "contacts", "picture",
           "notes", "back"),
    items=items,
    imprint=imprint,
    filters=("institution_kind",),
    orders=("group",),
    prints_entries=False,
)  # fmt: skip
