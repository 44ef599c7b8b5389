"""One meeting of the draft: moved, swapped or locked by hand, each change checked as it is made."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.fairs import queries, view_models
from matchmaking.fairs.forms.timetables import SpotForm, SwapForm
from matchmaking.fairs.frame import Frame, Spot, frame_of
from matchmaking.fairs.models import Fair, FairMeeting
from matchmaking.fairs.services import hand
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found, warn
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.refusals import CHANGED_MEANWHILE, say


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
        return _place_page(row, failed=say(form, error))
    warn(warnings)
    return done(
        url_for("fairs.timetable", public_id=row.fair.public_id),
        _("已调整 %(number)s。", number=row.number),
    )


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
        return _place_page(row, failed=say(form, error))
    warn(warnings)
    return done(url_for("fairs.timetable", public_id=row.fair.public_id), _("已对调。"))


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
        return _place_page(row, failed=say(form, error))
    return done(
        url_for("fairs.place", public_id=public_id), _("已锁定。") if locked else _("已解锁。")
    )


def _meeting(public_id: str) -> FairMeeting:
    row = queries.find_meeting(current.session(), current.actor(), public_id)
    found(row.fair.public_id)
    return row


def _place_page(row: FairMeeting, failed: BaseForm | None = None) -> Response:
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
    if failed is not None and failed.status == CHANGED_MEANWHILE:
        # sent once more, it is about what is shown now
        failed.version.data, failed.version.raw_data = str(version), None
    return page(
        "fairs/place.html",
        fair=card(fair),
        form=failed,
        meeting=view_models.meeting_line(row, language(), fair, spots),
        spot=spot,
        version=version,
        has_draft=draft is not None,
        free=_free(frame, spots, row) if draft else [],
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


def _free(frame: Frame, spots: dict[int, Spot], row: FairMeeting) -> list[tuple[int, int, str]]:
    """Slot, table and words of places where nobody else would move."""
    slots = dict(view_models.slot_choices(frame.fair))
    tables = {table.n: table.label for table in frame.tables}
    return [
        (spot.slot, spot.table, f"{slots[str(spot.slot)]} {tables[spot.table]}")
        for spot in hand.free_spots(frame, spots, row)
    ]
