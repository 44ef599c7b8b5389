"""Print templates, the paper's language, and term summaries; booklets are set in `setting`."""

from contextlib import AbstractContextManager
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
from matchmaking.booklets.codes import qr_svg
from matchmaking.booklets.content import RoundPaper, SummaryContent
from matchmaking.booklets.fit import abreast, text_width
from matchmaking.booklets.typesetting import typeset
from matchmaking.booklets.words import capitalised

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LOCALES = {"zh": "zh_Hans_CN", "en": "en", "both": "zh_Hans_CN"}
SUMMARY_SHORT = 30


def lay_out_summary(summary: SummaryContent, *, pdf_on: bool) -> bytes:
    """A term summary's PDF on A4."""
    codes = {"asset:qr/link.svg": qr_svg(summary.link)} if summary.link else {}
    sections = tuple((part, abreast(part.lines, SUMMARY_SHORT)) for part in summary.sections)
    with in_language(summary.language):
        html = fill("paper/summary.html", it=summary, sections=sections)
    return render(html, ["paper", "summary"], pdf_on=pdf_on, assets=codes)


def lay_out_round(paper: RoundPaper, *, pdf_on: bool) -> bytes:
    """The PDF of a round's list on A4 landscape."""
    with in_language(paper.language):
        html = fill("paper/round.html", it=paper)
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
    made.filters.update(
        paper_day=paper_day, text_width=text_width, capitalised=capitalised, typeset=typeset
    )
    return made


def fill(name: str, **values: object) -> str:
    """A print template with these values."""
    return _environment().get_template(name).render(**values)
