"""The day itself: tables now, meetings begun and ended, records, the board in the hall."""

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.errors import NoSuchFair
from matchmaking.fairs.forms.meetings import OutcomeForm
from matchmaking.fairs.models import Fair, FairMeeting
from matchmaking.fairs.permissions import may_organize, own_seat
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found, refused
from matchmaking.fairs.views.meetings import spots_of
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/day")
def day(public_id: str) -> Response:
    """What staff do now: who sits where, whom one waits for."""
    row = found(public_id)
    spots = spots_of(row)
    lines = [
        view_models.meeting_line(one, language(), row, spots)
        for one in sorted(
            (m for m in queries.meetings_of(current.session(), row) if m.id in spots),
            key=lambda m: (spots[m.id].slot, spots[m.id].table),
        )
    ]
    board = view_models.board_of(current.session(), row, now=current.now())
    return page("fairs/day.html", fair=card(row), meetings=lines, board=board)


@blueprint.get("/fairs/<public_id>/board")
def board(public_id: str) -> Response:
    """The board in the hall: while the fair runs everybody may see it; it names nobody."""
    row = current.session().scalar(select(Fair).filter_by(public_id=public_id))
    if row is None or (row.state != "running" and not may_organize(current.actor())):
        raise NoSuchFair
    shown = view_models.board_of(current.session(), row, now=current.now())
    return page("fairs/board.html", fair=card(row), board=shown, now=current.now())


@blueprint.post("/fairs/meetings/<public_id>/begin")
def begin_meeting(public_id: str) -> Response:
    """The parties have sat down."""
    row = _meeting(public_id)
    services.begin_meeting(current.session(), current.actor(), row, now=current.now())
    return done(_day(row), _("已记录开始。"))


@blueprint.post("/fairs/meetings/<public_id>/end")
def end_meeting(public_id: str) -> Response:
    """The table is free again."""
    row = _meeting(public_id)
    services.end_meeting(current.session(), current.actor(), row, now=current.now())
    return done(_day(row), _("已记录结束。"))


@blueprint.get("/fairs/meetings/<public_id>/record")
def outcome(public_id: str) -> Response:
    """What came of a meeting, for its parties and for staff."""
    row = _meeting(public_id)
    own = own_seat(current.actor(), row)
    seat = next((s for s in row.seats if own is not None and s.party_id == own.id), None)
    data = {
        "held": "no" if row.state == "missed" else "yes", "topic": row.topic or "",
        "intended_amount": row.intended_amount, "next_step": row.next_step or "",
        "next_on": row.next_on, "version": row.version,
        "satisfaction": str(seat.satisfaction or "") if seat else "",
    }  # fmt: skip
    return page("fairs/record.html", form=OutcomeForm(formdata=None, data=data), **_about(row))


@blueprint.post("/fairs/meetings/<public_id>/record")
def record_outcome(public_id: str) -> Response:
    """Write the record."""
    row, form = _meeting(public_id), OutcomeForm()
    if not form.validate_on_submit():
        return refused("fairs/record.html", form, **_about(row))
    try:
        services.record_outcome(
            current.session(), current.actor(), row, form.outcome(),
            version=form.seen_version() or None, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return refused("fairs/record.html", say(form, error, row), **_about(row))
    back = _day(row) if may_organize(current.actor()) else _own(row)
    return done(back, _("洽谈记录已保存。"))


def _meeting(public_id: str) -> FairMeeting:
    return queries.find_meeting(current.session(), current.actor(), public_id)


def _about(row: FairMeeting) -> dict[str, Any]:
    own = own_seat(current.actor(), row)
    session, organizer = current.session(), may_organize(current.actor())
    meetings = view_models.own_meetings(session, row.fair, own, language()) if own else []
    return {
        "meeting": row.public_id,
        "fair": card(row.fair),
        "own": next((one for one in meetings if one.public_id == row.public_id), None),
        "line": view_models.meeting_line(row, language(), row.fair, spots_of(row.fair))
        if organizer
        else None,
        "back": _day(row) if organizer else _own(row),
        "organizer": organizer,
    }


def _day(row: FairMeeting) -> str:
    return url_for("fairs.day", public_id=row.fair.public_id)


def _own(row: FairMeeting) -> str:
    return url_for("fairs.own", public_id=row.fair.public_id)
