"""The draft timetable: made by a job, compared, published."""

from flask import Response, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaking.errors import NotFound
from matchmaking.fairs import queries, view_models
from matchmaking.fairs.forms.timetables import SolveForm
from matchmaking.fairs.frame import frame_of
from matchmaking.fairs.models import Fair, FairTimetable
from matchmaking.fairs.services import publishing, solving
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found
from matchmaking.messages.queries import job_view
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.refusals import say

USUAL = {"fairness": "2", "seconds": 60}
MOST_VERSIONS = 30


@blueprint.get("/fairs/<public_id>/timetable")
def timetable(public_id: str) -> Response:
    """The draft, or what is published, as a grid."""
    return _timetable(found(public_id), SolveForm(formdata=None, data=USUAL))


@blueprint.post("/fairs/<public_id>/timetable/solve")
def solve(public_id: str) -> Response:
    """Let a job make the timetable."""
    row, form = found(public_id), SolveForm()
    if not form.validate_on_submit():
        return _timetable(row, form, status=422)
    fairness = form.fairness.data
    order = solving.Order(
        fairness=int(fairness) if fairness else None, seconds=form.seconds.data or 60
    )
    try:
        solving.ask_timetable(current.session(), current.actor(), row, order, now=current.now())
    except REPAIRABLE as error:
        return _timetable(row, say(form, error), status=422)
    return done(_address(row), _("已开始排日程。"))


@blueprint.post("/fairs/<public_id>/timetable/stop")
def take_best(public_id: str) -> Response:
    """Stop, and keep the best so far."""
    row = found(public_id)
    solving.take_best(current.session(), current.actor(), row, now=current.now())
    return done(_address(row), _("正在停止，会保留目前最好的日程。"))


@blueprint.post("/fairs/<public_id>/timetable/draft")
def begin_draft(public_id: str) -> Response:
    """A draft to change by hand."""
    row = found(public_id)
    publishing.draft_from_published(current.session(), current.actor(), row, now=current.now())
    return done(_address(row), _("已建立草案，可逐场调整。"))


@blueprint.post("/fairs/<public_id>/timetable/publish")
def publish(public_id: str) -> Response:
    """Let everybody follow the draft."""
    row, form = found(public_id), BaseForm()
    try:
        publishing.publish(
            current.session(), current.actor(), row, version=form.seen_version(),
            now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        again = SolveForm(formdata=None, data=USUAL)
        return _timetable(row, say(again, error), status=409)
    return done(_address(row), _("日程已发布，有变动的单位已收到通知。"))


@blueprint.post("/fairs/timetables/<public_id>/restore")
def restore(public_id: str) -> Response:
    """Begin a draft with an older version."""
    row = current.session().scalar(select(FairTimetable).filter_by(public_id=public_id))
    if row is None:
        raise NotFound
    found(row.fair.public_id)
    solving.restore(current.session(), current.actor(), row, now=current.now())
    return done(_address(row.fair), _("已恢复为草案。"))


def _timetable(row: Fair, form: SolveForm, status: int = 200) -> Response:
    session = current.session()
    draft, published = queries.draft_of(session, row), queries.published_of(session, row)
    shown, frame = draft or published, frame_of(session, row)
    job = queries.open_job(session, row)
    changes = (
        publishing.changes_between(published.places, draft.places) if draft and published else []
    )
    return page(
        "fairs/timetable.html",
        status,
        fair=card(row),
        form=form if form.errors or form.form_errors else None,
        solve_form=form,
        grid=view_models.grid_of(frame, frame.spots(shown.places)) if shown else None,
        draft=view_models.figures_of(draft, language()) if draft else None,
        published=view_models.figures_of(published, language()) if published else None,
        job=job_view(job) if job else None,
        changes=view_models.change_lines(frame, changes),
        versions=_versions(row),
        ready=bool(frame.slots and frame.tables and frame.meetings),
    )


def _versions(row: Fair) -> list[tuple[str, view_models.Figures, object]]:
    rows = current.session().scalars(
        select(FairTimetable)
        .where(FairTimetable.fair_id == row.id, FairTimetable.state != "preview")
        .order_by(FairTimetable.n.desc())
        .limit(MOST_VERSIONS)
    )
    return [
        (one.public_id, view_models.figures_of(one, language()), one.created_at) for one in rows
    ]


def _address(row: Fair) -> str:
    return url_for("fairs.timetable", public_id=row.public_id)
