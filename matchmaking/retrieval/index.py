"""The index: documents in and out at any time, queries answered by rank.

Each document is kept as arrays of token numbers and weighted counts. The first query after a
change lays them out by token (`postings.py`); so what was put, replaced or removed counts at once,
and the answers are those of an index built anew.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from matchmaking.retrieval.document import Document, Reading, asked, read
from matchmaking.retrieval.embedding import Embedder, unit_rows
from matchmaking.retrieval.intake import Entry, Intake
from matchmaking.retrieval.postings import CONCEPT, Postings, kind_of, lay_out, rarity
from matchmaking.retrieval.query import weigh
from matchmaking.retrieval.repeated import repeated_permille
from matchmaking.retrieval.shared import Explanation, explain
from matchmaking.retrieval.thesaurus import EMPTY, Thesaurus
from matchmaking.retrieval.weights import STANDARD, Weights

FULL_SCORE = 1000  # what a text scores against itself, about
NEARLY_SAME = 600  # permille of the shorter text that the other repeats
AT_ONCE = 4_000  # documents taken in together
GRAIN = 1_000_000  # scores are compared in millionths: float dust decides nothing


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; `score` is 0 to 1000, `exact` the same in millionths."""

    key: str
    score: int
    exact: int = 0


class Index:
    """Documents under their keys, found by their texts."""

    def __init__(
        self,
        thesaurus: Thesaurus = EMPTY,
        weights: Weights = STANDARD,
        embedder: Embedder | None = None,
    ) -> None:
        self.thesaurus = thesaurus
        self.weights = weights
        self._embedder = embedder
        self._intake = Intake(thesaurus, weights)
        self._numbers = self._intake.numbers()
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._entries: dict[str, Entry] = {}
        self._laid_out: tuple[Postings, tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def put(self, document: Document) -> None:
        """Add a document, or replace the one under its key."""
        self._put([document])

    def put_all(self, documents: Iterable[Document]) -> None:
        """Add or replace many.

        What is made lives on and refers to nothing that refers back: Python's search for cycles
        would go through all of it again and again, a quarter of the time.
        """
        waiting = iter(documents)
        searched = gc.isenabled()
        gc.disable()
        try:
            while batch := list(islice(waiting, AT_ONCE)):
                self._put(batch)
        finally:
            if searched:
                gc.enable()

    def _put(self, documents: Sequence[Document]) -> None:
        for entry in self._intake.entries(documents, self._numbers):
            self._entries[entry.document.key] = entry
            self._forget(entry.document.key)

    def remove(self, key: str) -> None:
        """Take a document out; one that is not there is no mistake."""
        if self._entries.pop(key, None) is not None:
            self._forget(key)

    def _forget(self, key: str) -> None:
        """What was worked out of the document that stood under a key, and of all together."""
        self._vectors.pop(key, None)
        self._laid_out = None

    def copy(self) -> "Index":
        """An index of its own with the same documents; what was read of them is shared."""
        twin = Index(self.thesaurus, self.weights, self._embedder)
        twin._numbers, twin._vectors = self._numbers.copy(), dict(self._vectors)
        twin._entries, twin._laid_out = dict(self._entries), self._laid_out
        return twin

    def document(self, key: str) -> Document:
        """The document under a key. Raises KeyError."""
        return self._entries[key].document

    def search(
        self,
        query: Document | str,
        *,
        top: int = 20,
        allowed: Callable[[str], bool] | None = None,
    ) -> list[Hit]:
        """The best documents for a text, best first; `allowed` says which keys may be shown."""
        document = asked(query)
        return self._ranked(self._read(document), document, top, allowed)

    def scores(self, query: Document | str) -> dict[str, int]:
        """The score of every document, 0 where nothing is shared."""
        document = asked(query)
        scores, keys = self._scores(self._read(document), document)
        return dict(zip(keys, (scores * FULL_SCORE).round().astype(int).tolist(), strict=True))

    def sharing(self, query: Document | str) -> frozenset[str]:
        """The documents that share a pair of characters, a word or a concept with a query.

        Where the query has none of these, those that share a character.
        """
        reading = self._read(asked(query))
        postings, keys = self._postings()
        names = set(reading.telling()) or reading.counts.keys()
        numbers = [self._numbers[name] for name in names if name in self._numbers]
        return frozenset(keys[place] for place in postings.holders(numbers))

    def like(
        self, key: str, *, top: int = 5, allowed: Callable[[str], bool] | None = None
    ) -> list[Hit]:
        """The documents most like one that is in the index, itself left out. Raises KeyError."""
        return self.search(
            self._entries[key].document,
            top=top,
            allowed=lambda other: other != key and (allowed is None or allowed(other)),
        )

    def near_duplicates(
        self, document: Document, *, at_least: int = NEARLY_SAME, among: int = 10
    ) -> list[Hit]:
        """Documents under other keys that nearly repeat this one; `score` is the shared permille.

        Only the `among` likest are compared.
        """
        likest = self.search(document, top=among, allowed=lambda key: key != document.key)
        hits = [
            Hit(hit.key, repeated_permille(document.text, self.document(hit.key).text))
            for hit in likest
        ]
        return sorted(
            (hit for hit in hits if hit.score >= at_least), key=lambda hit: (-hit.score, hit.key)
        )

    def explain(self, query: Document | str, key: str) -> Explanation:
        """What a query and the document under a key share. Raises KeyError."""
        document = asked(query)
        entry = self._entries[key]
        reading = self._read(document)
        return explain(
            (document.text, reading.mentions), (entry.document.text, entry.mentions), self._rarity
        )

    def _rarity(self, token: str) -> float:
        postings, _ = self._postings()
        number = self._numbers.get(token)
        frequency = 0 if number is None else int(postings.frequency[number])
        is_concept = np.array(kind_of(token) == CONCEPT)
        return float(rarity(postings.documents, np.array(frequency), is_concept))

    def _postings(self) -> tuple[Postings, tuple[str, ...]]:
        """The documents laid out by token, and their keys in the order of their places."""
        if self._laid_out is None:
            keys = tuple(sorted(self._entries))
            counted = [(self._entries[key].tokens, self._entries[key].counts) for key in keys]
            kinds = np.array(self._numbers.kinds, dtype=np.int8)
            self._laid_out = lay_out(counted, kinds, self.weights), keys
        return self._laid_out

    def _read(self, document: Document) -> Reading:
        return read(document, self.thesaurus, self.weights)

    def _scores(
        self, reading: Reading, document: Document
    ) -> tuple[NDArray[np.float64], tuple[str, ...]]:
        postings, keys = self._postings()
        asked_for = weigh(reading, self._numbers, self.thesaurus, postings, self.weights)
        scores = np.clip(postings.scores(asked_for), 0.0, 1.0)
        if self._embedder is not None and keys:
            share = self.weights.meaning
            scores = (1 - share) * scores + share * self._closeness(self._embedder, document, keys)
        return scores, keys

    def _closeness(
        self, embedder: Embedder, document: Document, keys: tuple[str, ...]
    ) -> NDArray[np.float32]:
        """How close each document's vector is to the query's, 0 to 1."""
        new = [key for key in keys if key not in self._vectors]
        if new:
            rows = unit_rows(embedder, [self._entries[key].document.text for key in new])
            self._vectors.update(zip(new, rows, strict=True))
        vectors = np.stack([self._vectors[key] for key in keys])
        (wanted,) = unit_rows(embedder, [document.text])
        found: NDArray[np.float32] = np.clip(vectors @ wanted, 0.0, 1.0)
        return found

    def _ranked(
        self, reading: Reading, document: Document, top: int, allowed: Callable[[str], bool] | None
    ) -> list[Hit]:
        scores, keys = self._scores(reading, document)
        grains = (scores * GRAIN).round().astype(np.int64)
        hits: list[Hit] = []
        for place in _best_first(grains, top if allowed is None else len(keys)):
            if len(hits) == top or grains[place] == 0:
                break
            if allowed is None or allowed(keys[place]):
                exact = int(grains[place])
                hits.append(Hit(keys[place], round(exact * FULL_SCORE / GRAIN), exact))
        return hits


def _best_first(grains: NDArray[np.int64], most: int) -> list[int]:
    """Places by score, equal ones in the order of their keys."""
    if most < len(grains):
        bound = np.partition(grains, len(grains) - most)[len(grains) - most]
        places = np.flatnonzero(grains >= bound)
    else:
        places = np.arange(len(grains))
    order = places[np.argsort(-grains[places], kind="stable")]
    chosen: list[int] = order[:most].tolist()
    return chosen
