"""Pages of designs: the list, a design with its parts, one part, the list of people."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.booklets.forms.designs import (
    AddPartForm,
    CopyForm,
    DesignForm,
    NamesForm,
    PartForm,
    design_form,
)
from matchmaking.booklets.kinds import kind_of
from matchmaking.booklets.models import Design
from matchmaking.booklets.parts import DesignPart
from matchmaking.booklets.queries import designs, find_design
from matchmaking.booklets.services import designs as services
from matchmaking.booklets.services import pictures
from matchmaking.booklets.view_models import design_view, part_view
from matchmaking.booklets.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/booklets/designs")
def all_designs() -> Response:
    """All designs, newest first."""
    found = page_of(current.session(), designs(), page_number())
    return page("booklets/designs.html", designs=found.of(design_view))


@blueprint.get("/booklets/designs/new")
def new_design() -> Response:
    """An empty form, with the titles of the kind that the address asks for."""
    kind = kind_of(request.args.get("kind", ""))
    given = {"kind": kind.key, "title": kind.title.zh, "title_en": kind.title.en, "stale_days": 90}
    return page("booklets/design_form.html", form=DesignForm(formdata=None, data=given))


@blueprint.post("/booklets/designs/new")
def make_design() -> Response:
    """A first design."""
    form = DesignForm()
    if not form.validate():
        return page("booklets/design_form.html", form=form)
    kind = kind_of(form.kind.data)
    row = services.make_design(
        current.session(), current.actor(), kind.key, form.frame(kind), now=current.now()
    )
    return done(_to(row), _("方案已建立，请安排各部分。"))


@blueprint.get("/booklets/designs/<public_id>")
def design(public_id: str) -> Response:
    """A design: its frame and its parts in their order."""
    row = _find(public_id)
    return _design_page(row, design_form(row))


@blueprint.post("/booklets/designs/<public_id>")
def change_design(public_id: str) -> Response:
    """Change the frame of a design."""
    row = _find(public_id)
    form = DesignForm(kind_of(row.kind))
    if not form.validate():
        return _design_page(row, form)
    services.change_design(
        current.session(), current.actor(), row, form.frame(kind_of(row.kind)),
        seen=form.seen_version(), now=current.now(),
    )  # fmt: skip
    return done(_to(row), _("已保存。"))


@blueprint.post("/booklets/designs/<public_id>/copy")
def copy_design(public_id: str) -> Response:
    """Start a new design from this one."""
    row, form = _find(public_id), CopyForm()
    if not form.validate():
        return _design_page(row, design_form(row), copy_form=form)
    made = services.copy_design(
        current.session(), current.actor(), row, form.name.data or "", now=current.now()
    )
    return done(_to(made), _("已复制为新方案。"))


@blueprint.post("/booklets/designs/<public_id>/parts")
def add_part(public_id: str) -> Response:
    """Add a part, and go on to word it."""
    row = _find(public_id)
    n = services.add_part(
        current.session(), current.actor(), row, AddPartForm().kind.data or "", now=current.now()
    )
    return done(url_for("booklets.part", public_id=public_id, n=n), _("已增加。"))


@blueprint.get("/booklets/designs/<public_id>/parts/<int:n>")
def part(public_id: str, n: int) -> Response:
    """The words of one part."""
    row = _find(public_id)
    form = PartForm(obj=services.part_at(row, n), version=row.version)
    return _part_page(row, n, form)


@blueprint.post("/booklets/designs/<public_id>/parts/<int:n>")
def change_part(public_id: str, n: int) -> Response:
    """Word a part; a picture that comes along replaces the one before."""
    row, form = _find(public_id), PartForm()
    before = services.part_at(row, n)
    if not form.validate():
        return _part_page(row, n, form)
    session, actor, now = current.session(), current.actor(), current.now()
    picture = pictures.take_picture(session, actor, row, before, form.file.data, now=now)
    services.change_part(
        session, actor, row, n, form.part(before, picture), seen=form.seen_version(), now=now
    )
    return done(_to(row), _("已保存。"))


@blueprint.post("/booklets/designs/<public_id>/parts/<int:n>/<how>")
def arrange_part(public_id: str, n: int, how: str) -> Response:
    """Move a part, switch it, take it out."""
    row = _find(public_id)
    services.arrange_part(current.session(), current.actor(), row, n, how, now=current.now())
    return done(_to(row) + "#parts")


@blueprint.get("/booklets/designs/<public_id>/names")
def names(public_id: str) -> Response:
    """The list of people of a card kind."""
    row = _find(public_id)
    lines = ["\t".join(name).rstrip() for name in services.names_of(row)]
    form = NamesForm(formdata=None, names="\n".join(lines))
    return page("booklets/names.html", form=form, design=design_view(row))


@blueprint.post("/booklets/designs/<public_id>/names")
def set_names(public_id: str) -> Response:
    """Keep the list as it was typed or pasted."""
    row, form = _find(public_id), NamesForm()
    if not form.validate():
        return page("booklets/names.html", form=form, design=design_view(row))
    given = form.listed()
    services.set_names(current.session(), current.actor(), row, given, now=current.now())
    return done(_to(row), _("名单共 %(count)s 人。", count=len(given)))


def _find(public_id: str) -> Design:
    return find_design(current.session(), current.actor(), public_id)


def _to(row: Design) -> str:
    return url_for("booklets.design", public_id=row.public_id)


def _design_page(row: Design, form: DesignForm, copy_form: CopyForm | None = None) -> Response:
    return page(
        "booklets/design.html",
        422 if copy_form is not None else 200,
        form=form,
        design=design_view(row),
        parts=[part_view(one, n, kind_of(row.kind)) for n, one in
               enumerate(services.parts_of(row), 1)],
        addable=[part_view(DesignPart(kind=key), 0, kind_of(row.kind))
                 for key in services.addable_parts(row)],
        copy_form=copy_form or CopyForm(formdata=None),
        people=len(services.names_of(row)),
    )  # fmt: skip


def _part_page(row: Design, n: int, form: PartForm) -> Response:
    kept = services.part_at(row, n)
    return page(
        "booklets/part.html",
        form=form,
        design=design_view(row),
        part=part_view(kept, n, kind_of(row.kind)),
    )
