"""A booklet as one document, as one would first write it: for plain WeasyPrint and for Chromium."""

import base64
import re

import weasyprint

from matchmaking.booklets import render
from matchmaking.booklets.sheets import SHEETS

MARGINS = """
@page {{ size: {width}mm {height}mm; margin: {top}mm {outer}mm {bottom}mm {inner}mm;
  @bottom-right {{ content: counter(page); }} }}
@page :left {{ margin-left: {outer}mm; margin-right: {inner}mm;
  @bottom-left {{ content: counter(page); }} @bottom-right {{ content: none; }} }}
@page front {{ margin: 0; @bottom-right {{ content: none; }} }}
.cover {{ page: front; }}
.imprint {{ break-before: page; }}
a.page::after {{ content: target-counter(attr(href), page); }}
"""
# An index as one would first write it: floats in CSS columns that balance themselves.
INDEX = """
.index .spread, .index .column { display: block; padding: 0; }
.index .spread { columns: 2; column-gap: 8mm; }
.index .spread + .spread { break-before: auto; }
.index .references, .index tbody, .index tr, .index td { display: block; }
.index td.figure-cell { float: right; }
"""


def one_document(book, *, files=False):
    """All pieces in one document with their styles; `files` for a reader that opens our folder."""
    body = "".join(piece.html for piece in book.pieces)
    body = re.sub(r'href="asset:goto/([^"]+)">0000</a>', r'href="#\1"></a>', body)
    for address, picture in book.assets.items():
        data = base64.b64encode(picture).decode()
        body = body.replace(f'"{address}"', f'"data:image/svg+xml;base64,{data}"')
    sheet = SHEETS[book.paper]
    sides = ("width", "height", "top", "outer", "bottom", "inner")
    styles = "".join((render.STYLES / f"{name}.css").read_text() for name in book.styles)
    styles += MARGINS.format(**{side: getattr(sheet, side) / 10 for side in sides}) + INDEX
    if files:
        styles = styles.replace("asset:", render.FOLDER.as_uri() + "/")
    return (
        f'<!doctype html><html lang="zh-Hans" class="chinese"><head><meta charset="utf-8">'
        f"<title>{book.title}</title><style>{styles}</style></head><body>{body}</body></html>"
    )


def lay_out_plainly(book):
    """One shot of WeasyPrint with its own fetcher and every default."""
    html = one_document(book, files=True)
    return weasyprint.HTML(string=html).write_pdf(pdf_tags=True)
