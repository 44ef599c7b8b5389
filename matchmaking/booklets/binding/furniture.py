"""What every page of a bound file carries besides its piece: running head, page number, marks.

Set here and not laid out, because a page's number and side are known only when all pieces are.
Every function gives a piece of content stream, in the coordinates of the page.
"""

from collections.abc import Callable, Sequence

from matchmaking.booklets.binding.fonts import Face
from matchmaking.booklets.sheets import BLEED, Sheet, points

HEAD_SIZE, NUMBER_SIZE = 7.6, 9
SANS = ("Noto-Sans-SC", "Noto-Sans", "Noto-Sans-KR", "Noto-Sans-Symbols-2")
SERIF = ("Noto-Serif-SC",)
GOLD, GREY_INK, NAVY = (0.690, 0.553, 0.341), (0.373, 0.420, 0.471), (0.043, 0.180, 0.310)
GHOST = (0.85, 0.85, 0.85)
RULE = 0.5
MARK_OFF, MARK_LENGTH = 12, 12  # points between the trim and a crop mark, and its length
WATERMARK_SIZE, TURN = 30, (0.8192, 0.5736)  # cosine and sine of 35 degrees

FaceOf = Callable[[str], Face]
Run = tuple[str, list[int]]


def runs(text: str, names: Sequence[str], face_of: FaceOf) -> list[Run]:
    """A text as glyphs, each character from the first font that draws it; others are left out."""
    made: list[Run] = []
    for mark in text:
        name = next((name for name in names if face_of(name).has(mark)), None)
        if name is None:
            continue
        glyphs = face_of(name).want(mark)
        if made and made[-1][0] == name:
            made[-1][1].extend(glyphs)
        else:
            made.append((name, glyphs))
    return made


def width(made: Sequence[Run], size: float, face_of: FaceOf) -> float:
    """How wide runs of glyphs are, in points."""
    return sum(face_of(name).width(glyph) for name, run in made for glyph in run) * size / 1000


def set_text(made: Sequence[Run], size: float, at: str, colour: Sequence[float]) -> bytes:
    """Runs of glyphs at a place (`a b c d x y` of the text matrix)."""
    shown = " ".join(
        f"/{name} {size} Tf <{''.join(f'{glyph:04x}' for glyph in glyphs)}> Tj"
        for name, glyphs in made
    )
    return f"{_rgb(colour)} rg\nBT {at} Tm {shown} ET\n".encode()


def page_furniture(sheet: Sheet, number: int, head: str, face_of: FaceOf) -> bytes:
    """The running head over its rule, and the number at the outer foot."""
    left_hand = number % 2 == 0
    margin = (sheet.outer, sheet.inner) if left_hand else (sheet.inner, sheet.outer)
    left, right = points(margin[0]), points(sheet.width - margin[1])
    rule = points(sheet.height - sheet.top + sheet.head)
    words, folio = runs(head, SANS, face_of), runs(str(number), SERIF, face_of)
    place = left if left_hand else right - width(words, HEAD_SIZE, face_of)
    foot = left if left_hand else right - width(folio, NUMBER_SIZE, face_of)
    base = points(sheet.bottom - sheet.foot) - NUMBER_SIZE
    drawn = (
        f"{_rgb(GOLD)} RG\n{RULE} w {left:.3f} {rule:.3f} m {right:.3f} {rule:.3f} l S\n".encode()
    )
    return _artifact(
        drawn
        + set_text(words, HEAD_SIZE, f"1 0 0 1 {place:.3f} {rule + points(16) + 1.6:.3f}", GREY_INK)
        + set_text(folio, NUMBER_SIZE, f"1 0 0 1 {foot:.3f} {base:.3f}", NAVY)
    )


def crop_marks(sheet: Sheet) -> bytes:
    """Where to cut, in every corner, outside of the bleed."""
    wide, tall = points(sheet.width), points(sheet.height)
    near, far = MARK_OFF, MARK_OFF + MARK_LENGTH
    lines = [
        f"{x + a:.3f} {y + b:.3f} m {x + c:.3f} {y + d:.3f} l"
        for x, dx in ((0, -1), (wide, 1))
        for y, dy in ((0, -1), (tall, 1))
        for a, b, c, d in ((dx * near, 0, dx * far, 0), (0, dy * near, 0, dy * far))
    ]
    return _artifact(f"0 0 0 RG 0.25 w {' '.join(lines)} S\n".encode())


def marked_edge() -> float:
    """How far a page with marks reaches beyond the trim, in points."""
    return max(points(BLEED), MARK_OFF + MARK_LENGTH)


def watermark(sheet: Sheet, text: str, face_of: FaceOf) -> bytes:
    """For whom a copy is, across the page and under its text."""
    made = runs(text, SANS, face_of)
    wide = width(made, WATERMARK_SIZE, face_of)
    size = WATERMARK_SIZE * min(1.0, points(sheet.width) * 0.9 / wide) if wide else WATERMARK_SIZE
    half = width(made, size, face_of) / 2
    cos, sin = TURN
    x, y = points(sheet.width) / 2 - cos * half, points(sheet.height) / 2 - sin * half
    at = f"{cos} {sin} {-sin} {cos} {x:.3f} {y:.3f}"
    return _artifact(set_text(made, round(size, 2), at, GHOST))


def _artifact(drawn: bytes) -> bytes:
    """What no reader reads out."""
    return b"/Artifact BMC\nq\n" + drawn + b"Q\nEMC\n"


def _rgb(colour: Sequence[float]) -> str:
    return " ".join(f"{part:.4f}" for part in colour)
