"""Release an edition; its files, copies and errata; what changed since, or between editions."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.booklets.errors import WarningsUnsigned
from matchmaking.booklets.forms.releasing import CopyForm
from matchmaking.booklets.freshness import changes_between, changes_since
from matchmaking.booklets.models import Edition
from matchmaking.booklets.queries import find_edition, others_of_kind
from matchmaking.booklets.services import errata as errata_services
from matchmaking.booklets.services import files as file_services
from matchmaking.booklets.services import releasing as services
from matchmaking.booklets.view_models import edition_view
from matchmaking.booklets.views.blueprint import PDF, blueprint
from matchmaking.booklets.views.editions import edition_page
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page


@blueprint.post("/booklets/<public_id>/release")
def release(public_id: str) -> Response:
    """Release the edition, with the warnings that were ticked."""
    row = _find(public_id)
    signed = frozenset(request.form.getlist("signed"))
    try:
        services.release(current.session(), current.actor(), row, signed, now=current.now())
    except WarningsUnsigned:
        return edition_page(row, signed=signed | {""})
    return done(_to(row), _("已付印。现在可以制作印刷文件和具名份。"))


@blueprint.post("/booklets/<public_id>/files/<form>")
def ask_for_file(public_id: str, form: str) -> Response:
    """Have a form of the edition made."""
    row = _find(public_id)
    file_services.ask_for_file(
        current.session(), current.actor(), row, form,
        pdf_on=current.settings().pdf_on, now=current.now(),
    )  # fmt: skip
    return done(f"{_to(row)}#files", _("正在制作，完成后列在本页。"))


@blueprint.get("/booklets/<public_id>/files/<form>")
def file(public_id: str, form: str) -> Response:
    """A finished file."""
    found = file_services.file_of(current.session(), _find(public_id), form)
    return attachment(found.pdf, found.name, PDF)


@blueprint.post("/booklets/<public_id>/copies")
def add_copy(public_id: str) -> Response:
    """A numbered copy for a named recipient."""
    row, form = _find(public_id), CopyForm()
    if not form.validate():
        return edition_page(row, form)
    file_services.add_copy(
        current.session(), current.actor(), row, form.recipient.data or "",
        pdf_on=current.settings().pdf_on, now=current.now(),
    )  # fmt: skip
    return done(f"{_to(row)}#copies", _("已登记，正在制作。"))


@blueprint.post("/booklets/<public_id>/errata")
def make_errata(public_id: str) -> Response:
    """Lay out the errata sheet as of today."""
    row = _find(public_id)
    settings = current.settings()
    errata_services.make_errata(
        current.session(), current.actor(), row,
        organizer=settings.organizer_name, pdf_on=settings.pdf_on, now=current.now(),
    )  # fmt: skip
    return done(f"{_to(row)}#files", _("勘误表已制作。"))


@blueprint.get("/booklets/<public_id>/changes")
def changes(public_id: str) -> Response:
    """What differs between this edition and today, or another edition."""
    row, session = _find(public_id), current.session()
    others = others_of_kind(session, row)
    wanted = request.args.get("with", "")
    other = next((one for one in others if one.public_id == wanted), None)
    found = (
        changes_between(session, other, row)
        if other
        else changes_since(session, row, on=current.today())
    )
    return page(
        "booklets/changes.html",
        edition=edition_view(row),
        other=edition_view(other) if other else None,
        others=[edition_view(one) for one in others],
        changes=found,
        places=row.places,
    )


def _find(public_id: str) -> Edition:
    return find_edition(current.session(), current.actor(), public_id)


def _to(row: Edition) -> str:
    return url_for("booklets.edition", public_id=row.public_id)
