"""Repair on the day: report, look at the answer, accept or undo it."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.fairs import queries, view_models
from matchmaking.fairs.clock import next_slot
from matchmaking.fairs.forms.timetables import EventForm
from matchmaking.fairs.models import Fair, FairDisruption
from matchmaking.fairs.services import repairing
from matchmaking.fairs.views.blueprint import (
    REPAIRABLE,
    blueprint,
    card,
    chosen_party,
    found,
)
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/repairs")
def repairs(public_id: str) -> Response:
    """What happened so far, and a form for what happens now."""
    row = found(public_id)
    coming = next_slot(row.slots, current.now())
    first = str(coming.n) if coming else ""
    return _repairs(row, EventForm(formdata=None, data={"from_slot": first}))


@blueprint.post("/fairs/<public_id>/repairs")
def preview(public_id: str) -> Response:
    """Work out what an answer would move."""
    row, form = found(public_id), EventForm()
    _offered(row, form)
    if not form.validate_on_submit():
        return _repairs(row, form, status=422)
    try:
        made = repairing.preview(
            current.session(), current.actor(), row, _event(row, form), now=current.now()
        )
    except (*REPAIRABLE, NotFound) as error:
        return _repairs(row, say(form, error), status=422)
    return done(url_for("fairs.repair", public_id=made.public_id))


@blueprint.get("/fairs/repairs/<public_id>")
def repair(public_id: str) -> Response:
    """One repair: what moves, whom it concerns."""
    row = _found(public_id)
    line, changes = view_models.repair_detail(current.session(), row, language())
    return page("fairs/repair.html", fair=card(row.fair), repair=line, changes=changes)


@blueprint.post("/fairs/repairs/<public_id>/accept")
def accept_repair(public_id: str) -> Response:
    """Put it in force."""
    row = _found(public_id)
    repairing.accept_repair(current.session(), current.actor(), row, now=current.now())
    return done(_address(row), _("已采用，受影响的单位已收到通知。"))


@blueprint.post("/fairs/repairs/<public_id>/drop")
def drop_repair(public_id: str) -> Response:
    """Leave it unused."""
    row = _found(public_id)
    repairing.drop_repair(current.session(), current.actor(), row, now=current.now())
    return done(url_for("fairs.repairs", public_id=row.fair.public_id), _("没有采用，日程不变。"))


@blueprint.post("/fairs/repairs/<public_id>/undo")
def undo_repair(public_id: str) -> Response:
    """Go back to what was in force before."""
    row = _found(public_id)
    repairing.undo_repair(current.session(), current.actor(), row, now=current.now())
    return done(_address(row), _("已撤销，日程恢复原样。"))


def _found(public_id: str) -> FairDisruption:
    return queries.find_repair(current.session(), current.actor(), public_id)


def _event(row: Fair, form: EventForm) -> repairing.Event:
    last = max((slot.n for slot in row.slots), default=0)
    return repairing.Event(
        kind=form.kind.data,
        party=chosen_party(row, form.party.data),
        other=chosen_party(row, form.other.data),
        table_n=int(form.table.data) if form.table.data else None,
        from_slot=int(form.from_slot.data),
        to_slot=int(form.to_slot.data) if form.to_slot.data else last,
        note=form.note.data or "",
    )


def _repairs(row: Fair, form: EventForm, status: int = 200) -> Response:
    _offered(row, form)
    failed = bool(form.errors or form.form_errors)
    rows = queries.repairs_of(current.session(), row)
    return page(
        "fairs/repairs.html",
        status,
        fair=card(row),
        form=form if failed else None,
        event_form=form,
        possible=row.state in repairing.OPEN,
        repairs=[view_models.repair_line(one, language(), ()) for one in rows],
    )


def _offered(row: Fair, form: EventForm) -> EventForm:
    parties = view_models.party_choices(queries.parties_of(current.session(), row), language())
    slots = view_models.slot_choices(row)
    form.party.offer(parties, blank=_("不涉及"))
    form.other.offer(parties, blank=_("不涉及"))
    form.table.offer([(str(t.n), t.label) for t in row.tables], blank=_("不涉及"))
    form.from_slot.offer(slots, blank=_("请选择"))
    form.to_slot.offer(slots, blank=_("到最后"))
    return form


def _address(row: FairDisruption) -> str:
    return url_for("fairs.repair", public_id=row.public_id)
