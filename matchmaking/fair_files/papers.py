"""A fair's paper as PDF, through the one place that lays out."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import flask_babel
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from matchmaking.booklets.apart import render
from matchmaking.booklets.codes import qr_svg
from matchmaking.booklets.layout import in_language, paper_day
from matchmaking.fair_files.content import Card, ChangeSlip, Group, Head, Slip

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def timetable_pdf(head: Head, groups: Sequence[Group], *, by: str, pdf_on: bool) -> bytes:
    """The whole timetable, group after group."""
    return _made("paper/fair_timetable.html", "fair_a4", head, pdf_on, groups=groups, by=by)


def slips_pdf(head: Head, slips: Sequence[Slip], *, pdf_on: bool) -> bytes:
    """Personal slips, one a sheet of A5, each with its code."""
    return _made(
        "paper/fair_slips.html", "fair_a5", head, pdf_on, [slip.code for slip in slips],
        slips=slips,
    )  # fmt: skip


def changes_pdf(head: Head, slips: Sequence[ChangeSlip], *, pdf_on: bool) -> bytes:
    """Change slips, one a sheet of A5."""
    return _made("paper/fair_changes.html", "fair_a5", head, pdf_on, slips=slips)


def badges_pdf(head: Head, cards: Sequence[Card], *, pdf_on: bool) -> bytes:
    """Badges of 90 by 60 mm, eight on a sheet of A4."""
    codes = [card.code for card in cards]
    return _made("paper/fair_badges.html", "fair_cards", head, pdf_on, codes, cards=cards)


def signs_pdf(head: Head, cards: Sequence[Card], *, pdf_on: bool) -> bytes:
    """Table signs on A4, to be folded across the middle."""
    return _made("paper/fair_signs.html", "fair_cards", head, pdf_on, cards=cards)


def _made(
    template: str,
    style: str,
    head: Head,
    pdf_on: bool,  # noqa: FBT001 -- handed through
    codes: Sequence[str] = (),
    **content: Any,
) -> bytes:
    assets = {f"asset:qr/{code}.svg": qr_svg(f"{head.base_url}/c/{code}") for code in codes if code}
    with in_language(head.language):
        html = _environment().get_template(template).render(head=head, **content)
    return render(html, ["paper", "fair", style], pdf_on=pdf_on, assets=assets)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Print needs neither the request nor the site's frame."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(  # type: ignore[attr-defined]
        flask_babel.gettext, flask_babel.ngettext, newstyle=True
    )
    made.filters.update(paper_day=paper_day)
    return made
