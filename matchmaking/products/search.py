"""The list of products: what it is searched, narrowed and ordered by; strangers type addresses.

A product whose term is not published stays in a narrowed list (it may well fit: matching.md), but
comes after those that say so; `known` leaves them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.sql.elements import UnaryExpression

from matchmaking.accounts.models import INSTITUTION_KINDS, Organisation
from matchmaking.audit.actor import Actor
from matchmaking.products.models import STATES, Product
from matchmaking.products.queries import live_on, own_products
from matchmaking.products.search_text import plain
from matchmaking.standards import vocabulary
from matchmaking.standards.money import parse_percent, parse_wan

LONGEST_SEARCH, MOST_WORDS = 60, 6
MOST_YUAN, MOST_MONTHS, MOST_POINTS = 10**14, 1200, 100_00
# Ways of securing that pledge nothing of the enterprise's own.
WITHOUT_COLLATERAL = ("credit", "guarantor", "guarantee_company", "pool", "loan_insurance")
OWN_SORTS = ("newest", "name", "valid_to", "rate")
SORTS = ("rate", "amount", "days", "newest", "institution")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for; texts as typed are kept for the form."""

    words: tuple[str, ...] = ()
    instrument: str = ""
    institution_kind: str = ""
    guarantee: str = ""
    marine: bool = False
    no_collateral: bool = False
    amount: int | None = None
    term: int | None = None
    rate: int | None = None
    known: bool = False
    sort: str = "rate"

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Wanted(sort=self.sort)


def wanted(given: Mapping[str, str]) -> Wanted:
    """Read an address's parameters; what makes no sense is left out, never an error."""
    sort = given.get("sort", "")
    return Wanted(
        words=search_words(given.get("q", "")),
        instrument=_key("instrument", given.get("instrument", "")),
        institution_kind=given.get("institution_kind", "")
        if given.get("institution_kind") in INSTITUTION_KINDS
        else "",
        guarantee=_key("guarantee", given.get("guarantee", "")),
        marine=given.get("marine") == "1",
        no_collateral=given.get("collateral") == "none",
        amount=_number(given.get("amount", ""), parse_wan, MOST_YUAN),
        term=_number(given.get("term", ""), _whole, MOST_MONTHS),
        rate=_number(given.get("rate", ""), parse_percent, MOST_POINTS),
        known=given.get("known") == "1",
        sort=sort if sort in SORTS else "rate",
    )


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search, as `search_text` holds them."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[:LONGEST_SEARCH])
    return tuple(plain(shown).split()[:MOST_WORDS])


def matching_words(words: tuple[str, ...]) -> list[ColumnElement[bool]]:
    """Every word must be in the text; `%` and `_` stand for themselves."""
    return [Product.search_text.contains(word, autoescape=True) for word in words]


def found_products(asked: Wanted, on: date) -> Select[tuple[Product]]:
    """Live products that fit what is asked, in its order; always the same for the same data."""
    query = (
        select(Product)
        .join(Product.organisation)
        .options(contains_eager(Product.organisation), joinedload(Product.live_version))
        .where(live_on(on), Organisation.state == "verified", *matching_words(asked.words))
    )
    for condition in (*_keys(asked), *_numbers(asked)):
        query = query.where(condition)
    return query.order_by(*_order(asked.sort), Product.id)


@dataclass(frozen=True, slots=True)
class OwnWanted:
    """What an officer looks for in the institution's own list; `q` as typed."""

    q: str = ""
    state: str = ""
    sort: str = "newest"


def own_wanted(given: Mapping[str, str]) -> OwnWanted:
    """Read the address of the institution's own list."""
    state, sort = given.get("state", ""), given.get("sort", "")
    return OwnWanted(
        given.get("q", "")[:LONGEST_SEARCH],
        state if state in STATES else "",
        sort if sort in OWN_SORTS else "newest",
    )


def own_found(actor: Actor, asked: OwnWanted) -> Select[tuple[Product]]:
    """The institution's products that fit, in the order asked for."""
    query = own_products(actor).where(*matching_words(search_words(asked.q)))
    if asked.state:
        query = query.where(Product.state == asked.state)
    orders: dict[str, Any] = {
        "newest": Product.created_at.desc(),
        "name": Product.name.asc(),
        "valid_to": Product.valid_to.asc().nulls_last(),
        "rate": Product.rate_min.asc().nulls_last(),
    }
    return query.order_by(orders[asked.sort], Product.id.desc())


def _keys(asked: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.instrument:
        found.append(Product.instrument == asked.instrument)
    if asked.institution_kind:
        found.append(Organisation.kind == asked.institution_kind)
    if asked.guarantee:
        found.append(_accepts(asked.guarantee))
    if asked.no_collateral:
        found.append(or_(*(_accepts(key) for key in WITHOUT_COLLATERAL)))
    if asked.marine:
        found.append(Product.marine.is_(True))
    return found


def _accepts(guarantee: str) -> ColumnElement[bool]:
    return Product.guarantees.contains(f",{guarantee},", autoescape=True)


def _numbers(asked: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.amount is not None:
        found.append(_at_least(Product.amount_max, asked.amount, known=asked.known))
        found.append(_at_most(Product.amount_min, asked.amount, known=False))
    if asked.term is not None:
        found.append(_at_least(Product.term_max, asked.term, known=asked.known))
        found.append(_at_most(Product.term_min, asked.term, known=False))
    if asked.rate is not None:
        found.append(_at_most(Product.rate_min, asked.rate, known=asked.known))
    return found


def _at_least(column: Any, value: int, *, known: bool) -> ColumnElement[bool]:
    fits: ColumnElement[bool] = column >= value
    return fits if known else or_(column.is_(None), fits)


def _at_most(column: Any, value: int, *, known: bool) -> ColumnElement[bool]:
    fits: ColumnElement[bool] = column <= value
    return fits if known else or_(column.is_(None), fits)


def _order(sort: str) -> tuple[UnaryExpression[Any], ...]:
    orders: dict[str, tuple[UnaryExpression[Any], ...]] = {
        "rate": (Product.rate_min.asc().nulls_last(),),
        "amount": (Product.amount_max.desc().nulls_last(),),
        "days": (Product.processing_days.asc().nulls_last(),),
        "newest": (Product.listed_at.desc().nulls_last(),),
        "institution": (),
    }
    return (*orders[sort], Organisation.sort_key.asc(), Product.name.asc())


def _key(group: str, text: str) -> str:
    return text if any(term.key == text for term in vocabulary.group(group)) else ""


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _number(text: str, parse: Any, most: int) -> int | None:
    text = text.strip()
    if not text or len(text) > 20:
        return None
    try:
        value: int = parse(text)
    except ValueError:
        return None
    return value if 0 <= value <= most else None
