"""The office's page of an expert's declared ties."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refused
from matchmaking.experts.queries import get_expert
from matchmaking.opinions import queries, services
from matchmaking.opinions.forms import TieForm
from matchmaking.opinions.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.refusals import say


@blueprint.route("/opinions/ties/<public_id>", methods=["GET", "POST"])
def ties(public_id: str) -> Response:
    """The ties that hold; enter one more."""
    session, form = current.session(), TieForm()
    expert = get_expert(session, public_id)
    if form.validate_on_submit():
        try:
            services.declare_tie(
                session, current.actor(), expert, unit=form.unit.data, note=form.note.data or "",
                now=current.now(),
            )  # fmt: skip
            return done(url_for("opinions.ties", public_id=public_id), _("已登记，委托时将回避。"))
        except Refused as error:
            say(form, error)
    held = [(tie.public_id, tie.unit, tie.note, tie.created_at) for tie in
            queries.ties_of(session, expert)]  # fmt: skip
    return page(
        "opinions/ties.html", form=form, ties=held, public_id=public_id,
        expert={"name": expert.name, "unit": expert.unit},
    )  # fmt: skip


@blueprint.post("/opinions/ties/<public_id>/end")
def end_tie(public_id: str) -> Response:
    """The tie holds no longer."""
    session = current.session()
    tie = queries.find_tie(session, public_id)
    services.end_tie(session, current.actor(), tie, now=current.now())
    return done(url_for("opinions.ties", public_id=tie.expert.public_id), _("已解除。"))
