"""Tokens by number, so that a document's tokens are an array."""

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from matchmaking.retrieval.postings import WORD, kind_of
from matchmaking.retrieval.text import GAP

NOTHING = 0  # the number of whatever holds a GAP: it stands for no token
WIDTH = 21  # bits of a character's code point
ONE = (1 << WIDTH) - 1


class Numbers(dict[str, int]):
    """Tokens numbered in the order in which they are met; `kinds` is the kind of each number."""

    def __init__(self, first: Iterable[str] = ()) -> None:
        super().__init__()
        self.kinds: list[int] = [WORD]
        for token in first:
            self[token]

    def __missing__(self, token: str) -> int:
        number = self[token] = NOTHING if GAP in token else len(self.kinds)
        if number != NOTHING:
            self.kinds.append(kind_of(token))
        return number

    def of(self, tokens: Collection[str]) -> NDArray[np.int32]:
        """The number of each token; a new one gets its own."""
        return np.fromiter(map(self.__getitem__, tokens), np.int32, len(tokens))

    def of_characters(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The numbers of a text's characters, and of the pairs that begin with them, by place.

        Each is looked up once, however often it stands in the text: so many documents joined by
        GAP cost far less than each for itself.
        """
        codes = np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.int64)
        pairs = (codes[:-1] << WIDTH) | codes[1:]
        last = np.full(min(len(codes), 1), NOTHING, np.int32)
        return self._of_codes(codes), np.concatenate([self._of_codes(pairs), last])

    def _of_codes(self, codes: NDArray[np.int64]) -> NDArray[np.int32]:
        different, places = np.unique(codes, return_inverse=True)
        return self.of([_spelled(code) for code in different.tolist()])[places]

    def copy(self) -> "Numbers":
        """Numbers of its own that begin with these."""
        twin = Numbers()
        twin.update(self)
        twin.kinds = list(self.kinds)
        return twin


def _spelled(code: int) -> str:
    """The character or the pair of characters of a code."""
    return chr(code >> WIDTH) + chr(code & ONE) if code > ONE else chr(code)
