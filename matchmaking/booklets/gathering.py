"""The whole content of a booklet, gathered as of a day and in its own language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import msgspec
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.booklets import indexes, need_entries, product_entries
from matchmaking.booklets.codes import new_code
from matchmaking.booklets.content import BookletContent, ContactRow, Entry, Group
from matchmaking.booklets.layout import in_language
from matchmaking.booklets.selecting import (
    PrintableNeed,
    Selection,
    printable_needs,
    printable_products,
)
from matchmaking.enterprises.anonymity import coarse_places
from matchmaking.needs.models import Need
from matchmaking.products.content import ProductContent
from matchmaking.products.models import Product
from matchmaking.products.queries import Live
from matchmaking.standards.vocabulary import label


@dataclass(frozen=True, slots=True)
class Cover:
    """What an organizer decides besides the selection."""

    paper: str
    density: str
    title: str
    subtitle: str
    organizer: str
    contact: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A booklet's content with what has to be kept beside it."""

    content: BookletContent
    codes: tuple[tuple[str, Product | None, Need | None], ...]
    consents: tuple[tuple[str, str], ...]


def gather(
    session: Session, selection: Selection, cover: Cover, *, number: str, on: date
) -> Gathered:
    """The whole content of a booklet as of a day, in its own language."""
    with in_language(selection.language):
        if selection.kind == "products":
            return _products(session, selection, cover, number=number, on=on)
        return _needs(session, selection, cover, number=number, on=on)


def _products(
    session: Session, selection: Selection, cover: Cover, *, number: str, on: date
) -> Gathered:
    rows = printable_products(session, selection, on=on)
    codes = [new_code() for _row in rows]
    entries = [
        product_entries.product_entry(row, selection.language, anchor=f"e{n}", code=code)
        for n, (row, code) in enumerate(zip(rows, codes, strict=True), 1)
    ]
    guarantees = {
        entry.anchor: ProductContent.from_json(row.version.content).guarantees
        for entry, row in zip(entries, rows, strict=True)
    }
    groups, contacts = _by_institution(rows, entries, selection.language)
    content = msgspec.structs.replace(
        _frame(selection, cover, number, on),
        groups=groups,
        contacts=contacts,
        indexes=(
            indexes.by_pinyin(_("产品名称索引"), entries, numbers=False),
            indexes.by_guarantee(entries, _of(guarantees), selection.language),
        ),
    )
    printed = tuple((code, row.product, None) for code, row in zip(codes, rows, strict=True))
    return Gathered(content, printed, ())


def _by_institution(
    rows: list[Live], entries: list[Entry], language: str
) -> tuple[tuple[Group, ...], tuple[ContactRow, ...]]:
    groups, contacts = [], []
    pairs = zip(rows, entries, strict=True)
    for organisation, own in groupby(pairs, key=lambda pair: pair[0].product.organisation):
        printed = tuple(entry for _row, entry in own)
        name = (organisation.name_en if language == "en" else "") or organisation.name
        kind = label("organisation_kind", organisation.kind, language)
        anchor = printed[0].anchor
        groups.append(Group(anchor=f"g-{anchor}", title=name, kicker=kind, entries=printed))
        contacts.append(
            ContactRow(
                name=name,
                kind=kind,
                contact=organisation.public_contact,
                phone=organisation.public_phone,
                anchor=anchor,
            )
        )
    return tuple(groups), tuple(contacts)


def _needs(
    session: Session, selection: Selection, cover: Cover, *, number: str, on: date
) -> Gathered:
    rows = printable_needs(session, selection, on=on)
    coarse, language = coarse_places(session), selection.language
    codes = [new_code() for _row in rows]
    entries = [
        need_entries.need_entry(row, language, coarse, anchor=f"e{n}", code=code)
        for n, (row, code) in enumerate(zip(rows, codes, strict=True), 1)
    ]
    guarantees = {
        entry.anchor: row.content.guarantees for entry, row in zip(entries, rows, strict=True)
    }
    content = msgspec.structs.replace(
        _frame(selection, cover, number, on),
        groups=_by_field(rows, entries, selection),
        overview=need_entries.overview_titles(),
        indexes=(
            indexes.by_pinyin(_("企业名称索引"), entries, numbers=True),
            indexes.by_guarantee(entries, _of(guarantees), language),
        ),
    )
    printed = tuple((code, None, row.need) for code, row in zip(codes, rows, strict=True))
    return Gathered(content, printed, _consents(rows))


def _by_field(
    rows: list[PrintableNeed], entries: list[Entry], selection: Selection
) -> tuple[Group, ...]:
    """Groups by marine field when that is the order asked for, else one group of all."""

    def title(pair: tuple[PrintableNeed, Entry]) -> str:
        field = pair[0].content.facts.marine_field
        if selection.order != "group":
            return _("全部需求")
        return label("marine_field", field, selection.language) if field else _("其他")

    return tuple(
        Group(anchor=f"g{n}", title=name, entries=tuple(entry for _row, entry in own))
        for n, (name, own) in enumerate(groupby(zip(rows, entries, strict=True), key=title))
    )


def _consents(rows: list[PrintableNeed]) -> tuple[tuple[str, str], ...]:
    found = {(row.need.organisation.public_id, scope) for row in rows for scope in row.consents}
    return tuple(sorted(found))


def _of(guarantees: dict[str, tuple[str, ...]]) -> Callable[[Entry], tuple[str, ...]]:
    return lambda entry: guarantees[entry.anchor]


def _frame(selection: Selection, cover: Cover, number: str, on: date) -> BookletContent:
    return BookletContent(
        kind=selection.kind,
        language=selection.language,
        paper=cover.paper,
        density=cover.density,
        number=number,
        title=cover.title,
        subtitle=cover.subtitle,
        organizer=cover.organizer,
        contact=cover.contact,
        base_url=cover.base_url,
        as_of=on,
    )
