"""Requests and meetings as organizers see them."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.errors import NotYourself
from matchmaking.fairs.forms.editions import IntroductionsForm
from matchmaking.fairs.forms.meetings import MeetingForm
from matchmaking.fairs.frame import Spot
from matchmaking.fairs.models import (
    MEETING_SOURCES,
    MEETING_STATES,
    REQUEST_STATES,
    Fair,
    FairMeeting,
)
from matchmaking.fairs.views.blueprint import (
    REPAIRABLE,
    asked,
    blueprint,
    card,
    chosen_party,
    found,
    refused,
)
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/requests")
def requests(public_id: str) -> Response:
    """Who asked whom, and what came of it."""
    row, state = found(public_id), asked("state", REQUEST_STATES)
    shown = page_of(current.session(), queries.list_requests(row, state=state), page_number())
    return page(
        "fairs/requests.html",
        fair=card(row),
        requests=shown.of(lambda one: view_models.request_line(one, None, language())),
        state=state,
        states=REQUEST_STATES,
    )


@blueprint.get("/fairs/<public_id>/meetings")
def meetings(public_id: str) -> Response:
    """The meetings to hold, with their places."""
    row = found(public_id)
    text, source = request.args.get("q", ""), asked("source", MEETING_SOURCES)
    state = asked("state", MEETING_STATES)
    query = queries.list_meetings(row, text=text, source=source, state=state)
    shown = page_of(current.session(), query, page_number())
    spots = spots_of(row)
    return page(
        "fairs/meetings.html",
        fair=card(row),
        meetings=shown.of(lambda one: view_models.meeting_line(one, language(), row, spots)),
        text=text,
        source=source,
        state=state,
        sources=MEETING_SOURCES,
        states=MEETING_STATES,
    )


def spots_of(row: Fair) -> dict[int, Spot]:
    """Places by meeting, of the published timetable, else of the draft."""
    session = current.session()
    timetable = queries.published_of(session, row) or queries.draft_of(session, row)
    return {
        key: Spot(slot, table, bool(locked))
        for key, slot, table, locked in (timetable.places if timetable else ())
    }


@blueprint.get("/fairs/<public_id>/meetings/new")
def new_meeting(public_id: str) -> Response:
    """Let parties meet."""
    row = found(public_id)
    form = _offered(row, MeetingForm(formdata=None, data={"priority": 5, "half_day": "any"}))
    return page("fairs/meeting.html", fair=card(row), form=form, meeting=None)


@blueprint.post("/fairs/<public_id>/meetings/new")
def add_meeting(public_id: str) -> Response:
    """Let parties meet."""
    row, form = found(public_id), MeetingForm()
    _offered(row, form)
    if not form.validate_on_submit():
        return refused("fairs/meeting.html", form, fair=card(row), meeting=None)
    keys = (form.first.data, form.second.data, form.third.data)
    try:
        sides = [party for key in keys if (party := chosen_party(row, key)) is not None]
        services.add_meeting(
            current.session(), current.actor(), row, sides, form.words(), now=current.now()
        )
    except (*REPAIRABLE, NotYourself) as error:
        return refused("fairs/meeting.html", say(form, error), fair=card(row), meeting=None)
    return done(url_for("fairs.meetings", public_id=public_id), _("已加入会面。"))


@blueprint.get("/fairs/meetings/<public_id>")
def meeting(public_id: str) -> Response:
    """One meeting, to be changed."""
    row = _organized(public_id)
    form = MeetingForm(formdata=None, data=_meeting_data(row))
    return _meeting_page(row, form)


@blueprint.post("/fairs/meetings/<public_id>")
def save_meeting(public_id: str) -> Response:
    """Change how a meeting is to be held."""
    row, form = _organized(public_id), MeetingForm()
    _offered(row.fair, form)
    del form.first, form.second, form.third
    if not form.validate_on_submit():
        return _meeting_page(row, form, status=422)
    try:
        services.change_meeting(
            current.session(), current.actor(), row, form.words(),
            version=form.seen_version() or None, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _meeting_page(row, say(form, error, row), status=422)
    return done(url_for("fairs.meetings", public_id=row.fair.public_id), _("已保存。"))


@blueprint.post("/fairs/meetings/<public_id>/cancel")
def cancel_meeting(public_id: str) -> Response:
    """It will not be held."""
    row = _organized(public_id)
    services.cancel_meeting(current.session(), current.actor(), row, now=current.now())
    return done(url_for("fairs.meetings", public_id=row.fair.public_id), _("会面已取消。"))


@blueprint.get("/fairs/<public_id>/introductions")
def introductions(public_id: str) -> Response:
    """Agreed introductions whose two sides both come."""
    row = found(public_id)
    lines = view_models.introduction_lines(current.session(), row, language())
    return page("fairs/introductions.html", fair=card(row), introductions=lines)


@blueprint.post("/fairs/<public_id>/introductions")
def meet_introductions(public_id: str) -> Response:
    """Let the sides of the chosen ones meet."""
    row, form = found(public_id), IntroductionsForm()
    chosen = request.form.getlist(form.chosen.name)[:500]
    made = services.meet_introductions(
        current.session(), current.actor(), row, chosen, now=current.now()
    )
    return done(
        url_for("fairs.meetings", public_id=public_id),
        _("已加入 %(count)s 场会面。", count=len(made)),
    )


def _organized(public_id: str) -> FairMeeting:
    row = queries.find_meeting(current.session(), current.actor(), public_id)
    found(row.fair.public_id)
    return row


def _meeting_page(row: FairMeeting, form: MeetingForm, status: int = 200) -> Response:
    if "first" in form:
        _offered(row.fair, form)
    line = view_models.meeting_line(row, language(), row.fair, spots_of(row.fair))
    return page("fairs/meeting.html", status, fair=card(row.fair), form=form, meeting=line)


def _offered(row: Fair, form: MeetingForm) -> MeetingForm:
    choices = view_models.party_choices(queries.parties_of(current.session(), row), language())
    form.first.offer(choices, blank=_("请选择"))
    form.second.offer(choices, blank=_("请选择"))
    form.third.offer(choices, blank=_("没有"))
    form.fixed_slot.offer(view_models.slot_choices(row), blank=_("不固定"))
    return form


def _meeting_data(row: FairMeeting) -> dict[str, object]:
    known = {one.id: one.number for one in queries.meetings_of(current.session(), row.fair)}
    return {
        "fixed_slot": str(row.fixed_slot or ""), "version": row.version, "subject": row.subject,
        "priority": row.priority, "half_day": row.half_day,
        "later": ", ".join(known[link.later_id] for link in row.later if link.later_id in known),
    }  # fmt: skip
