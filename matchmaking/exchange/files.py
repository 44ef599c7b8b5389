"""What a writer of files writes, as bytes."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def file_bytes(ending: str, write: Callable[[Path], None]) -> bytes:
    """What a writer of files writes, without a file being left."""
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder, f"export{ending}")
        write(path)
        return path.read_bytes()
