"""What may stand in a booklet: listed products, published needs, and of each what was consented."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.booklets.pinyin import pinyin_key
from matchmaking.enterprises.models import EnterpriseFacts
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import Need
from matchmaking.products.content import ProductContent
from matchmaking.products.queries import Live, live_products
from matchmaking.standards import vocabulary

NAME, CONTACT, FIGURES = "name", "contact", "figures"
NOT_IN_PRINT = "chosen"
FILTERS = ("order", "institution_kind", "guarantee", "marine_field")
ALWAYS_ANONYMOUS = "anonymous"


class Name(NamedTuple):
    """A person or party of a list, as it was typed, pasted or read from a spreadsheet."""

    name: str
    organisation: str = ""
    title: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What an organizer asked for. Empty filters restrict nothing; `chosen` None takes all.

    `used_on` is the day the booklet is for (listings that end before it are faults), `names` the
    people whose badges, signs or certificates are printed.
    """

    kind: str
    language: str
    order: str = "group"
    institution_kind: str = ""
    guarantee: str = ""
    marine_field: str = ""
    chosen: frozenset[str] | None = None
    stale_days: int = 90
    used_on: date | None = None
    names: tuple[Name, ...] = ()

    def takes(self, public_id: str) -> bool:
        """Whether this one was not ticked off."""
        return self.chosen is None or public_id in self.chosen

    def narrowed(self, filters: Mapping[str, str]) -> "Selection":
        """The same with these filters and this order, where they are given."""
        kept = {name: filters[name] for name in FILTERS if filters.get(name)}
        return replace(self, **kept)  # type: ignore[arg-type]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, without the names of people."""
        built: dict[str, Any] = msgspec.to_builtins(replace(self, names=()))
        return built

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Selection":
        """From plain JSON values."""
        return msgspec.convert(value, cls)


@dataclass(frozen=True, slots=True)
class PrintableNeed:
    """A published need, and what its enterprise lets be printed of itself."""

    need: Need
    content: NeedContent
    facts: EnterpriseFacts | None
    consents: frozenset[str]


def printable_products(session: Session, selection: Selection, *, on: date) -> list[Live]:
    """Listed products in the order of print: institutions by kind and pinyin, then by number."""
    found = [
        live
        for live in live_products(session, on)
        if selection.takes(live.product.public_id) and _fits_product(live, selection)
    ]
    by_number = sorted(found, key=lambda live: live.product.number or "")
    if selection.order == "amount":
        by_number.sort(key=lambda live: -(live.product.amount_max or 0))
    return sorted(by_number, key=lambda live: institution_order(live.product.organisation))


def institution_order(organisation: Organisation) -> tuple[int, str, str]:
    """Policy banks first and funds last, each kind by pinyin."""
    kinds = [*INSTITUTION_KINDS, organisation.kind]
    return kinds.index(organisation.kind), pinyin_key(organisation.name), organisation.name


def _fits_product(live: Live, selection: Selection) -> bool:
    product = live.product
    content = ProductContent.from_json(live.version.content)
    return (
        not selection.institution_kind or product.organisation.kind == selection.institution_kind
    ) and (not selection.guarantee or selection.guarantee in content.guarantees)


def printable_needs(session: Session, selection: Selection, *, on: date) -> list[PrintableNeed]:
    """Published needs, by field and number. Those for chosen institutions only stay unprinted."""
    rows = session.execute(
        select(Need, EnterpriseFacts)
        .join(Need.organisation)
        .join(Need.live_version)
        .outerjoin(EnterpriseFacts, EnterpriseFacts.organisation_id == Need.organisation_id)
        .options(contains_eager(Need.organisation), contains_eager(Need.live_version))
        .where(
            Need.state == "published",
            or_(Need.valid_to.is_(None), Need.valid_to >= on),
            Organisation.state == "verified",
        )
        .order_by(Need.number, Need.id)
    ).all()
    found = [
        PrintableNeed(need, content, facts, consents_of(facts, content))
        for need, facts in rows
        if (content := _content(need)) is not None
        and selection.takes(need.public_id)
        and _fits_need(content, selection)
    ]
    if selection.order == "amount":
        found.sort(key=lambda row: -(row.content.amount or 0))
    if selection.order == "group":
        found.sort(key=lambda row: field_order(row.content.facts.marine_field))
    return found


def field_order(key: str | None) -> int:
    """Marine fields in the vocabulary's order, needs without one last."""
    keys = [term.key for term in vocabulary.group("marine_field")]
    return keys.index(key) if key in keys else len(keys)


def consents_of(facts: EnterpriseFacts | None, content: NeedContent) -> frozenset[str]:
    """Name, contact, figures: each only where ticked; without the name there is no contact."""
    if facts is None or facts.print_consent_at is None or content.audience == ALWAYS_ANONYMOUS:
        return frozenset()
    given = {
        NAME: facts.print_name,
        CONTACT: facts.print_name and facts.print_contact,
        FIGURES: facts.print_figures,
    }
    return frozenset(scope for scope, yes in given.items() if yes)


def _content(need: Need) -> NeedContent | None:
    return NeedContent.from_json(need.live_version.content) if need.live_version else None


def _fits_need(content: NeedContent, selection: Selection) -> bool:
    if content.audience == NOT_IN_PRINT:
        return False
    if selection.marine_field and content.facts.marine_field != selection.marine_field:
        return False
    return not selection.guarantee or selection.guarantee in content.guarantees
