"""From content to pages: what goes where on paper, and the HTML of it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, cast

import flask_babel
import msgspec
from flask_babel import force_locale
from flask_babel import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pypdf import PdfReader

from matchmaking.booklets.apart import render
from matchmaking.booklets.codes import grouped, qr_svg
from matchmaking.booklets.columns import spreads
from matchmaking.booklets.content import BookletContent, Entry, Part, Passage, SummaryContent
from matchmaking.booklets.fit import BAND, Rows, abreast, fitted, text_width
from matchmaking.booklets.parts import first_parts, printed_parts
from matchmaking.booklets.words import capitalised

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LOCALES = {"zh": "zh_Hans_CN", "en": "en", "both": "zh_Hans_CN"}
LONG_TITLE = {"a5": 36, "a4": 44}
SUMMARY_SHORT = 30
PER_SHEET = {"badge": 4}


class Sheet(NamedTuple):
    """What is handed to the renderer."""

    html: str
    styles: tuple[str, ...]
    assets: dict[str, bytes]


class Said(NamedTuple):
    """What an entry's page says beside its facts, in its own language."""

    notes: str
    scan: str
    code_of: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place: what of it is printed, in rows of one or two facts."""

    entry: Entry
    section: str
    code: str
    token: str
    rows: Rows
    passages: tuple[Passage, ...]
    long_title: bool
    fit: str
    notes: int
    band: int
    half: str
    side: str
    words: Said


def lay_out_booklet(book: BookletContent, *, pdf_on: bool) -> bytes:
    """The booklet's PDF: the same content gives the same bytes."""
    sheet = sheet_of(book)
    return render(sheet.html, sheet.styles, pdf_on=pdf_on, assets=sheet.assets)


def sheet_of(book: BookletContent) -> Sheet:
    """What is laid out of a booklet: its document, styles, codes and pictures."""
    with in_language(book.language):
        return _cards(book) if book.shape != "book" else _bound(with_parts(book))


def _bound(book: BookletContent) -> Sheet:
    assets = {
        f"asset:qr/{entry.anchor}.svg": qr_svg(f"{book.base_url}/q/{entry.code}")
        for entry in book.entries
        if entry.code
    }
    pictures = {f"asset:pictures/{it.name}": it.content for it in book.pictures}
    html = _template(
        "paper/booklet.html",
        book=book,
        places=tuple(_places(book)),
        indexes={index.anchor: (index, spreads(book, index)) for index in book.indexes},
        titles={index.anchor: index.title for index in book.indexes},
    )
    return Sheet(html, ("paper", "booklet", book.paper), assets | pictures)


def _cards(book: BookletContent) -> Sheet:
    entries, share = book.entries, PER_SHEET.get(book.shape, 1)
    sheets = [entries[at : at + share] for at in range(0, len(entries), share)]
    words = next((part for part in book.parts if part.kind == "text"), None)
    html = _template(
        "paper/cards.html",
        book=book,
        sheets=sheets,
        words=words.text if words and (words.text or words.text_en) else _wording(book),
        words_en=words.text_en if words else (),
    )
    return Sheet(html, ("paper", "cards"), {})


def _wording(book: BookletContent) -> tuple[str, ...]:
    event = book.subtitle or book.organizer
    return (_("参加了“%(event)s”，特此证明。", event=event),)


def with_parts(book: BookletContent) -> BookletContent:
    """The booklet, with the parts of then where it was frozen before there were designs."""
    if book.parts:
        return book
    kinds = ["cover", "imprint", "contents", "contacts", "overview", "entries"]
    had = {"contacts": book.contacts, "overview": book.overview}
    design = first_parts(tuple(kind for kind in kinds if had.get(kind, True)))
    parts = printed_parts(design, book.language)
    indexes = tuple(
        Part(kind=index.anchor, anchor=f"at-{index.anchor}", title=index.title)
        for index in book.indexes
    )
    seal = book.seal or {"products": _("产品手册"), "needs": _("需求汇编")}.get(book.kind, "")
    return msgspec.structs.replace(book, parts=(*parts, *indexes), seal=seal)


def lay_out_summary(summary: SummaryContent, *, pdf_on: bool) -> bytes:
    """A term summary's PDF on A4."""
    codes = {"asset:qr/link.svg": qr_svg(summary.link)} if summary.link else {}
    sections = tuple((part, abreast(part.lines, SUMMARY_SHORT)) for part in summary.sections)
    with in_language(summary.language):
        html = _template("paper/summary.html", it=summary, sections=sections)
    return render(html, ["paper", "summary"], pdf_on=pdf_on, assets=codes)


def lay_out_kept(summary: SummaryContent, *, pdf_on: bool) -> bytes:
    """A public summary's PDF; the latest ones are kept by their content."""
    return _kept(msgspec.json.encode(summary), pdf_on)


@lru_cache(maxsize=64)
def _kept(encoded: bytes, pdf_on: bool) -> bytes:  # noqa: FBT001 -- a cache's key
    return lay_out_summary(msgspec.json.decode(encoded, type=SummaryContent), pdf_on=pdf_on)


def count_pages(pdf: bytes) -> int:
    """How many pages a finished file has."""
    return len(PdfReader(BytesIO(pdf)).pages)


def in_language(language: str) -> AbstractContextManager[None]:
    """While it lasts, words and days are in the paper's language, whatever the page speaks."""
    return cast("AbstractContextManager[None]", force_locale(LOCALES[language]))


def paper_day(value: date) -> str:
    """A day in the way of the paper's language."""
    chinese = str(flask_babel.get_locale() or "").startswith("zh")
    pattern = "yyyy年M月d日" if chinese else "d MMMM yyyy"
    return flask_babel.format_date(value, pattern, rebase=False)


def _places(book: BookletContent) -> Iterable[Placed]:
    """Every entry in the order of print; in both languages its twin on the facing page."""
    nth = 0
    for group in book.groups:
        for entry in group.entries:
            both = book.language == "both"
            half = ("lower" if nth % 2 else "upper") if book.density == "half" else ""
            yield _place(book, entry, group.title, half=half, side="left" if both else "")
            if both:
                twin = entry.twin or msgspec.structs.replace(entry, anchor=f"{entry.anchor}-en")
                with in_language("en"):
                    yield _place(book, twin, group.title, half="", side="right")
            nth += 1


def _place(book: BookletContent, entry: Entry, section: str, *, half: str, side: str) -> Placed:
    language = "en" if side == "right" else book.main_language
    fit = fitted(book, entry, language)
    return Placed(
        entry=entry,
        section=section,
        code=f"asset:qr/{entry.anchor.removesuffix('-en')}.svg",
        token=grouped(entry.code),
        rows=fit.rows,
        passages=fit.passages,
        long_title=text_width(entry.title) > LONG_TITLE[book.paper],
        fit=fit.manner,
        notes=fit.notes,
        band=BAND[book.paper, language],
        half=half,
        side=side,
        words=Said(
            _("洽谈记录"), _("扫码查看最新内容"), _("%(number)s 的二维码", number=entry.number)
        ),
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """An environment of its own: print needs neither the request nor the site's frame."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        flask_babel.gettext, flask_babel.ngettext, newstyle=True
    )
    made.filters.update(paper_day=paper_day, text_width=text_width, capitalised=capitalised)
    return made


def _template(name: str, **values: object) -> str:
    return _environment().get_template(name).render(**values)
