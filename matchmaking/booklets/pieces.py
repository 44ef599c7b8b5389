"""A booklet as pieces that are laid out one by one, and what a piece is when it is laid out.

What stands around a piece never changes it: its pages carry no number, no running head and no
page number of another piece. `binding` adds them in the end, so a changed entry costs one piece.
"""

from typing import Any

import msgspec

from matchmaking.booklets.measuring import Finding

GOTO = "asset:goto/"
"""Begins the address of a link to a name in another piece: `asset:goto/NAME`."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a booklet.

    Where it names the page of another piece it says 0000 in a link:
    `<a class="page" href="asset:goto/NAME">0000</a>`; binding puts the number there.
    """

    html: str
    head: str = ""
    """The running head of right-hand pages."""
    bare: bool = False
    """Without running head and page number: covers, the imprint."""
    bleeds: bool = False
    """Its colour runs over the edge: laid out with 3 mm to cut off."""
    opens: str = "any"
    """`right` where it must begin on a right-hand page, `left`, or `any`."""
    assets: tuple[str, ...] = ()
    """Addresses of the pictures it uses, of those that come with the book."""
    apart: tuple["Piece", ...] = ()
    """What is printed in its place where words of it do not fit."""


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """All that becomes one file. `styles` are names of `styles/`, `day` is the day of its facts."""

    pieces: tuple[Piece, ...]
    styles: tuple[str, ...]
    paper: str
    language: str
    title: str
    author: str
    day: str
    head: str = ""
    """The running head of left-hand pages."""
    assets: dict[str, bytes] = {}


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A piece that is laid out: its pages without the files of the platform's own fonts.

    `anchors` give page (from 0) and place in points from the upper left corner; `bookmarks` their
    level, words, page and height.
    """

    pdf: bytes
    pages: int
    anchors: dict[str, tuple[int, float, float]]
    bookmarks: tuple[tuple[int, str, int, float], ...]
    findings: tuple[Finding, ...] = ()
    """What was found wrong when its boxes were measured."""


class Finish(msgspec.Struct, frozen=True, kw_only=True):
    """How a bound file is finished for its reader or its printer."""

    variant: str = ""
    """`pdf/a-3u` for archives, `pdf/ua-1` for screen readers, or the usual file."""
    multiple: int = 1
    """The number of pages is a multiple of this: 4 for saddle stitching."""
    marks: bool = False
    """3 mm bleed and crop marks."""
    grey: bool = False
    """A proof in shades of grey."""
    inner: int = 0
    """Tenths of a millimetre that all pages move away from the spine: thick books open less."""
    watermark: str = ""
    """For whom this copy is: set across every page."""


def to_bytes(value: Any) -> bytes:
    """As one value for a pipe or a table."""
    return msgspec.msgpack.encode(value)


def laid_from(value: bytes) -> Laid:
    """A laid-out piece as it was kept."""
    return msgspec.msgpack.decode(value, type=Laid)
