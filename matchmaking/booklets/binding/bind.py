"""Bind laid-out pieces into one file: the same pieces give the same bytes.

About 4 ms a piece: its pages are copied as they are, numbers and running heads are set, each font
is embedded once.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pikepdf

from matchmaking.booklets.binding import archive, furniture, links
from matchmaking.booklets.binding.fonts import Faces
from matchmaking.booklets.binding.grey import grey_drawings
from matchmaking.booklets.binding.places import Places, find_places
from matchmaking.booklets.binding.streams import Digits, Spot, greyed, put_numbers
from matchmaking.booklets.binding.structure import Structure
from matchmaking.booklets.errors import PaperTooLong
from matchmaking.booklets.pieces import Book, Finish, Laid
from matchmaking.booklets.render import font_files
from matchmaking.booklets.sheets import BLEED, SHEETS, points

MOST_PAGES = 6000


def bind(book: Book, laid: Sequence[Laid], finish: Finish) -> bytes:
    """The finished file. Raises PaperTooLong beyond MOST_PAGES pages."""
    places = find_places(book, laid, finish.multiple)
    if len(places.leaves) > MOST_PAGES:
        raise PaperTooLong(pages=len(places.leaves), most=MOST_PAGES)
    with pikepdf.new() as pdf:
        binder = _Binder(pdf, book, laid, finish, places)
        binder.copy_pieces()
        binder.finish_pages()
        binder.close()
        made = io.BytesIO()
        pdf.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return made.getvalue()


class _Binder:
    """One book on its way through the bindery."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        book: Book,
        laid: Sequence[Laid],
        finish: Finish,
        places: Places,
    ) -> None:
        self.pdf, self.book, self.laid, self.finish, self.places = pdf, book, laid, finish, places
        self.sheet = SHEETS[book.paper]
        self.faces = Faces(pdf, font_files())
        self.structure = Structure(pdf)
        self.leaves: list[Any] = []
        self._digits: dict[str, Digits] = {}
        self.shifts = [
            0.0 if piece is None or book.pieces[piece].bare else self._shift(at)
            for at, piece in enumerate(places.leaves)
        ]

    def copy_pieces(self) -> None:
        """All pages in their order, with their fonts, numbers, tags and links."""
        for n, leaf in enumerate(self.places.leaves):
            if leaf is None:
                size = (points(self.sheet.width), points(self.sheet.height))
                self.leaves.append(self.pdf.add_blank_page(page_size=size).obj)
            elif self.places.first[leaf] == n:
                self._copy(leaf)

    def _copy(self, which: int) -> None:
        with pikepdf.open(io.BytesIO(self.laid[which].pdf)) as piece:
            fonts = piece.pages[0].Resources.get("/Font", pikepdf.Dictionary())
            own = self.faces.take_out(fonts)
            first = len(self.pdf.pages)
            self.pdf.pages.extend(piece.pages)
            pages = [self.pdf.pages[first + n].obj for n in range(self.laid[which].pages)]
            self.leaves += pages
            shared = pages[0].Resources.get("/Font", pikepdf.Dictionary())
            for key, name in own.items():
                shared[key] = self.faces.face(name).reference
            pages[0].Resources.Font = shared
            self.structure.take(piece.Root.StructTreeRoot, pages)
        for page in pages:
            spots = links.link(page, self.places.numbers)
            if spots:
                self._number(page, spots, own)

    def _number(self, page: Any, spots: Sequence[Spot], own: dict[str, str]) -> None:
        """Page numbers in the links of a page; `own` are its keys of our fonts."""
        content, used = put_numbers(
            page.Contents.read_bytes(), spots,
            lambda key: self._digits_of(own["/" + key]) if "/" + key in own else None,
        )  # fmt: skip
        for key in used:
            self.faces.face(own["/" + key]).want("0123456789")
        page.Contents = self.pdf.make_stream(content)

    def _digits_of(self, name: str) -> Digits:
        if name not in self._digits:
            self._digits[name] = self.faces.face(name).digits()
        return self._digits[name]

    def finish_pages(self) -> None:
        """Every page on its side of the fold, with what it carries besides its piece."""
        for at, leaf in enumerate(self.places.leaves):
            page = self.leaves[at]
            under, over = b"", b""
            if leaf is not None and not self.book.pieces[leaf].bare:
                over += self._moved(at, self._furniture(at, self.book.pieces[leaf].head))
            if self.finish.watermark:
                mark = furniture.watermark(self.sheet, self.finish.watermark, self.faces.face)
                if leaf is not None and self.book.pieces[leaf].bleeds:
                    over += mark  # its colour would cover it
                else:
                    under += mark
            if self.finish.marks:
                over += furniture.crop_marks(self.sheet)
            self._draw(page, under, over, self.shifts[at])
            self._size(page, bleeds=leaf is not None and self.book.pieces[leaf].bleeds)

    def _moved(self, at: int, content: bytes) -> bytes:
        """What is set around a piece moves away from the spine with it."""
        inner = points(self.finish.inner) * (-1 if at % 2 else 1)
        return f"q 1 0 0 1 {inner:.3f} 0 cm\n".encode() + content + b"Q\n" if inner else content

    def _furniture(self, at: int, head: str) -> bytes:
        words = head if at % 2 == 0 else self.book.head
        return furniture.page_furniture(self.sheet, at + 1, words, self.faces.face)

    def _draw(self, page: Any, under: bytes, over: bytes, shift: float) -> None:
        """The piece's own content, moved, between what lies under and over it."""
        if not (under or over or shift or self.finish.grey):
            return
        own = page.Contents.read_bytes() if "/Contents" in page else b""
        moved = f"q\n1 0 0 1 {shift:.3f} 0 cm\n".encode() + own + b"\nQ\n"
        content = under + moved + over
        page.Contents = self.pdf.make_stream(greyed(content) if self.finish.grey else content)
        for annotation in page.get("/Annots", []):
            x1, y1, x2, y2 = (float(part) for part in annotation.Rect)
            annotation.Rect = [round(x1 + shift, 3), y1, round(x2 + shift, 3), y2]
        self._lend_fonts(page)

    def _lend_fonts(self, page: Any) -> None:
        resources = page.get("/Resources")
        if resources is None:
            page.Resources = resources = pikepdf.Dictionary()
        if "/Font" not in resources:
            resources.Font = pikepdf.Dictionary()
        for name in (*furniture.SANS, *furniture.SERIF):
            if name in self.faces.faces:
                resources.Font["/" + name] = self.faces.face(name).reference

    def _size(self, page: Any, *, bleeds: bool) -> None:
        """The boxes of a page: trimmed, or with the bleed and its marks around."""
        wide, tall = points(self.sheet.width), points(self.sheet.height)
        page.TrimBox = _box(0, wide, tall)
        edge, bleed = (furniture.marked_edge(), points(BLEED)) if self.finish.marks else (0.0, 0.0)
        page.MediaBox = _box(edge, wide, tall)
        page.BleedBox = _box(bleed if bleeds else 0.0, wide, tall)

    def close(self) -> None:
        """Fonts, tags, names, bookmarks, and what the file says of itself."""
        if self.finish.grey:
            grey_drawings(self.pdf)
        self.faces.embed()
        self.structure.write()
        tall = points(self.sheet.height)
        links.name_places(self.pdf, self.leaves, self.places, self.laid, tall, self.shifts)
        links.bookmark(self.pdf, self.places, self.laid, tall)
        links.label_pages(self.pdf)
        archive.describe(
            self.pdf, self.book, date.fromisoformat(self.book.day), self.finish.variant
        )

    def _shift(self, at: int) -> float:
        inner = points(self.finish.inner)
        return -points(self.sheet.shift) - inner if at % 2 else inner


def _box(edge: float, wide: float, tall: float) -> pikepdf.Array:
    return pikepdf.Array([round(part, 3) for part in (-edge, -edge, wide + edge, tall + edge)])
