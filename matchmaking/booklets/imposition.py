"""Which page lies where on the printer's sheets: two-up for saddle stitching, cover apart.

`signature` is arithmetic only. A sheet of A4 carries two A5 pages on each side; sheets lie in one
another, so that inner ones stand out at the fore-edge by their fold: creep moves their pages
towards the spine, and trimming leaves all outer margins alike.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

PAGES_A_SHEET = 4
PAPER_THICKNESS = 0.1  # millimetres of a sheet of 80 g/m²
POINTS = 72 / 25.4
MARK = 5.0  # millimetres of a stroke that shows the fold


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages on its left and right (from 1, None is blank)."""

    left: int | None
    right: int | None
    creep: float


def signature(pages: int, sheets_a_signature: int = 0) -> list[Side]:
    """The sides of all sheets, front and back in turn, for so many pages.

    0 sheets a signature lays all sheets into one another, for saddle stitching; a number makes
    signatures of at most so many sheets, sewn or glued one behind the other. `creep` is in
    millimetres towards the spine.
    """
    if pages < 1:
        return []
    sheets = -(-pages // PAGES_A_SHEET)
    share = sheets_a_signature or sheets
    sides: list[Side] = []
    first = 0
    while first < sheets:
        own = min(share, sheets - first)
        sides += _nested(first * PAGES_A_SHEET, own, pages)
        first += own
    return sides


def _nested(before: int, sheets: int, pages: int) -> list[Side]:
    """The sides of sheets that lie in one another, the outermost first."""
    count = sheets * PAGES_A_SHEET

    def page(n: int) -> int | None:
        at = before + n
        return at if at <= pages else None

    found = []
    for sheet in range(sheets):
        low, creep = 2 * sheet + 1, round(sheet * PAPER_THICKNESS, 3)
        found.append(Side(page(count - 2 * sheet), page(low), creep))
        found.append(Side(page(low + 1), page(count - 2 * sheet - 1), creep))
    return found


def impose(pdf: bytes, sheets_a_signature: int = 0) -> bytes:
    """The file two-up on sheets twice as wide, in the printer's order."""
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as sheets:
        first = source.pages[0].trimbox
        wide, tall = float(first[2] - first[0]), float(first[3] - first[1])
        for side in signature(len(source.pages), sheets_a_signature):
            _print_side(sheets, source, side, (wide, tall))
        return _saved(sheets)


def _print_side(
    sheets: pikepdf.Pdf, source: pikepdf.Pdf, side: Side, size: tuple[float, float]
) -> None:
    wide, tall = size
    sheet = sheets.add_blank_page(page_size=(2 * wide, tall))
    creep = side.creep * POINTS
    placed = [(side.left, creep), (side.right, wide - creep)]
    content = [_fold_marks(wide, tall)]
    forms = pikepdf.Dictionary()
    for n, (page, at) in enumerate(placed):
        if page is None:
            continue
        form = _form(sheets, source.pages[page - 1])
        forms[f"/P{n}"] = form
        box = source.pages[page - 1].trimbox
        x, y = at - float(box[0]), 0 - float(box[1])
        clip = f"{n * wide:.3f} 0 {wide:.3f} {tall:.3f} re W n"
        content.append(f"q {clip} 1 0 0 1 {x:.3f} {y:.3f} cm /P{n} Do Q\n".encode())
    sheet.obj.Resources = pikepdf.Dictionary(XObject=forms)
    sheet.obj.Contents = sheets.make_stream(b"".join(content))


def _form(sheets: pikepdf.Pdf, page: pikepdf.Page) -> Any:
    return sheets.copy_foreign(page.as_form_xobject())


def _fold_marks(wide: float, tall: float) -> bytes:
    """Short strokes at head and foot where the sheet is folded."""
    stroke = MARK * POINTS
    return (
        f"q 0.3 w [2 2] 0 d {wide:.3f} 0 m {wide:.3f} {stroke:.3f} l S "
        f"{wide:.3f} {tall - stroke:.3f} m {wide:.3f} {tall:.3f} l S Q\n"
    ).encode()


def cover_apart(pdf: bytes) -> tuple[bytes, bytes]:
    """The four pages of the cover as one file, all pages between them as another.

    The first two and the last two pages are the cover's; the file must have been padded to a
    multiple of four.
    """
    with pikepdf.open(io.BytesIO(pdf)) as source:
        last = len(source.pages)
        outer = [0, 1, last - 2, last - 1]
        return _extract(source, outer), _extract(source, range(2, last - 2))


def _extract(source: pikepdf.Pdf, pages: Sequence[int] | range) -> bytes:
    with pikepdf.new() as made:
        for n in pages:
            made.pages.append(source.pages[n])
        for page in made.pages:
            _drop_dead_links(page)
        return _saved(made)


def _drop_dead_links(page: pikepdf.Page) -> None:
    """Links lead to pages that are in the other file."""
    if "/Annots" in page.obj:
        del page.obj.Annots


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The same pages give the same bytes."""
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
