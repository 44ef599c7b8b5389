"""The sheets a booklet is laid out on: sizes and margins in tenths of a millimetre.

The inner margin is wider: there it is bound. Pieces are laid out for a right-hand page; on a left
one `binding` moves the same page outwards by the difference.
"""

from dataclasses import dataclass

BLEED = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins; `head` and `foot` place running head and page number."""

    width: int
    height: int
    top: int
    bottom: int
    inner: int
    outer: int
    head: int = 32
    foot: int = 40

    @property
    def shift(self) -> int:
        """How far a left-hand page lies to the left of a right-hand one."""
        return self.inner - self.outer

    def css(self, *, bleeds: bool) -> str:
        """The page of a piece; one that bleeds fills the sheet and 3 mm around it."""
        size = f"size: {_mm(self.width)} {_mm(self.height)}"
        if bleeds:
            return f"@page {{ {size}; margin: 0; bleed: {_mm(BLEED)} }}"
        margins = (self.top, self.outer, self.bottom, self.inner)
        return f"@page {{ {size}; margin: {' '.join(map(_mm, margins))} }}"


SHEETS = {
    "a5": Sheet(width=1480, height=2100, top=210, bottom=170, inner=180, outer=150),
    "a4": Sheet(width=2100, height=2970, top=270, bottom=210, inner=240, outer=200),
}


def points(tenths: float) -> float:
    """Tenths of a millimetre as the points of a PDF."""
    return tenths / 254 * 72


def _mm(tenths: int) -> str:
    return f"{tenths / 10:g}mm"
