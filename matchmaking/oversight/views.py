"""The auditor's pages: read the trail, check it, take it along."""

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, fields

from flask import Blueprint, Response, request

from matchmaking.audit.anchors import FILE, verify_anchored
from matchmaking.audit.models import AuditEvent
from matchmaking.oversight import queries
from matchmaking.web import current
from matchmaking.web.answers import attachment, page
from matchmaking.web.paging import Page, page_number, page_of

blueprint = Blueprint("oversight", __name__, url_prefix="/audit")
MOST_EXPORTED = 10_000


@blueprint.get("/")
def trail() -> Response:
    """The trail, page by page."""
    found = page_of(current.session(), queries.trail(**_filters()), page_number(), size=50)
    shown = Page(_lines(found.items), found.number, found.has_next, found.total, found.total_capped)
    return page("oversight/trail.html", trail=shown, filters=_filters())


@blueprint.get("/check")
def check() -> Response:
    """Walk the chain, hold it against its anchors and say whether it is whole."""
    report = verify_anchored(current.session(), current.settings().instance / FILE)
    return page("oversight/check.html", report=report, problem=queries.problem_in_words(report))


@blueprint.get("/export.csv")
def export() -> Response:
    """The narrowed trail as CSV; the newest rows up to a bound."""
    query = queries.trail(**_filters()).limit(MOST_EXPORTED)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([field.name for field in fields(queries.TrailLine)])
    for line in _lines(current.session().scalars(query).all()):
        writer.writerow([_plain(cell) for cell in astuple(line)])
    return attachment(("\ufeff" + text.getvalue()).encode(), "audit.csv", "text/csv; charset=utf-8")


def _filters() -> dict[str, str]:
    return {name: request.args.get(name, "")[:64] for name in ("event", "subject", "person")}


def _lines(entries: Sequence[AuditEvent]) -> list[queries.TrailLine]:
    acting = {entry.organisation for entry in entries if entry.organisation}
    names = queries.organisation_names(current.session(), acting)
    return [queries.line(entry, names) for entry in entries]


def _plain(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe (R39)."""
    if isinstance(cell, str) and cell.startswith(tuple("=+-@\t\r＝＋－＠")):
        return "'" + cell
    return cell
