"""From content to pages: what goes where on paper, and the HTML of it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

import flask_babel
import msgspec
from flask_babel import force_locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pypdf import PdfReader

from matchmaking.booklets.apart import render
from matchmaking.booklets.codes import grouped, qr_svg
from matchmaking.booklets.columns import spreads
from matchmaking.booklets.content import BookletContent, Entry, Passage, RoundPaper, SummaryContent
from matchmaking.booklets.fit import BAND, Rows, abreast, fitted, text_width
from matchmaking.booklets.words import capitalised

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
LONG_TITLE = {"a5": 36, "a4": 44}
SUMMARY_SHORT = 30


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


def lay_out_booklet(book: BookletContent, *, pdf_on: bool) -> bytes:
    """The booklet's PDF: the same content gives the same bytes."""
    codes = {
        f"asset:qr/{entry.anchor}.svg": qr_svg(f"{book.base_url}/q/{entry.code}")
        for entry in book.entries
    }
    with in_language(book.language):
        indexes = tuple((index, spreads(book, index)) for index in book.indexes)
        html = _template(
            "paper/booklet.html", book=book, places=tuple(_places(book)), indexes=indexes
        )
    return render(html, ["paper", "booklet", book.paper], pdf_on=pdf_on, assets=codes)


def lay_out_summary(summary: SummaryContent, *, pdf_on: bool) -> bytes:
    """A term summary's PDF on A4."""
    codes = {"asset:qr/link.svg": qr_svg(summary.link)} if summary.link else {}
    sections = tuple((part, abreast(part.lines, SUMMARY_SHORT)) for part in summary.sections)
    with in_language(summary.language):
        html = _template("paper/summary.html", it=summary, sections=sections)
    return render(html, ["paper", "summary"], pdf_on=pdf_on, assets=codes)


def lay_out_round(paper: RoundPaper, *, pdf_on: bool) -> bytes:
    """The PDF of a round's list on A4 landscape."""
    with in_language(paper.language):
        html = _template("paper/round.html", it=paper)
    return render(html, ["paper", "round"], pdf_on=pdf_on)


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
    nth = 0
    for group in book.groups:
        for entry in group.entries:
            fit = fitted(book, entry)
            yield Placed(
                entry=entry,
                section=group.title,
                code=f"asset:qr/{entry.anchor}.svg",
                token=grouped(entry.code),
                rows=fit.rows,
                passages=fit.passages,
                long_title=text_width(entry.title) > LONG_TITLE[book.paper],
                fit=fit.manner,
                notes=fit.notes,
                band=BAND[book.paper, book.language],
                half=("lower" if nth % 2 else "upper") if book.density == "half" else "",
            )
            nth += 1


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
