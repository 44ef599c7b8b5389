"""Tokens by number, so that a document's tokens are an array."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from matchmaking.retrieval.postings import WORD, kind_of
from matchmaking.retrieval.text import GAP

NOTHING = 0  # the number of whatever holds a GAP: it stands for no token


class Numbers(dict[str, int]):
    """Tokens numbered in the order in which they are met; `kinds` is the kind of each number."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[int] = [WORD]

    def __missing__(self, token: str) -> int:
        number = self[token] = NOTHING if GAP in token else len(self.kinds)
        if number != NOTHING:
            self.kinds.append(kind_of(token))
        return number

    def of(self, tokens: Collection[str]) -> NDArray[np.int32]:
        """The number of each token; a new one gets its own."""
        return np.fromiter(map(self.__getitem__, tokens), np.int32, len(tokens))

    def copy(self) -> "Numbers":
        """Numbers of its own that begin with these."""
        twin = Numbers()
        twin.update(self)
        twin.kinds = list(self.kinds)
        return twin
