"""Documents taken in many at once: their tokens as numbers, and what they mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaking.retrieval.document import Document, Field, fields_of
from matchmaking.retrieval.numbers import NOTHING, Numbers
from matchmaking.retrieval.shared import Mentions
from matchmaking.retrieval.text import GAP
from matchmaking.retrieval.thesaurus import Mention, Thesaurus
from matchmaking.retrieval.weights import Weights

Tokens = NDArray[np.int32]
Counts = NDArray[np.float32]
NO_TOKENS: Tokens = np.zeros(0, np.int32)
NO_COUNTS: Counts = np.zeros(0, np.float32)


@dataclass(slots=True)
class Entry:
    """A document with its tokens by number; one that stands there twice may be given twice."""

    document: Document
    tokens: Tokens
    counts: Counts
    mentions: Mentions


class Intake:
    """Reads documents with one thesaurus; the heads of its words have the first numbers."""

    def __init__(self, thesaurus: Thesaurus, weights: Weights) -> None:
        self.thesaurus, self.weights = thesaurus, weights
        self._heads = thesaurus.heads

    def numbers(self) -> Numbers:
        """Numbers with which `entries` may begin."""
        return Numbers(self._heads)

    def entries(self, documents: Sequence[Document], numbers: Numbers) -> Iterator[Entry]:
        """The documents read, in their order; their new tokens get numbers."""
        read = [list(fields_of(document, self.weights)) for document in documents]
        chinese = GAP.join(field.parts.han for fields in read for field in fields)
        characters, pairs = numbers.of_characters(chinese)
        at = 0
        for document, fields in zip(documents, read, strict=True):
            tokens, counts, mentions = [NO_TOKENS], [NO_COUNTS], list[Mention]()
            for field in fields:
                part = slice(at, at + len(field.parts.han))
                at = part.stop + len(GAP)
                standing = np.concatenate([characters[part], pairs[part]])
                found = self._mentions(field, standing)
                names = list(field.named(found))
                tokens += [standing, numbers.of([name for name, _ in names])]
                counts += [
                    np.full(len(standing), field.weight, np.float32),
                    np.array([share for _, share in names], np.float32),
                ]
                mentions += found
            numbered = np.concatenate(tokens)
            there = numbered != NOTHING
            yield Entry(document, numbered[there], np.concatenate(counts)[there], tuple(mentions))

    def _mentions(self, field: Field, standing: Tokens) -> list[Mention]:
        heads = standing[(standing != NOTHING) & (standing <= len(self._heads))]
        there = [self._heads[number - 1] for number in sorted(set(heads.tolist()))]
        return self.thesaurus.mentions(field.parts, there)
