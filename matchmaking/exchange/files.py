"""What a writer of files writes, as bytes."""

import tempfile
from collections.abc import Callable
from pathlib import Path

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}


def file_bytes(ending: str, write: Callable[[Path], None]) -> bytes:
    """What a writer of files writes, without a file being left."""
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder, f"export{ending}")
        write(path)
        return path.read_bytes()


def media_type(name: str) -> str:
    """The media type of a spreadsheet by its ending; what has none is CSV."""
    return MEDIA_TYPES.get(Path(name.lower()).suffix, MEDIA_TYPES[".csv"])
