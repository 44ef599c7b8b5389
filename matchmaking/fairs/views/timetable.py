"""The draft timetable: made by a job, changed by hand, compared, published."""

from flask import Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaking.errors import NotFound, Stale
from matchmaking.fairs import queries, view_models
from matchmaking.fairs.forms.timetables import SolveForm, SpotForm, SwapForm
from matchmaking.fairs.frame import Spot, frame_of
from matchmaking.fairs.models import Fair, FairMeeting, FairTimetable
from matchmaking.fairs.services import hand, publishing, solving
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found, say, warn
from matchmaking.messages.queries import job_view
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language

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
        fairness=int(fairness) if fairness else None, seconds=form.seconds.data
    )
    try:
        solving.ask_timetable(
            current.session(), current.actor(), row, order, now=current.now()
        )
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
    publishing.draft_from_published(
        current.session(), current.actor(), row, now=current.now()
    )
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


@blueprint.get("/fairs/meetings/<public_id>/place")
def place(public_id: str) -> Response:
    """One meeting of the draft, to be moved, swapped or locked."""
    return _place_page(_meeting(public_id))


@blueprint.post("/fairs/meetings/<public_id>/move")
def move(public_id: str) -> Response:
    """Put it elsewhere, or off the timetable."""
    row, form = _meeting(public_id), SpotForm(prefix="spot")
    _offer_spots(row.fair, form)
    if not form.validate_on_submit():
        return _place_page(row, failed=form)
    slot, table = form.slot.data, form.table.data
    spot = Spot(int(slot), int(table)) if slot and table else None
    try:
        warnings = hand.move_meeting(
            current.session(), current.actor(), row, spot, version=form.seen_version(),
            now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _place_page(row, failed=say(form, error), stale=isinstance(error, Stale))
    warn(warnings)
    return done(_address(row.fair), _("已调整 %(number)s。", number=row.number))


@blueprint.post("/fairs/meetings/<public_id>/swap")
def swap(public_id: str) -> Response:
    """Let it change places with another."""
    row, form = _meeting(public_id), SwapForm(prefix="swap")
    _offer_others(row, form)
    if not form.validate_on_submit():
        return _place_page(row, failed=form)
    other = _meeting(form.other.data)
    try:
        warnings = hand.swap_meetings(
            current.session(), current.actor(), row, other, version=form.seen_version(),
            now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _place_page(row, failed=say(form, error), stale=isinstance(error, Stale))
    warn(warnings)
    return done(_address(row.fair), _("已对调。"))


@blueprint.post("/fairs/meetings/<public_id>/lock")
def lock(public_id: str) -> Response:
    """Keep it where it is, or let it go."""
    row, form = _meeting(public_id), BaseForm()
    locked = request.form.get("locked") == "yes"
    try:
        hand.lock_meeting(
            current.session(), current.actor(), row, locked=locked,
            version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _place_page(row, failed=say(form, error), stale=isinstance(error, Stale))
    return done(
        url_for("fairs.place", public_id=public_id), _("已锁定。") if locked else _("已解锁。")
    )


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
        draft=view_models.figures_of(draft) if draft else None,
        published=view_models.figures_of(published) if published else None,
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
    return [(one.public_id, view_models.figures_of(one), one.created_at) for one in rows]


def _meeting(public_id: str) -> FairMeeting:
    row = queries.find_meeting(current.session(), current.actor(), public_id)
    found(row.fair.public_id)
    return row


def _place_page(
    row: FairMeeting, failed: BaseForm | None = None, *, stale: bool = False
) -> Response:
    session, fair = current.session(), row.fair
    draft = queries.draft_of(session, fair)
    frame = frame_of(session, fair)
    spots = frame.spots(draft.places) if draft else {}
    spot, version = spots.get(row.id), draft.version if draft else 0
    data = {
        "slot": str(spot.slot) if spot else "", "table": str(spot.table) if spot else "",
        "version": version,
    }  # fmt: skip
    spot_form = SpotForm(formdata=None, prefix="spot", data=data)
    swap_form = SwapForm(formdata=None, prefix="swap", data={"version": version})
    if isinstance(failed, SpotForm):
        spot_form = failed
    if isinstance(failed, SwapForm):
        swap_form = failed
    if stale and failed is not None:  # sent once more, it is about what is shown now
        failed.version.data, failed.version.raw_data = str(version), None
    return page(
        "fairs/place.html",
        409 if stale else 422 if failed is not None else 200,
        fair=card(fair),
        form=failed,
        meeting=view_models.meeting_line(row, language(), fair, spots),
        spot=spot,
        version=version,
        has_draft=draft is not None,
        free=hand.free_spots(frame, spots, row) if draft else (),
        spot_form=_offer_spots(fair, spot_form),
        swap_form=_offer_others(row, swap_form),
    )


def _offer_spots(fair: Fair, form: SpotForm) -> SpotForm:
    form.slot.offer(view_models.slot_choices(fair), blank=_("不排"))
    form.table.offer([(str(t.n), t.label) for t in fair.tables], blank=_("不排"))
    return form


def _offer_others(row: FairMeeting, form: SwapForm) -> SwapForm:
    others = [m for m in queries.meetings_of(current.session(), row.fair) if m.id != row.id]
    form.other.offer(
        [(m.public_id, f"{m.number} " + " · ".join(s.party.number for s in m.seats))
         for m in others],
        blank=_("请选择"),
    )  # fmt: skip
    return form


def _address(row: Fair) -> str:
    return url_for("fairs.timetable", public_id=row.public_id)
