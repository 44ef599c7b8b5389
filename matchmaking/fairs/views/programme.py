"""The programme and the staff of an edition."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.errors import NoSuchParty
from matchmaking.fairs.forms.editions import SessionForm, StaffForm
from matchmaking.fairs.models import Fair
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/programme")
def programme(public_id: str) -> Response:
    """Roadshows, forums, and who of the staff does what."""
    return _programme(found(public_id))


@blueprint.post("/fairs/<public_id>/sessions")
def add_session(public_id: str) -> Response:
    """Put an item on the programme."""
    row, form = found(public_id), SessionForm(prefix="session")
    if not form.validate_on_submit():
        return _programme(row, session_form=form)
    parties = {party.number: party for party in queries.parties_of(current.session(), row)}
    try:
        if not set(form.numbers()) <= parties.keys():
            raise NoSuchParty
        words = form.words([parties[number] for number in form.numbers()])
        services.add_session(current.session(), current.actor(), row, words, now=current.now())
    except (*REPAIRABLE, NoSuchParty) as error:
        return _programme(row, session_form=say(form, error))
    return done(url_for("fairs.programme", public_id=public_id), _("已加入议程。"))


@blueprint.post("/fairs/<public_id>/sessions/<session_id>/remove")
def remove_session(public_id: str, session_id: str) -> Response:
    """Take an item off the programme."""
    row = found(public_id)
    item = next((item for item in row.sessions if item.public_id == session_id), None)
    if item is None:
        raise NotFound
    services.remove_session(current.session(), current.actor(), item, now=current.now())
    return done(url_for("fairs.programme", public_id=public_id), _("已移出议程。"))


@blueprint.post("/fairs/<public_id>/staff")
def add_staff(public_id: str) -> Response:
    """Note who of the staff does what."""
    row, form = found(public_id), StaffForm(prefix="staff")
    if not form.validate_on_submit():
        return _programme(row, staff_form=form)
    services.add_staff(current.session(), current.actor(), row, form.words(), now=current.now())
    return done(url_for("fairs.programme", public_id=public_id), _("已登记。"))


@blueprint.post("/fairs/<public_id>/staff/<staff_id>/remove")
def remove_staff(public_id: str, staff_id: str) -> Response:
    """Somebody of the staff does not come."""
    row = found(public_id)
    member = next((member for member in row.staff if member.public_id == staff_id), None)
    if member is None:
        raise NotFound
    services.remove_staff(current.session(), current.actor(), member, now=current.now())
    return done(url_for("fairs.programme", public_id=public_id), _("已移除。"))


def _programme(
    row: Fair, session_form: BaseForm | None = None, staff_form: BaseForm | None = None
) -> Response:
    failed = session_form or staff_form
    first = row.slots[0].day if row.slots else None
    parties = {party.id: party for party in queries.parties_of(current.session(), row)}
    return page(
        "fairs/programme.html",
        422 if failed else 200,
        fair=card(row),
        form=failed,
        session_form=session_form
        or SessionForm(formdata=None, prefix="session", data={"day": first}),
        staff_form=staff_form or StaffForm(formdata=None, prefix="staff"),
        programme=view_models.programme_of(row, parties, language()),
        staff=view_models.staff_of(row),
    )
