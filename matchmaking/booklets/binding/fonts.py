"""Our fonts in a bound file: each embedded once, with the glyphs that any page uses.

WeasyPrint keeps the glyph numbers of the font when it makes a subset, so pages laid out apart agree
on them: their content needs no change, only one font instead of many.
"""

import hashlib
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont

from matchmaking.booklets.binding.streams import Digits

PAIR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
METRICS = ("/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV", "/FontBBox")
PLAIN = {"/Flags": 4, "/ItalicAngle": 0, "/Ascent": 1160, "/Descent": -288, "/CapHeight": 733,
         "/StemV": 80, "/FontBBox": pikepdf.Array([-1000, -1000, 3000, 2000])}  # fmt: skip
KEPT_TABLES = {"GlyphOrder", "head", "hhea", "hmtx", "maxp", "loca", "glyf", "cvt ", "fpgm", "prep"}
DIGITS = "0123456789"
AT_ONCE = 100  # the most pairs of one block, by the format


@dataclass(slots=True)
class Face:
    """A font as the pages use it: its glyphs, each with the characters it stands for."""

    name: str
    file: Path
    reference: Any
    metrics: dict[str, Any] = field(default_factory=dict)
    characters: dict[int, bytes] = field(default_factory=dict)

    def meet(self, font: Any) -> None:
        """Take in what one piece uses of it."""
        descriptor = font.DescendantFonts[0].FontDescriptor
        self.metrics = self.metrics or {key: _plain(descriptor[key]) for key in METRICS}
        for glyph, characters in PAIR.findall(font.ToUnicode.read_bytes()):
            self.characters.setdefault(int(glyph, 16), characters)

    def want(self, text: str) -> list[int]:
        """The glyphs of a text that binding itself sets."""
        known, _advances = characters(self.file)
        glyphs = []
        for mark in text:
            glyph = known[ord(mark)]
            self.characters.setdefault(glyph, mark.encode("utf-16-be").hex().encode())
            glyphs.append(glyph)
        return glyphs

    def width(self, glyph: int) -> float:
        """How far a glyph carries, in thousandths of the font's size."""
        _known, advances = characters(self.file)
        return advances[min(glyph, len(advances) - 1)]

    def has(self, mark: str) -> bool:
        """Whether the font draws a character."""
        return ord(mark) in characters(self.file)[0]

    def digits(self) -> Digits:
        """Its digits, all of one width."""
        known, _advances = characters(self.file)
        return Digits({mark: known[ord(mark)] for mark in DIGITS}, self.width(known[ord("0")]))


class Faces:
    """All fonts of a bound file."""

    def __init__(self, pdf: pikepdf.Pdf, files: dict[str, Path]) -> None:
        self._pdf = pdf
        self._files = files
        self.faces: dict[str, Face] = {}

    def face(self, name: str) -> Face:
        """One of our fonts by its name in a PDF."""
        if name not in self.faces:
            reference = self._pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
            self.faces[name] = Face(name, self._files[name], reference)
        return self.faces[name]

    def take_out(self, fonts: Any) -> dict[str, str]:
        """Take our fonts out of a piece's own; the keys they had, each with the font's name."""
        found = {}
        for key in list(fonts.keys()):
            name = str(fonts[key].BaseFont).partition("+")[2]
            if name in self._files:  # a font of the machine stays as it came
                self.face(name).meet(fonts[key])
                found[key] = name
                del fonts[key]
        return found

    def embed(self) -> None:
        """Write every font with the glyphs that were met."""
        for face in self.faces.values():
            if face.characters:
                _embed(self._pdf, face)


def _embed(pdf: pikepdf.Pdf, face: Face) -> None:
    glyphs = sorted(face.characters)
    tag = hashlib.sha256(repr((face.name, glyphs)).encode()).digest()
    name = pikepdf.Name(f"/{''.join(chr(65 + byte % 26) for byte in tag[:6])}+{face.name}")
    data = _subset(face.file, glyphs)
    descriptor = pdf.make_indirect(pikepdf.Dictionary(
        {**(face.metrics or PLAIN), "/Type": pikepdf.Name.FontDescriptor, "/FontName": name,
         "/FontFile2": pdf.make_stream(data, Length1=len(data))}))  # fmt: skip
    widths = pikepdf.Array([part for glyph in glyphs for part in (glyph, [face.width(glyph)])])
    reference = face.reference
    reference.Subtype, reference.BaseFont = pikepdf.Name.Type0, name
    reference.Encoding = pikepdf.Name("/Identity-H")
    reference.ToUnicode = pdf.make_stream(_to_unicode(face.characters))
    reference.DescendantFonts = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, W=widths,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        CIDToGIDMap=pikepdf.Name.Identity, FontDescriptor=descriptor, DW=1000,
    ))])  # fmt: skip


@cache
def characters(file: Path) -> tuple[dict[int, int], list[float]]:
    """Code point -> glyph, and every glyph's advance in thousandths of an em."""
    with TTFont(file, lazy=True) as font:
        order, upem = font.getReverseGlyphMap(), font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = [round(metrics[name][0] * 1000 / upem, 3) for name in font.getGlyphOrder()]
        return {point: order[name] for point, name in font.getBestCmap().items()}, advances


def _subset(file: Path, glyphs: list[int]) -> bytes:
    """The font with these glyphs alone, under their own numbers."""
    options = subset.Options(
        retain_gids=True, hinting=False, notdef_outline=True, ignore_missing_glyphs=True,
        layout_features=[], name_IDs=[], glyph_names=False, recalc_timestamp=False,
    )  # fmt: skip
    maker = subset.Subsetter(options)
    with TTFont(file, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        for table in set(font.keys()) - KEPT_TABLES:
            del font[table]
        most = font["maxp"].numGlyphs
        maker.populate(gids=[glyph for glyph in glyphs if glyph < most])
        maker.subset(font)
        made = io.BytesIO()
        font.save(made, reorderTables=False)
    return made.getvalue()


def _to_unicode(characters: dict[int, bytes]) -> bytes:
    pairs = [f"<{glyph:04x}> <{mark.decode()}>" for glyph, mark in sorted(characters.items())]
    blocks = [
        "\n".join([f"{len(some)} beginbfchar", *some, "endbfchar"])
        for some in (pairs[n : n + AT_ONCE] for n in range(0, len(pairs), AT_ONCE))
    ]
    end = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return "\n".join([CMAP.rstrip(), *blocks, end]).encode()


def _plain(value: Any) -> Any:
    """A number or an array of numbers, free of the file it came from."""
    return pikepdf.Array(list(value)) if isinstance(value, pikepdf.Array) else value
