"""A PDF is taken when it is readable, open, and does nothing by itself."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from matchmaking.uploads.reasons import Unfit

MOST_PAGES = 500
MOST_OBJECTS = 50_000
LONGEST_TAIL = 1024
ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA"}
)
ACTIVE_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute", "/ResetForm",
})  # fmt: skip


def check_pdf(content: bytes) -> None:
    """Refuse what is broken, locked, active, or more than a PDF. Raises Unfit."""
    if len(content) - content.rfind(b"%%EOF") > LONGEST_TAIL:
        raise Unfit("broken")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Unfit("encrypted")
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            raise Unfit("pages")
        _walk(reader)
    except (
        PyPdfError,
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        MemoryError,
        OverflowError,
        AssertionError,
    ) as error:
        raise Unfit("broken") from error  # fmt: skip


def _walk(reader: PdfReader) -> None:
    """Look at every object that the document reaches, each once."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        thing = waiting.pop()
        if hasattr(thing, "idnum"):
            mark = (thing.idnum, thing.generation)
            if mark in seen:
                continue
            seen.add(mark)
            thing = thing.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS * 20 or len(seen) > MOST_OBJECTS:
            raise Unfit("bomb")
        if isinstance(thing, DictionaryObject):
            _check_dictionary(thing)
            waiting.extend(dict.values(thing))
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def _check_dictionary(thing: DictionaryObject) -> None:
    names = {str(key) for key in dict.keys(thing)}
    if names & ACTIVE_KEYS or str(thing.get("/S")) in ACTIVE_ACTIONS:
        raise Unfit("active")
    if str(thing.get("/Subtype")) in ("/RichMedia", "/FileAttachment", "/Screen", "/Movie", "/3D"):
        raise Unfit("active")
