"""What is wrong with laid-out pages: measured on the boxes of WeasyPrint's pages, not reckoned.

Looked for: words outside the box that must hold them (`data-box` in the templates), over the edge
of the page or of their cell, words under the QR code or the lines for notes, entries that run on
to another page, and pictures that are too coarse at the size they are printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

SLACK = 1.5  # CSS pixels that letters may reach over a box: accents, italics, rounding
LEAST_DPI = 200
PIXELS_AN_INCH = 96
TOLD = 24


class Finding(msgspec.Struct, frozen=True):
    """One fault of a page: its rule (`faults.RULES`), the element it is in, what exactly."""

    rule: str
    anchor: str
    value: str


Rectangle = tuple[float, float, float, float]


def measure(roots: Sequence[Any]) -> tuple[Finding, ...]:
    """Every fault of these pages (their outermost boxes), each once."""
    found: dict[Finding, None] = {}
    started: dict[str, int] = {}
    for n, root in enumerate(roots, 1):
        for finding in (*_edges(root), *_boxes(root), *_pictures(root)):
            found.setdefault(finding)
        for box in _entries(root):
            name = _name(box)
            if name in started and started[name] != n:
                found.setdefault(Finding("second_page", name, str(n - started[name] + 1)))
            started.setdefault(name, n)
    return tuple(found)


def _walk(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def _is_text(box: Any) -> bool:
    return isinstance(getattr(box, "text", None), str) and bool(box.text.strip())


def _texts(box: Any) -> Iterator[Any]:
    return (one for one in _walk(box) if _is_text(one))


def _rectangle(box: Any) -> Rectangle:
    """The border box: left, top, right, bottom."""
    return (
        box.position_x + box.margin_left,
        box.position_y + box.margin_top,
        box.position_x + box.margin_left + box.border_width(),
        box.position_y + box.margin_top + box.border_height(),
    )


def _reach(text: Any) -> Rectangle:
    return (
        text.position_x,
        text.position_y,
        text.position_x + text.width,
        text.position_y + text.height,
    )


def _attribute(box: Any, name: str) -> str | None:
    element = getattr(box, "element", None)
    given = None if element is None else element.get(name)
    return given if isinstance(given, str) else None


def _name(box: Any) -> str:
    return _attribute(box, "id") or ""


def _overflow(anchor: str, text: Any) -> Finding:
    return Finding("overflow", anchor, text.text.strip()[:TOLD])


def _edges(root: Any) -> Iterator[Finding]:
    """Words that leave the page, or the cell they stand in."""
    right = root.margin_width()
    anchor = ""
    for box in _walk(root):
        anchor = _name(box) or anchor
        if _is_text(box) and not -SLACK <= box.position_x <= right - box.width + SLACK:
            yield _overflow(anchor, box)
        if getattr(box, "element_tag", "") in ("td", "th") and hasattr(box, "children"):
            edge = _rectangle(box)[2] + SLACK
            wide = (text for text in _texts(box) if text.position_x + text.width > edge)
            yield from (_overflow(anchor, text) for text in wide)


def _boxes(root: Any) -> Iterator[Finding]:
    """Words that leave a box of fixed size, and words of an entry under what stands at its foot."""
    anchor, seen = "", set()
    for box in _walk(root):
        anchor = _name(box) or anchor
        if id(getattr(box, "element", None)) in seen:
            continue  # a line or an anonymous box within the element's own
        seen.add(id(getattr(box, "element", None)))
        if _attribute(box, "data-box") is not None:
            yield from (_overflow(anchor, text) for text in _outside(box))
        if _is_entry(box):
            yield from (_overflow(anchor, text) for text in _under_foot(box))


def _outside(box: Any) -> Iterator[Any]:
    left, top, right, bottom = _rectangle(box)
    for text in _texts(box):
        one = _reach(text)
        inside = one[0] >= left - SLACK and one[2] <= right + SLACK
        if not (inside and one[1] >= top - SLACK and one[3] <= bottom + SLACK):
            yield text


def _is_entry(box: Any) -> bool:
    return "entry" in (_attribute(box, "class") or "").split() and hasattr(box, "children")


def _entries(root: Any) -> Iterator[Any]:
    return (box for box in _walk(root) if _is_entry(box))


def _under_foot(entry: Any) -> Iterator[Any]:
    """Words of the entry's flow that the foot covers: its code, its words, its lines for notes."""
    foot = next((box for box in _walk(entry) if _attribute(box, "class") == "foot"), None)
    if foot is None:
        return
    own = {id(box) for box in _walk(foot)}
    covered = [_reach(box) for box in _walk(foot) if _is_text(box) or hasattr(box, "replacement")]
    for text in _texts(entry):
        if id(text) not in own and any(_meet(_reach(text), other) for other in covered):
            yield text


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )


def _pictures(root: Any) -> Iterable[Finding]:
    """Pictures of pixels that have fewer than 200 to the inch at their printed size."""
    anchor = ""
    for box in _walk(root):
        anchor = _name(box) or anchor
        picture = getattr(box, "replacement", None)
        if picture is None or type(picture).__name__ != "RasterImage" or not box.width:
            continue
        dpi = round(picture.width / (box.width / PIXELS_AN_INCH))
        if dpi < LEAST_DPI:
            yield Finding("coarse_image", anchor, str(dpi))
