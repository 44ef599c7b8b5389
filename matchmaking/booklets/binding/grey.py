"""Drawings and pictures inside pages in shades of grey, as the pages' own streams are greyed.

A drawing (form or pattern) may set colours without a line break before them, a picture of pixels
has its own colour space: both are rewritten where they stand.
"""

import re
from typing import Any

import pikepdf

from matchmaking.booklets.binding.streams import LUMA

COLOUR = re.compile(rb"(?<![\w.])([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+(rg|RG)(?!\w)")


def grey_drawings(pdf: pikepdf.Pdf) -> None:
    """Rewrite every form, pattern and picture of the file."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Subtype") == "/Image":
            _grey_picture(thing)
        elif thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1:
            thing.write(COLOUR.sub(_grey, thing.read_bytes()))


def _grey(found: re.Match[bytes]) -> bytes:
    light = sum(share * float(part) for share, part in zip(LUMA, found.group(1, 2, 3), strict=True))
    return f"{light:.4f} {'g' if found[4] == b'rg' else 'G'}".encode()


def _grey_picture(picture: Any) -> None:
    """A picture of pixels; masks and pictures that are grey already stay as they are."""
    if picture.get("/ColorSpace") != "/DeviceRGB":
        return
    pixels = pikepdf.PdfImage(picture).as_pil_image().convert("L")
    picture.write(pixels.tobytes())
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    for key in ("/DecodeParms", "/Decode"):
        if key in picture:
            del picture[key]
