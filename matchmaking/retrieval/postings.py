"""The counts of all documents laid out by token, with what each may add to a document's score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaking.retrieval.weights import Weights

Floats = NDArray[np.float32]
Counted = tuple[NDArray[np.int32], Floats]
CHARACTER, PAIR, WORD, CONCEPT = range(4)
IMAGINED = 100  # documents of other subjects: in a list of three offers a concept still tells
COMMON_CONCEPT = 1.6  # a concept in more than a fifth of the documents tells nothing
COMMONEST = 0.25  # about the rarity of a token that stands in every document
LITTLE = 0.25  # of a language, in a document of the other
STEEPNESS = 1.2  # how much more a rare token tells


@dataclass(frozen=True, slots=True)
class Asked:
    """A query weighed: token numbers, and how much a token counts by cosine and by BM25.

    `foreign` is how much of a concept's weight is added in a document of the other language.
    """

    tokens: NDArray[np.int64]
    cosine: NDArray[np.float64]
    bm25: NDArray[np.float64]
    is_concept: NDArray[np.bool_]
    in_chinese: bool
    foreign: float

    def only(self, kept: NDArray[Any]) -> "Asked":
        """Some of its tokens: by place or by a mask."""
        return replace(
            self,
            tokens=self.tokens[kept],
            cosine=self.cosine[kept],
            bm25=self.bm25[kept],
            is_concept=self.is_concept[kept],
        )


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents by token: `starts[t]:starts[t+1]` of `places` and values belong to token t.

    `cosine` is the token's part of the document's unit vector, `saturated` its BM25 count, 0 to 1.
    `chinese` is the Chinese share of a document's characters and words.
    """

    documents: int
    frequency: NDArray[np.int64]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    cosine: Floats
    saturated: Floats
    chinese: NDArray[np.float64]

    def scores(self, asked: Asked) -> NDArray[np.float64]:
        """The sum of what the tokens add, for every document.

        Documents of the other language share no words, so their concepts count for them.
        """
        total = self._sum(asked)
        is_foreign = self.chinese < LITTLE if asked.in_chinese else self.chinese > 1 - LITTLE
        if asked.is_concept.any() and is_foreign.any():
            total += asked.foreign * is_foreign * self._sum(asked.only(asked.is_concept))
        return total

    def _sum(self, asked: Asked) -> NDArray[np.float64]:
        places: list[NDArray[np.int64]] = []
        values: list[NDArray[np.float64]] = []
        asked_for = zip(
            asked.tokens.tolist(), asked.cosine.tolist(), asked.bm25.tolist(), strict=True
        )
        for token, cosine, bm25 in asked_for:
            part = slice(self.starts[token], self.starts[token + 1])
            places.append(self.places[part])
            added = self.cosine[part] * cosine
            values.append(added + self.saturated[part] * bm25 if bm25 else added)
        if not places:
            return np.zeros(self.documents)
        total = np.bincount(
            np.concatenate(places), weights=np.concatenate(values), minlength=self.documents
        )
        return np.asarray(total, dtype=np.float64)

    def holders(self, tokens: Sequence[int]) -> NDArray[np.int64]:
        """The places of the documents in which any of the tokens stands."""
        parts = [self.places[self.starts[token] : self.starts[token + 1]] for token in tokens]
        return np.unique(np.concatenate([np.zeros(0, np.int64), *parts]))


def lay_out(documents: Sequence[Counted], kinds: NDArray[np.int8], weights: Weights) -> Postings:
    """The postings of documents given as token numbers and weighted counts."""
    count = len(documents)
    by_token = _by_token(documents, len(kinds))
    starts, places, counts = by_token.indptr.astype(np.int64), by_token.indices, by_token.data
    frequency = np.diff(starts)
    kind = np.repeat(kinds, frequency)
    rare = np.repeat(rarity(count, frequency, kinds == CONCEPT), frequency)
    cosine = _cosine(places, damped(counts) * rare, kind == CONCEPT, count, weights)
    saturated = _saturated(places, counts, kind, count, weights)
    chinese = _chinese_share(places, counts, kind, count)
    return Postings(count, frequency, starts, places.astype(np.int64), cosine, saturated, chinese)


def rarity(
    documents: int, frequency: NDArray[np.int64], is_concept: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Smoothed inverse document frequency; a token that stands everywhere still counts a little."""
    token = (np.log((1 + documents) / (1 + frequency)) + COMMONEST) ** STEEPNESS
    concept = np.log((IMAGINED + documents) / (1 + frequency)) - COMMON_CONCEPT
    found: NDArray[np.float64] = np.where(is_concept, np.maximum(concept, 0.0), token)
    return found


def floor_for(documents: int, weights: Weights) -> float:
    """What is added to the length of a text's concepts."""
    return weights.floor * math.log((IMAGINED + documents) / 2)


def kind_of(token: str) -> int:
    """Character, pair of characters (or of words), word or concept."""
    if token[0] == "#":
        return CONCEPT
    if ord(token[0]) < 0x3000:
        return PAIR if " " in token else WORD
    return CHARACTER if len(token) == 1 else PAIR


def _by_token(documents: Sequence[Counted], size: int) -> Any:
    ends = np.cumsum([0, *(len(tokens) for tokens, _ in documents)])
    tokens = np.concatenate([np.zeros(0, np.int32), *(tokens for tokens, _ in documents)])
    counts = np.concatenate([np.zeros(0, np.float32), *(counts for _, counts in documents)])
    by_token = csr_array((counts, tokens, ends), shape=(len(documents), size)).T.tocsr()
    by_token.has_sorted_indices = True  # a token's documents in their order, some given twice
    by_token.sum_duplicates()
    return by_token


def _cosine(
    places: NDArray[Any],
    weight: NDArray[np.float64],
    is_concept: NDArray[np.bool_],
    count: int,
    weights: Weights,
) -> Floats:
    """Every weight over its document's length; concepts have a length of their own."""
    for part, floor in ((is_concept, floor_for(count, weights)), (~is_concept, 0.0)):
        square = np.bincount(places[part], weight[part] ** 2, minlength=count)
        length = np.sqrt(square + floor**2)
        weight[part] /= np.maximum(length, 1e-9)[places[part]]
    return weight.astype(np.float32)


def damped(counts: NDArray[Any]) -> NDArray[np.float64]:
    """A count of ten is not ten times one; below one (half a concept) it stays as it is."""
    found: NDArray[np.float64] = np.where(counts < 1, counts, 1 + np.log(np.maximum(counts, 1)))
    return found


def _saturated(
    places: NDArray[Any], counts: Floats, kind: NDArray[np.int8], count: int, weights: Weights
) -> Floats:
    """Counts of all but concepts, 0 to 1; a text is as long as its characters and words."""
    single = (kind == CHARACTER) | (kind == WORD)
    length = np.bincount(places[single], counts[single], minlength=count)
    mean = max(length.mean() if count else 0.0, 1e-9)
    norm = (weights.k1 * (1 - weights.b + weights.b * length / mean)).astype(np.float32)
    found: Floats = np.where(kind == CONCEPT, np.float32(0), counts / (counts + norm[places]))
    return found


def _chinese_share(
    places: NDArray[Any], counts: Floats, kind: NDArray[np.int8], count: int
) -> NDArray[np.float64]:
    characters, words = (
        np.bincount(places[kind == one], counts[kind == one], minlength=count)
        for one in (CHARACTER, WORD)
    )
    return chinese_share(characters, words)


def chinese_share(characters: Any, words: Any) -> Any:
    """The Chinese share of a text with so many characters and words; half of an empty one."""
    return (characters + 0.5) / (characters + words + 1)
