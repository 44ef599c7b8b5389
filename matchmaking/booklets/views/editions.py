"""Pages of editions: the list, what would be printed, the edition and its file."""

from dataclasses import replace

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.booklets.forms.editions import (
    NAMES,
    EditionForm,
    filter_fields,
    paper_of,
    selection_of_form,
    selection_of_query,
)
from matchmaking.booklets.forms.releasing import CopyForm
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.kinds import KINDS, kind_of
from matchmaking.booklets.models import Design, Edition
from matchmaking.booklets.preflight import preflight
from matchmaking.booklets.queries import (
    copies_of,
    editions,
    files_of,
    find_design,
    find_edition,
    others_of_kind,
    waiting_files,
)
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.services import editions as services
from matchmaking.booklets.services.checking import recheck
from matchmaking.booklets.services.designs import names_of, parts_of
from matchmaking.booklets.services.pictures import pictures_of
from matchmaking.booklets.view_models import (
    checked_view,
    copy_view,
    design_view,
    edition_in_full,
    edition_view,
    fault_signed,
    fault_view,
    file_view,
    form_views,
    sort_views,
)
from matchmaking.booklets.views.blueprint import PDF, blueprint
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/booklets")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """Editions, newest first, by kind and words."""
    words = request.args.get("q", "")[:100].strip()
    kind = request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = page_of(current.session(), editions(words, kind), page_number())
    return page(
        "booklets/all.html",
        editions=found.of(edition_view),
        kinds=[(one.key, one.label) for one in KINDS.values()],
        kind=kind,
        words=words,
    )


@blueprint.get("/booklets/new")
def new() -> Response:
    """What would be printed, with its faults; below it how to print it."""
    design = _design(request.args.get("design", ""))
    selection = _asked(design) if design else selection_of_query()
    given = {name: getattr(selection, name) for name in NAMES}
    form = EditionForm(formdata=None, **given, **_words(design, selection))
    return _new_page(form, selection, design)


@blueprint.post("/booklets/new")
def make() -> Response:
    """Freeze an edition and have it laid out."""
    form = EditionForm()
    design = _design(form.design.data or "")
    selection = selection_of_form(form)
    if design:
        selection = replace(_asked(design), chosen=form.chosen())
    if not form.validate():
        return _new_page(form, selection, design)
    edition = services.make_edition(
        current.session(),
        current.actor(),
        selection,
        _cover(form, design),
        pdf_on=current.settings().pdf_on,
        now=current.now(),
        design=design,
    )
    return done(url_for("booklets.edition", public_id=edition.public_id), _("已开始编印。"))


@blueprint.get("/booklets/<public_id>")
def edition(public_id: str) -> Response:
    """One edition; the page renews itself while there is something to wait for."""
    row = find_edition(current.session(), current.actor(), public_id)
    return edition_page(row)


@blueprint.get("/booklets/<public_id>/pdf")
def download(public_id: str) -> Response:
    """The finished file."""
    row = find_edition(current.session(), current.actor(), public_id)
    return attachment(services.pages_of(current.session(), row), f"{row.number}.pdf", PDF)


@blueprint.post("/booklets/<public_id>/again")
def again(public_id: str) -> Response:
    """Lay the frozen content out once more."""
    row = find_edition(current.session(), current.actor(), public_id)
    services.make_again(
        current.session(),
        current.actor(),
        row,
        pdf_on=current.settings().pdf_on,
        now=current.now(),
    )
    return done(url_for("booklets.edition", public_id=public_id), _("已开始重新排版。"))


@blueprint.post("/booklets/<public_id>/cancel")
def cancel(public_id: str) -> Response:
    """Stop laying it out."""
    row = find_edition(current.session(), current.actor(), public_id)
    services.cancel_edition(current.session(), current.actor(), row, now=current.now())
    return done(url_for("booklets.edition", public_id=public_id), _("已取消。"))


def edition_page(
    row: Edition, form: CopyForm | None = None, signed: frozenset[str] = frozenset()
) -> Response:
    """The page of an edition: faults until it is released, then its files and copies."""
    session = current.session()
    open_ = row.pdf_hash and row.released_at is None
    faults = recheck(session, row, on=current.today()) if open_ else []
    waiting = waiting_files(session, row)
    return page(
        "booklets/edition.html",
        422 if form is not None or signed else 200,
        edition=edition_in_full(row),
        withdrawn=services.withdrawn_consents(session, row),
        faults=[fault_view(fault) for fault in faults],
        sorts=sort_views(faults),
        signed=[fault_view(fault_signed(one)) for one in row.signed],
        ticked=signed,
        forms=form_views(row, files_of(session, row), waiting),
        files=[file_view(one) for one in files_of(session, row)],
        copies=[copy_view(one) for one in copies_of(session, row)],
        others=[edition_view(one) for one in others_of_kind(session, row)],
        waiting=waiting,
        copy_form=form or CopyForm(formdata=None),
    )


def _design(public_id: str) -> Design | None:
    return find_design(current.session(), current.actor(), public_id) if public_id else None


def _asked(design: Design) -> Selection:
    return Selection(
        kind=design.kind,
        language=design.language,
        stale_days=design.stale_days,
        used_on=design.used_on,
        names=names_of(design),
    ).narrowed(design.filters)


def _words(design: Design | None, selection: Selection) -> dict[str, str]:
    """The words of the cover, until an organizer changes them."""
    if design is None:
        return {"title": kind_of(selection.kind).title.of(selection.language)}
    english = design.language == "en"
    return {
        "title": (design.title_en if english else "") or design.title,
        "subtitle": (design.subtitle_en if english else "") or design.subtitle,
        "paper": design.paper,
        "density": design.density,
        "design": design.public_id,
    }


def _new_page(form: EditionForm, selection: Selection, design: Design | None) -> Response:
    checked = preflight(current.session(), replace(selection, chosen=None), on=current.today())
    ticked = selection.chosen if request.method == "POST" else None
    return page(
        "booklets/new.html",
        form=form,
        design=design_view(design) if design else None,
        choices=filter_fields(selection),
        rows=[checked_view(row) for row in checked],
        ticked={row.public_id for row in checked if not row.stops} if ticked is None else ticked,
        faulty=sum(bool(row.faults) for row in checked),
    )


def _cover(form: EditionForm, design: Design | None) -> Cover:
    settings = current.settings()
    paper, density = paper_of(form)
    both = design is not None and design.language == "both"
    parts, pictures = pictures_of(current.session(), parts_of(design) if design else ())
    return Cover(
        paper=paper,
        density=density,
        title=form.title.data or "",
        subtitle=form.subtitle.data or "",
        title_en=design.title_en if design and both else "",
        subtitle_en=design.subtitle_en if design and both else "",
        organizer=settings.organizer_name,
        contact=settings.contact,
        base_url=settings.base_url,
        parts=parts,
        pictures=pictures,
    )
