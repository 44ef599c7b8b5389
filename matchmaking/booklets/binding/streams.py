"""Content streams of laid-out pages, as WeasyPrint writes them: numbers put in, colours greyed.

A page number stands in a piece as 0000 in a link to a name (pieces.Piece). Such a text is found by
its place inside the link, and set again with the page's number, ending where the zeros ended.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

PLACEHOLDER = "0000"
PIXEL = 0.75  # points of a CSS pixel, which WeasyPrint draws in
NEAR = 2.0  # points that a text may stick out of its link
TEXT = re.compile(
    rb"(1 0 0 -1 )([-\d.]+) ([-\d.]+)( Tm\s+/)(\w+)( )([\d.]+)( Tf\s+\[)([^\]]*)(\] TJ)"
)
HEX = re.compile(rb"<([0-9a-fA-F]*)>")
RGB = re.compile(rb"(?<=\n)([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?=\n)")
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


class Spot(NamedTuple):
    """A link on a page, in points from the upper left corner, and the page that it leads to."""

    left: float
    top: float
    right: float
    bottom: float
    number: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a text that begins here belongs to it."""
        return (
            self.left - NEAR <= x <= self.right + NEAR
            and self.top - NEAR <= y <= self.bottom + NEAR
        )


class Digits:
    """The digits of a font: glyphs and how far they carry, in thousandths of its size."""

    def __init__(self, glyphs: Mapping[str, int], advance: float) -> None:
        self.glyphs = glyphs
        self.advance = advance
        self._digit = {glyph: digit for digit, glyph in glyphs.items()}

    def read(self, codes: bytes) -> str | None:
        """The text of glyph codes, if it is digits alone."""
        found = [self._digit.get(int(codes[n : n + 4], 16)) for n in range(0, len(codes), 4)]
        return "".join(digit for digit in found if digit) if all(found) else None

    def write(self, text: str) -> bytes:
        """Digits as glyph codes."""
        return "".join(f"{self.glyphs[digit]:04x}" for digit in text).encode()


def put_numbers(
    content: bytes, spots: Sequence[Spot], digits_of: Callable[[str], Digits | None]
) -> tuple[bytes, set[str]]:
    """The content with page numbers in its links, and the fonts whose digits it now uses."""
    used: set[str] = set()

    def put(found: re.Match[bytes]) -> bytes:
        font, x, y = found[5].decode(), float(found[2]), float(found[3])
        digits = digits_of(font)
        if digits is None or digits.read(b"".join(HEX.findall(found[9]))) != PLACEHOLDER:
            return found[0]
        spot = next((spot for spot in spots if spot.holds(x * PIXEL, y * PIXEL)), None)
        if spot is None:
            return found[0]
        used.add(font)
        shown = str(spot.number)
        moved = (len(PLACEHOLDER) - len(shown)) * digits.advance / 1000 * float(found[7])
        place = f"{x + moved:.3f} ".encode() + found[3]
        glyphs = b"<" + digits.write(shown) + b">"
        return found[1] + place + b"".join(found.group(4, 5, 6, 7, 8)) + glyphs + found[10]

    return TEXT.sub(put, content), used


def greyed(content: bytes) -> bytes:
    """The content with every colour as the grey of the same brightness."""

    def grey(found: re.Match[bytes]) -> bytes:
        light = sum(
            share * float(part) for share, part in zip(LUMA, found.group(1, 2, 3), strict=True)
        )
        return f"{light:.4f} {'g' if found[4] == b'rg' else 'G'}".encode()

    return RGB.sub(grey, content)
