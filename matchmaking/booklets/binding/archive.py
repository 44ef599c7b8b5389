"""What a file says of itself, and what archives (PDF/A-3u) and screen readers (PDF/UA-1) want.

ISO 19005-3 §6.2.3 wants an output intent where colours are device colours, §6.6 the same facts in
XMP as in the information dictionary; ISO 14289-1 §5 the mark, §7.1 title and language.
"""

from datetime import date
from typing import Any

import pikepdf

from matchmaking.booklets.pieces import Book

ARCHIVE, UNIVERSAL = "pdf/a-3u", "pdf/ua-1"
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
PRODUCER = "matchmaking"


def describe(pdf: pikepdf.Pdf, book: Book, day: date, variant: str) -> None:
    """Title, author, language, dates; conformance where it is asked for."""
    stamp = f"{day.isoformat()}T00:00:00+08:00"
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = book.title, book.author
    pdf.docinfo["/Producer"] = PRODUCER
    for key in ("/CreationDate", "/ModDate"):
        pdf.docinfo[key] = f"D:{day:%Y%m%d}000000+08'00'"
    pdf.Root.Lang = pikepdf.String(LANGUAGES.get(book.language, "zh-Hans"))
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    if not variant:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"], xmp["dc:creator"] = book.title, [book.author]
        xmp["dc:language"] = {LANGUAGES.get(book.language, "zh-Hans")}
        xmp["pdf:Producer"] = PRODUCER
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = stamp
        if variant == ARCHIVE:
            xmp["pdfaid:part"], xmp["pdfaid:conformance"] = "3", "U"
        if variant == UNIVERSAL:
            xmp["pdfuaid:part"] = "1"
    if variant == ARCHIVE:
        pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf)])


def _intent(pdf: pikepdf.Pdf) -> Any:
    profile = pdf.make_stream(_srgb(), N=3)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB"),
        DestOutputProfile=profile,
    )


def _srgb() -> bytes:
    """The sRGB profile that Pillow makes, with nothing of the moment in it."""
    from PIL import ImageCms  # noqa: PLC0415 -- loads a library that only archives need

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((7, 210, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # the date of making: 2002-01-01
    made[84:100] = bytes(16)  # the identifier, a digest of the rest: none
    return bytes(made)
