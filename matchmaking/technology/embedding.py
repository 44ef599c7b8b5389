"""A sentence-transformers model from a local folder, for who has one. Never downloaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class ModelMissing(Exception):
    """The configured model cannot be used; the message says what to do."""


class LocalModel:
    """Vectors by a model that lies in a folder of this machine."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text."""
        found: NDArray[np.float32] = self._model.encode(
            list(texts), convert_to_numpy=True, show_progress_bar=False
        )
        return found


def load_embedder(folder: Path) -> LocalModel:
    """The model in a folder. Raises ModelMissing where library or folder is not there.

    `config.embedding_model` has told the library to stay off the net.
    """
    if not folder.is_dir():
        raise ModelMissing(f"MATCHMAKING_EMBEDDING_MODEL: {folder} is not a folder")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 -- optional, slow
    except ImportError as error:
        raise ModelMissing(
            "MATCHMAKING_EMBEDDING_MODEL is set, but sentence-transformers is not installed"
        ) from error
    try:
        return LocalModel(SentenceTransformer(str(folder), device="cpu", local_files_only=True))
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(
            f"MATCHMAKING_EMBEDDING_MODEL: no sentence-transformers model in {folder}"
        ) from error
