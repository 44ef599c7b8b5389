"""A query weighed against an index: its own tokens, and what the thesaurus adds."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from matchmaking.retrieval.document import Reading
from matchmaking.retrieval.postings import (
    CHARACTER,
    CONCEPT,
    PAIR,
    WORD,
    Asked,
    Postings,
    chinese_share,
    floor_for,
    kind_of,
    rarity,
)
from matchmaking.retrieval.thesaurus import Thesaurus
from matchmaking.retrieval.weights import Weights

SHORT_QUERY = 100  # tokens
LEFT_OUT = 0.02  # of the squared length
HALF = 0.5


def weigh(
    reading: Reading,
    numbers: Mapping[str, int],
    thesaurus: Thesaurus,
    postings: Postings,
    weights: Weights,
) -> Asked:
    """The query's tokens that the index knows, each with its weight by cosine and by BM25."""
    counts = dict(reading.counts)
    brevity = min(1.0, weights.brief / max(reading.heading, 1)) ** 3
    for token, count in thesaurus.expansion(reading.mentions).items():
        if token not in counts:
            counts[token] = count * weights.expansion
    names = sorted(counts)  # one order of adding up, whatever order tokens were met in
    tokens = np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
    kinds = np.array([kind_of(name) for name in names], dtype=np.int8)
    times = np.array([counts[name] for name in names], dtype=np.float64)
    known = tokens >= 0
    frequency = np.zeros(len(names), dtype=np.int64)
    frequency[known] = postings.frequency[tokens[known]]
    rare = rarity(postings.documents, frequency, kinds == CONCEPT)
    floor = floor_for(postings.documents, weights)
    root = np.where(times < 1, times, np.sqrt(times))  # a long text repeats what it is about
    cosine = _cosine(root * rare, kinds == CONCEPT, floor, weights)
    bm25 = _bm25(times, kinds, frequency, postings.documents, weights)
    is_concept = kinds == CONCEPT
    reach = (
        (cosine[is_concept] / max(weights.concepts, 1e-9)) ** 2
    ).sum()  # of the same concepts elsewhere
    cosine[is_concept] *= brevity
    full = weights.cosine + weights.bm25 + weights.concepts * brevity * reach
    own = np.array([name in reading.counts for name in names], dtype=np.bool_)
    characters, words = (times[own & (kinds == kind)].sum() for kind in (CHARACTER, WORD))
    in_chinese = bool(chinese_share(characters, words) > HALF)
    asked = Asked(tokens, cosine / full, bm25 / full, is_concept, in_chinese, weights.foreign)
    return _telling(asked.only(frequency > 0))


def _telling(asked: Asked) -> Asked:
    """A long query without its most common tokens: they cost most and move least."""
    if len(asked.tokens) <= SHORT_QUERY:
        return asked
    square = asked.cosine**2
    order = np.argsort(-square, kind="stable")
    reached = np.cumsum(square[order])
    enough = int(np.searchsorted(reached, (1 - LEFT_OUT) * reached[-1])) + 1
    kept = np.sort(order[:enough])
    return asked.only(kept)


def _cosine(
    weight: NDArray[np.float64],
    is_concept: NDArray[np.bool_],
    concept_floor: float,
    weights: Weights,
) -> NDArray[np.float64]:
    shares = ((is_concept, weights.concepts, concept_floor), (~is_concept, weights.cosine, 0.0))
    for part, share, floor in shares:
        length = np.sqrt((weight[part] ** 2).sum() + floor**2)
        weight[part] *= share / max(length, 1e-9)
    return weight


def _bm25(
    count: NDArray[np.float64],
    kinds: NDArray[np.int8],
    frequency: NDArray[np.int64],
    documents: int,
    weights: Weights,
) -> NDArray[np.float64]:
    """Every token by its rarity: half the weight of BM25 on single ones, half on pairs."""
    weight = count * np.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
    weight[kinds == CONCEPT] = 0
    for part in (kinds == PAIR, (kinds != PAIR) & (kinds != CONCEPT)):
        weight[part] *= weights.bm25 / 2 / max(weight[part].sum(), 1e-9)
    return weight
