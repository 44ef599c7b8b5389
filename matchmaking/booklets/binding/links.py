"""Names, links between pieces and bookmarks of a bound file."""

from collections.abc import Sequence
from typing import Any

import pikepdf

from matchmaking.booklets.binding.places import Places
from matchmaking.booklets.binding.streams import Spot
from matchmaking.booklets.pieces import GOTO, Laid

PRINTED = 4  # the flag of an annotation that may be printed, as archives want it
MOST_DEEP = 3


def link(page: Any, known: dict[str, int]) -> list[Spot]:
    """Let the links of a page lead to names, and say where they are.

    A link whose name stands nowhere is taken out.
    """
    kept, spots = [], []
    tall = float(page.MediaBox[3])
    for annotation in page.get("/Annots", []):
        annotation.F = PRINTED
        address = str(annotation.get("/A", {}).get("/URI", ""))
        if address.startswith(GOTO):
            name = address.removeprefix(GOTO)
            if name not in known:
                continue
            del annotation["/A"]
            if "/Contents" in annotation:
                annotation.Contents = pikepdf.String(str(known[name]))
            annotation.Dest = pikepdf.String(name)
            x1, y1, x2, y2 = (float(part) for part in annotation.Rect)
            spots.append(Spot(x1, tall - max(y1, y2), x2, tall - min(y1, y2), known[name]))
        kept.append(annotation)
    if "/Annots" in page:
        page.Annots = pikepdf.Array(kept)
    return spots


def name_places(
    pdf: pikepdf.Pdf,
    leaves: Sequence[Any],
    places: Places,
    laid: Sequence[Laid],
    tall: float,
    shifts: Sequence[float],
) -> None:
    """A destination for every name of every piece, on pages that are so tall."""
    found: dict[str, Any] = {}
    for first, made in zip(places.first, laid, strict=True):
        for name, (page, x, y) in made.anchors.items():
            at = first + page
            place = [round(x + shifts[at], 3), round(tall - y, 3), 0]
            found.setdefault(name, pikepdf.Array([leaves[at], pikepdf.Name.XYZ, *place]))
    names: list[Any] = []
    for name in sorted(found, key=lambda name: name.encode()):
        names += [pikepdf.String(name), found[name]]
    pdf.Root.Names = pikepdf.Dictionary(
        Dests=pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))
    )


def bookmark(pdf: pikepdf.Pdf, places: Places, laid: Sequence[Laid], tall: float) -> None:
    """The tree of bookmarks: a deeper level hangs under the one before."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, Any]] = []
        for first, made in zip(places.first, laid, strict=True):
            for level, label, page, y in made.bookmarks:
                if level > MOST_DEEP:
                    continue
                item = pikepdf.OutlineItem(
                    label, first + page, "XYZ", left=0, top=round(tall - y, 3)
                )
                while above and above[-1][0] >= level:
                    above.pop()
                (above[-1][1].children if above else outline.root).append(item)
                item.is_closed = level > 1
                above.append((level, item))


def label_pages(pdf: pikepdf.Pdf) -> None:
    """Readers show the numbers that are printed."""
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
    )
