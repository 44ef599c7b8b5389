"""Which kinds of files are taken: by extension and by their first bytes, which must agree."""

import unicodedata
from pathlib import PurePosixPath

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.docx"
FIRST_BYTES = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "xlsx": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
}
LONGEST_NAME = 120
UNFIT_IN_NAMES = set('<>:"/\\|?*')


def kind_of(name: str, content: bytes) -> str | None:
    """The kind, when extension and content agree on an allowed one."""
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = "jpg" if extension == "jpeg" else extension
    first = FIRST_BYTES.get(kind)
    return kind if first is not None and content.startswith(first) else None


def plain_name(given: str) -> str:
    """The name as people know the file, without folders, control or direction characters."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(c for c in last if c.isprintable() and c not in UNFIT_IN_NAMES).strip(" .")
    if len(kept) > LONGEST_NAME:
        stem, dot, extension = kept.rpartition(".")
        kept = stem[: LONGEST_NAME - len(extension) - 1] + dot + extension
    return kept
