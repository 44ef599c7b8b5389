"""The place where a language model may be plugged in; nothing here needs one."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors of one length; alike texts should get alike vectors."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in any length: the caller brings rows to length one."""
        ...


def unit_rows(embedder: Embedder, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of texts at length one."""
    rows = np.asarray(embedder.embed(texts), dtype=np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    found: NDArray[np.float32] = rows / np.maximum(length, 1e-9)
    return found
