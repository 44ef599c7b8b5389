"""The public hall: cards of live needs, searched, narrowed and ordered by what they show.

Narrowing happens on the finished cards, so no answer tells more than the cards themselves do:
not the district of a lone enterprise, not the exact amount. Addresses come from strangers.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, defer

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Actor, Role
from matchmaking.database.sealing import keyring
from matchmaking.enterprises.anonymity import coarse_places
from matchmaking.needs.cards import AMOUNT_BANDS, TERM_BANDS, AnonymousCard, anonymous_card
from matchmaking.needs.errors import NoSuchNeed
from matchmaking.needs.models import KINDS, Need, NeedVersion
from matchmaking.needs.queries import HALL_AUDIENCES, live_on
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_classes

LONGEST_SEARCH, MOST_WORDS, MOST_SHOWN = 60, 6, 5000
SORTS = ("newest", "amount", "term", "number")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for; empty narrows nothing."""

    words: tuple[str, ...] = ()
    kind: str = ""
    marine_class: str = ""
    district: str = ""
    purpose: str = ""
    instrument: str = ""
    amount_band: int | None = None
    term_band: int | None = None
    sort: str = "newest"

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Wanted(sort=self.sort)

    @property
    def narrows_more(self) -> bool:
        """Whether one of the filters that are folded away is used."""
        folded = (self.kind, self.district, self.purpose, self.instrument)
        return any(folded) or self.term_band is not None


def wanted(given: Mapping[str, str]) -> Wanted:
    """Read an address's parameters; what makes no sense is left out, never an error."""
    classes = {known.code for known in marine_classes()}
    return Wanted(
        words=search_words(given.get("q", "")),
        kind=_one_of(KINDS, given.get("kind", "")),
        marine_class=_one_of(classes, given.get("marine_class", "")),
        district=_one_of(_keys("district"), given.get("district", "")),
        purpose=_one_of(_keys("purpose"), given.get("purpose", "")),
        instrument=_one_of(_keys("instrument"), given.get("instrument", "")),
        amount_band=_band(given.get("amount", ""), len(AMOUNT_BANDS)),
        term_band=_band(given.get("term", ""), len(TERM_BANDS)),
        sort=_one_of(SORTS, given.get("sort", "")) or "newest",
    )


def hall_cards(
    session: Session, actor: Actor, asked: Wanted, *, day: date, language: str
) -> list[AnonymousCard]:
    """The cards the actor may see and asks for, in order."""
    places = coarse_places(session)
    rows = session.scalars(_shown(day).order_by(Need.id.desc()).limit(MOST_SHOWN)).all()
    own = _name_indexes(session, actor)
    cards = [
        anonymous_card(row, language, places=places) for row in rows if own.isdisjoint(row.avoided)
    ]
    return sorted((card for card in cards if _fits(card, asked)), key=_orders()[asked.sort])


def hall_card(
    session: Session, actor: Actor, public_id: str, *, day: date, language: str
) -> AnonymousCard:
    """One card by the need's public id. Raises NoSuchNeed."""
    row = session.scalar(_shown(day).where(Need.public_id == public_id))
    if row is None or not _name_indexes(session, actor).isdisjoint(row.avoided):
        raise NoSuchNeed
    return anonymous_card(row, language, places=coarse_places(session))


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search; full-width forms and case do not matter."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[:LONGEST_SEARCH])
    return tuple(_plain(shown).split()[:MOST_WORDS])


def _shown(day: date) -> Any:
    return (
        select(NeedVersion)
        .join(Need, Need.live_version_id == NeedVersion.id)
        .join(Need.organisation)
        .options(contains_eager(NeedVersion.need), defer(NeedVersion.content_sealed))
        .where(
            live_on(day),
            Organisation.state == "verified",
            NeedVersion.audience.in_(HALL_AUDIENCES),
        )
    )


def _name_indexes(session: Session, actor: Actor) -> set[str]:
    """By what an institution that must not learn of a need is known; empty for all others."""
    if actor.role is not Role.OFFICER or actor.organisation_id is None:
        return set()
    institution = session.get_one(Organisation, actor.organisation_id)
    return set(keyring().blind_indexes(institution.name))


def _fits(card: AnonymousCard, asked: Wanted) -> bool:
    exact = (
        (asked.kind, card.kind),
        (asked.marine_class, card.marine_class),
        (asked.district, card.district),
        (asked.purpose, card.purpose),
    )
    if any(want and want != have for want, have in exact):
        return False
    if asked.instrument and asked.instrument not in card.instruments:
        return False
    if asked.amount_band not in (None, card.amount_band):
        return False
    if asked.term_band not in (None, card.term_band):
        return False
    told = _told(card)
    return all(word in told for word in asked.words)


def _told(card: AnonymousCard) -> str:
    """Everything the card says, in both languages of its closed lists."""
    keys = (("purpose", card.purpose), ("district", card.district),
            *(("instrument", key) for key in card.instruments))  # fmt: skip
    both = [
        vocabulary.label(group, key, lang) for group, key in keys if key for lang in ("zh", "en")
    ]
    return _plain(" ".join([card.number, card.marine_label, card.amount_label, *both]))


def _orders() -> dict[str, Callable[[AnonymousCard], Any]]:
    return {
        "newest": lambda card: (-card.published_on.toordinal(), card.number),
        "amount": lambda card: (-card.amount_band, card.number),
        "term": lambda card: (card.term_band is None, card.term_band or 0, card.number),
        "number": lambda card: card.number,
    }


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _keys(group: str) -> set[str]:
    return {term.key for term in vocabulary.group(group)}


def _one_of(known: Any, text: str) -> str:
    return text if text in known else ""


def _band(text: str, last: int) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else -1
    return number if 0 <= number <= last else None
