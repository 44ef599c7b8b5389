"""The public hall of technology needs and offers: searched, narrowed and ordered.

Everything here works on what everybody may read. Addresses come from strangers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.retrieval.text import simplified
from matchmaking.standards import vocabulary
from matchmaking.standards.marine import marine_classes
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.matching import LEAST_PERMILLE_OF_BEST
from matchmaking.technology.shelf import Entry, Shelf, shelf_of

LONGEST_SEARCH, MOST_FOUND = 60, 500
SORTS = ("best", "newest", "ending", "trl", "number")
BANDS = (100_000, 500_000, 1_000_000, 5_000_000)  # upper ends in yuan
TALK = "talk"  # no amount is public: one talks about it
PARAMETERS = ("q", "side", "field", "marine_class", "cooperation", "trl", "money")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for; empty narrows nothing. `trl` is the least level."""

    q: str = ""
    side: str = OFFER
    field: str = ""
    marine_class: str = ""
    cooperation: str = ""
    trl: int | None = None
    money: str = ""
    sort: str = "best"

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Wanted(side=self.side, sort=self.sort)

    def parameters(self) -> dict[str, str]:
        """As an address's parameters, without the empty ones."""
        values = {name: getattr(self, name) for name in PARAMETERS}
        return {name: str(value) for name, value in values.items() if value not in ("", None)}


def wanted(given: Mapping[str, str]) -> Wanted:
    """Read an address's parameters; what makes no sense is left out, never an error."""
    text = given.get("q", "")[:LONGEST_SEARCH]
    level = given.get("trl", "")
    return Wanted(
        q=" ".join("".join(sign if sign.isprintable() else " " for sign in text).split()),
        side=NEED if given.get("side") == NEED else OFFER,
        field=_one_of({term.key for term in vocabulary.group("marine_field")}, given, "field"),
        marine_class=_one_of({one.code for one in marine_classes()}, given, "marine_class"),
        cooperation=_one_of(
            {term.key for term in vocabulary.group("cooperation")}, given, "cooperation"
        ),
        trl=int(level) if level in set("123456789") else None,
        money=_one_of({*map(str, range(len(BANDS) + 1)), TALK}, given, "money"),
        sort=_one_of(SORTS, given, "sort") or "best",
    )


def hall(session: Session, asked: Wanted, day: date) -> list[Entry]:
    """What is asked for, in order."""
    return found_in(shelf_of(session, day), asked)


def found_in(shelf: Shelf, asked: Wanted) -> list[Entry]:
    """What is asked for of a shelf: a search by rank, else the newest first."""
    entries = shelf.entries
    if asked.q:
        keys = _searched(shelf, asked)
    else:
        keys = [key for key, entry in entries.items() if fits(entry, asked)]
    chosen = [entries[key] for key in keys]
    if asked.sort != "best" or not asked.q:
        chosen.sort(key=_order(asked.sort))
    return chosen


def fits(entry: Entry, asked: Wanted) -> bool:
    """Whether an entry passes the filters, the words aside."""
    content = entry.content
    exact = ((asked.field, content.marine_field), (asked.marine_class, content.marine_class))
    return (
        entry.side == asked.side
        and not any(want and want != have for want, have in exact)
        and (not asked.cooperation or asked.cooperation in content.cooperation)
        and (asked.trl is None or (content.trl is not None and content.trl >= asked.trl))
        and (not asked.money or asked.money == band_of(content.money))
    )


def band_of(yuan: int | None) -> str:
    """The key of an amount's band."""
    return TALK if yuan is None else str(sum(yuan > top for top in BANDS))


def _searched(shelf: Shelf, asked: Wanted) -> list[str]:
    """Keys by rank; each says a word of the search, or comes near the best by what it means."""
    index, words = shelf.index, simplified(asked.q).split()
    telling = index.sharing(asked.q)

    def allowed(key: str) -> bool:
        entry = shelf.entries.get(key)
        return entry is not None and key in telling and fits(entry, asked)

    def says(key: str) -> bool:
        text = simplified(index.document(key).text)
        return any(word in text for word in words)

    hits = index.search(asked.q, top=MOST_FOUND, allowed=allowed)
    least = hits[0].exact * LEAST_PERMILLE_OF_BEST // 1000 if hits else 0
    return [hit.key for hit in hits if hit.exact >= least or says(hit.key)]


def _order(sort: str) -> Any:
    orders = {
        "ending": lambda e: (e.valid_to is None, e.valid_to or date.max, e.number),
        "trl": lambda e: (-(e.content.trl or 0), e.number),
        "number": lambda e: e.number,
    }
    return orders.get(sort, lambda e: (-e.published_at.timestamp(), e.number))


def _one_of(known: Any, given: Mapping[str, str], name: str) -> str:
    text = given.get(name, "")
    return text if text in known else ""
