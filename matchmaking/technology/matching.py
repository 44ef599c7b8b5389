"""Which listings of the other side belong to one: rank of the text, verdict of the facts.

The own listing is read in full, the others by what everybody may read: a rank that knew more would
tell whoever tries words what the confidential text says (docs/decisions/0012).
"""

from dataclasses import dataclass
from datetime import date
from math import isqrt

from sqlalchemy.orm import Session

from matchmaking.retrieval.document import Document
from matchmaking.retrieval.index import Hit, Index
from matchmaking.retrieval.repeated import repeated_permille
from matchmaking.retrieval.shared import Explanation
from matchmaking.technology.content import NEED, OFFER, ListingContent
from matchmaking.technology.document import document_of
from matchmaking.technology.facts import FAILS, Judged, judge
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import own_listings_of, prepared_content
from matchmaking.technology.shelf import Entry, Shelf

MOST_SHOWN, MOST_ALIKE = 20, 5
# Weaker than this share of the best is noise, however few there are.
LEAST_PERMILLE_OF_BEST = 120
LEAST_EXACT = 15_000  # millionths
NEARLY_SAME = 600  # permille of the shorter text


@dataclass(frozen=True, slots=True)
class Pair:
    """A listing of the other side with why it is shown."""

    entry: Entry
    exact: int
    judged: Judged
    explanation: Explanation

    @property
    def score(self) -> int:
        """0 to 1000: the root, for short texts seldom share more than a tenth of their words."""
        return isqrt(self.exact)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another listing that says nearly the same: an own one, or another's by its public title."""

    title: str
    public_id: str
    permille: int
    own: bool


def pairs_for(
    shelf: Shelf, content: ListingContent, *, day: date, valid_to: date | None = None
) -> list[Pair]:
    """The best of the other side by text; a failed fact halves (docs/decisions/0011)."""
    other = OFFER if content.side == NEED else NEED
    document = document_of(content)
    hits = _telling(shelf, document, other)
    pairs = [
        pair_of(shelf, content, shelf.entries[hit.key], hit.exact, day=day, valid_to=valid_to)
        for hit in hits
    ]
    return sorted(pairs, key=lambda pair: -(pair.exact >> len(pair.judged.keys(FAILS))))


def pair_of(
    shelf: Shelf,
    content: ListingContent,
    entry: Entry,
    exact: int,
    *,
    day: date,
    valid_to: date | None = None,
) -> Pair:
    """One listing, in full, beside one entry of the other side."""
    need, offer = (content, entry.content) if content.side == NEED else (entry.content, content)
    judged = judge(need, offer, day=day, valid_until=(valid_to, entry.valid_to))
    return Pair(entry, exact, judged, shelf.index.explain(document_of(content), entry.public_id))


def exact_score(shelf: Shelf, content: ListingContent, entry: Entry) -> int:
    """The score of one pair's texts, in millionths."""
    found = shelf.index.search(
        document_of(content), top=1, allowed=lambda key: key == entry.public_id
    )
    return found[0].exact if found else 0


def alike(shelf: Shelf, entry: Entry) -> list[Entry]:
    """More like this: of the same side."""
    hits = shelf.index.like(
        entry.public_id, top=MOST_ALIKE,
        allowed=lambda key: key in shelf.entries and shelf.entries[key].side == entry.side,
    )  # fmt: skip
    best = hits[0].exact if hits else 0
    return [shelf.entries[hit.key] for hit in hits if _is_strong(hit, best)]


def repeats(
    session: Session, shelf: Shelf, listing: TechnologyListing, *, whole: bool = False
) -> list[Repeat]:
    """Listings that nearly repeat this one.

    Own ones are compared in full. Others' are compared by public text on both sides, unless the
    reader may read both in full (`whole`, for organizers' reviews).
    """
    content = prepared_content(listing)
    own = {
        row.public_id: prepared_content(row)
        for row in own_listings_of(session, listing.organisation_id, listing.side)
        if row.id != listing.id
    }
    found = [
        Repeat(
            known.title, key, repeated_permille(_typed(content).text, _typed(known).text), own=True
        )
        for key, known in own.items()
    ]
    public = _typed(content if whole else content.shown(), listing.public_id)
    for hit in shelf.index.near_duplicates(public, at_least=NEARLY_SAME):
        entry = shelf.entries.get(hit.key)
        if entry is not None and entry.side == listing.side and hit.key not in own:
            title = entry.content.public_title
            found.append(Repeat(title, hit.key, hit.score, own=False))
    close = [repeat for repeat in found if repeat.permille >= NEARLY_SAME]
    return sorted(close, key=lambda repeat: (-repeat.permille, repeat.public_id))[:MOST_ALIKE]


def _telling(shelf: Shelf, document: Document, side: str) -> list[Hit]:
    """The hits of a side that share a pair of characters, a word or a concept, and enough."""
    index: Index = shelf.index
    telling = index.sharing(document)

    def allowed(key: str) -> bool:
        entry = shelf.entries.get(key)
        return entry is not None and entry.side == side and key in telling

    hits = index.search(document, top=MOST_SHOWN, allowed=allowed)
    best = hits[0].exact if hits else 0
    return [hit for hit in hits if _is_strong(hit, best)]


def _is_strong(hit: Hit, best: int) -> bool:
    return hit.exact >= max(LEAST_EXACT, best * LEAST_PERMILLE_OF_BEST // 1000)


def _typed(content: ListingContent, key: str = "") -> Document:
    """What its owner wrote: the name of a marine class, which many share, repeats nobody."""
    fields = document_of(content).fields
    return Document(key, {name: text for name, text in fields.items() if name != "labels"})
