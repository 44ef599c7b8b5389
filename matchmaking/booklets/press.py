"""From a book to its file: only pieces that were never laid out before are laid out.

A piece is known by all that decides how it looks: its words, pictures, page, the style sheets, the
fonts, the versions of WeasyPrint and of this package. Two children lay out side by side, one of
them binds.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from typing import Protocol

import msgspec

from matchmaking.booklets.apart import Forge
from matchmaking.booklets.binding.places import find_places
from matchmaking.booklets.errors import PdfIsOff
from matchmaking.booklets.forge import Binding, Pieces, Sheet
from matchmaking.booklets.measuring import Finding
from matchmaking.booklets.pieces import Book, Finish, Laid, Piece, laid_from, to_bytes
from matchmaking.booklets.render import FONTS, STYLES
from matchmaking.booklets.sheets import SHEETS

ENGINE = "1"  # raised when pieces must be laid out anew though nothing else has changed
FORGES, AT_ONCE = 2, 20
CLASSES = {"zh": "chinese", "en": "english"}
Progress = Callable[[int, int], None]
"""Called with how many pieces are laid out, of how many; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A bound file, its pages before any are added, the page of every name, what is wrong."""

    pdf: bytes
    pages: int
    places: dict[str, int]
    findings: tuple[Finding, ...]


_FORGES = tuple(Forge() for _ in range(FORGES))


class Shelf(Protocol):
    """Where laid-out pieces are kept between books."""

    def find(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those that are kept."""

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Keep more."""


class NoShelf:
    """Keeps nothing: for a book that is made once."""

    def find(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Nothing is kept."""
        return {}

    def keep(self, made: Mapping[str, bytes]) -> None:
        """Nothing is kept."""


def print_book(
    book: Book,
    finish: Finish | None = None,
    *,
    pdf_on: bool,
    shelf: Shelf | None = None,
    progress: Progress = lambda _done, _all: None,
) -> bytes:
    """The file of a book. Raises PdfIsOff, PaperTooLong, PaperTooHeavy, what `progress` raises."""
    return proof_book(book, finish, pdf_on=pdf_on, shelf=shelf, progress=progress).pdf


def proof_book(
    book: Book,
    finish: Finish | None = None,
    *,
    pdf_on: bool,
    shelf: Shelf | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Proof:
    """The same with what was measured on its pages. Raises as `print_book`."""
    if not pdf_on:
        raise PdfIsOff
    book, laid = _settled(book, shelf or NoShelf(), progress)
    places = find_places(book, laid, 1)
    return Proof(
        pdf=_FORGES[0].ask(Binding(book, laid, finish or Finish())),
        pages=len(places.leaves),
        places=places.numbers,
        findings=tuple(finding for piece in laid for finding in piece.findings),
    )


def close() -> None:
    """End the children; the next book starts new ones."""
    for forge in _FORGES:
        forge.close()


def key_of(book: Book, piece: Piece) -> str:
    """The digest of all that decides how a piece looks."""
    digest = hashlib.sha256(_ground(book.styles).encode())
    digest.update(_document(book, piece).encode())
    digest.update(_page_css(book, piece).encode())
    for address in piece.assets:
        digest.update(address.encode() + b"\0" + hashlib.sha256(book.assets[address]).digest())
    return digest.hexdigest()


def _settled(book: Book, shelf: Shelf, progress: Progress) -> tuple[Book, tuple[Laid, ...]]:
    """The book with those pieces apart that are too full together, and all its pieces laid out."""
    known: dict[str, Laid] = {}
    laid = _laid(book, known, shelf, progress)
    pieces: list[Piece] = []
    for piece, made in zip(book.pieces, laid, strict=True):
        apart = piece.apart if _is_too_full(made) else ()
        pieces += apart or [msgspec.structs.replace(piece, apart=())]
    settled = msgspec.structs.replace(book, pieces=tuple(pieces))
    if len(pieces) == len(laid):
        return settled, laid
    return settled, _laid(settled, known, shelf, progress)


def _is_too_full(laid: Laid) -> bool:
    """Whether what should stand on one page does not."""
    return laid.pages > 1 or any(finding.rule == "overflow" for finding in laid.findings)


def _laid(book: Book, known: dict[str, Laid], shelf: Shelf, progress: Progress) -> tuple[Laid, ...]:
    """Every piece of the book laid out; `known` are those that are, and grows."""
    pieces = {key_of(book, piece): piece for piece in book.pieces}
    kept = shelf.find([key for key in pieces if key not in known])
    known |= {key: laid_from(value) for key, value in kept.items()}
    missing = {key: piece for key, piece in pieces.items() if key not in known}
    if missing:
        known |= _lay_out(book, missing, shelf, progress)
    return tuple(known[key_of(book, piece)] for piece in book.pieces)


def _lay_out(
    book: Book, missing: Mapping[str, Piece], shelf: Shelf, progress: Progress
) -> dict[str, Laid]:
    """Lay out what is missing, some at once in each child; what is done is kept at once."""
    found: dict[str, Laid] = {}
    progress(0, len(missing))
    with ThreadPoolExecutor(FORGES) as pool:
        waiting = {
            pool.submit(_ask, book, [missing[key] for key in some], n % FORGES): some
            for n, some in enumerate(_batches(list(missing)))
        }
        try:
            for done in as_completed(waiting):
                made = dict(zip(waiting[done], done.result(), strict=True))
                shelf.keep({key: to_bytes(laid) for key, laid in made.items()})
                found |= made
                progress(len(found), len(missing))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return found


def _ask(book: Book, pieces: Sequence[Piece], forge: int) -> list[Laid]:
    sheets = tuple(
        Sheet(
            _document(book, piece),
            _page_css(book, piece),
            {address: book.assets[address] for address in piece.assets},
        )
        for piece in pieces
    )
    answer = _FORGES[forge].ask(Pieces(book.styles, sheets))
    return msgspec.msgpack.decode(answer, type=list[Laid])


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[n : n + AT_ONCE] for n in range(0, len(keys), AT_ONCE))


def _document(book: Book, piece: Piece) -> str:
    language = "en" if book.language == "en" else "zh-Hans"
    kind = CLASSES.get(book.language, "both")
    return (
        f'<!doctype html><html lang="{language}" class="{kind}"><head>'
        f'<meta charset="utf-8"><title>{escape(book.title)}</title></head><body>'
        f"{piece.html}</body></html>"
    )


def _page_css(book: Book, piece: Piece) -> str:
    return SHEETS[book.paper].css(bleeds=piece.bleeds)


@cache
def _ground(styles: tuple[str, ...]) -> str:
    """What all pieces of these styles stand on."""
    texts = [(STYLES / f"{name}.css").read_text() for name in styles]
    fonts = (FONTS / "built.stamp").read_text() if (FONTS / "built.stamp").exists() else ""
    return "\0".join([ENGINE, version("weasyprint"), fonts, *texts])
