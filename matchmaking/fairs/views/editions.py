"""Editions: the list, the page of one, its words, its stages."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.forms.editions import CopyForm, FairForm
from matchmaking.fairs.models import FAIR_STATES, Fair
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found, refused
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say


@blueprint.get("/fairs")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """Every edition, newest first."""
    shown = page_of(current.session(), queries.all_fairs(), page_number())
    return page("fairs/all.html", fairs=shown.of(card))


@blueprint.get("/fairs/new")
def new() -> Response:
    """Begin an edition."""
    form = FairForm(formdata=None, data={"answer_days": 3, "most_requests": 8})
    return page("fairs/words.html", form=form, fair=None)


@blueprint.post("/fairs/new")
def add() -> Response:
    """Begin an edition."""
    form = FairForm()
    if not form.validate_on_submit():
        return refused("fairs/words.html", form, fair=None)
    row = services.add_fair(current.session(), current.actor(), form.words(), now=current.now())
    return done(_address(row), _("已新建。接下来生成时段、登记桌位。"))


@blueprint.get("/fairs/<public_id>")
def fair(public_id: str) -> Response:
    """Where an edition stands and what comes next."""
    return _fair_page(found(public_id), CopyForm(formdata=None))


@blueprint.get("/fairs/<public_id>/edit")
def edit(public_id: str) -> Response:
    """Change its words."""
    row = found(public_id)
    return page("fairs/words.html", form=FairForm(formdata=None, obj=row), fair=card(row))


@blueprint.post("/fairs/<public_id>/edit")
def save(public_id: str) -> Response:
    """Change its words."""
    row, form = found(public_id), FairForm()
    if not form.validate_on_submit():
        return refused("fairs/words.html", form, fair=card(row))
    services.edit_fair(
        current.session(), current.actor(), row, form.words(),
        version=form.seen_version() or None, now=current.now(),
    )  # fmt: skip
    return done(_address(row), _("已保存。"))


@blueprint.post("/fairs/<public_id>/copy")
def copy(public_id: str) -> Response:
    """A new edition with this one's words, hours and tables."""
    row, form = found(public_id), CopyForm()
    if not form.validate_on_submit():
        return _fair_page(row, form, status=422)
    made = services.copy_fair(
        current.session(), current.actor(), row, edition=form.edition.data, now=current.now()
    )
    return done(_address(made), _("已复制。请核对日期和桌位；参会单位需重新确认。"))


@blueprint.post("/fairs/<public_id>/move-on")
def move_on(public_id: str) -> Response:
    """Go to the next stage."""
    row = found(public_id)
    state = request.form.get("state", "")
    try:
        services.move_on(current.session(), current.actor(), row, state, now=current.now())
    except REPAIRABLE as error:
        return _fair_page(row, say(CopyForm(formdata=None), error), status=422)
    return done(_address(row), _("已进入下一阶段。"))


def _fair_page(row: Fair, form: CopyForm, status: int = 200) -> Response:
    session = current.session()
    parties = queries.parties_of(session, row)
    meetings = queries.meetings_of(session, row)
    published = queries.published_of(session, row)
    draft = queries.draft_of(session, row)
    return page(
        "fairs/fair.html",
        status,
        fair=card(row),
        form=form if form.form_errors or form.errors else None,
        copy_form=form,
        parties=len(parties),
        arrived=sum(party.arrived_at is not None for party in parties),
        meetings=len(meetings),
        results=view_models.results_of(meetings),
        programme=view_models.programme_of(row, {p.id: p for p in parties}, language()),
        published=view_models.figures_of(published, language()) if published else None,
        draft=view_models.figures_of(draft, language()) if draft else None,
        states=FAIR_STATES,
    )


def _address(row: Fair) -> str:
    return url_for("fairs.fair", public_id=row.public_id)
