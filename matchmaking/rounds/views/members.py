"""Which needs and which institutions take part in a round."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import Stale
from matchmaking.rounds import services
from matchmaking.rounds.forms import InstitutionsForm, institutions_form
from matchmaking.rounds.models import Round, RoundInstitution
from matchmaking.rounds.queries.rounds import institutions_of, needs_of
from matchmaking.rounds.queries.selecting import stated_capacities
from matchmaking.rounds.view_models import institution_line, need_line, round_view
from matchmaking.rounds.views.blueprint import blueprint, found, tabs
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say

ON_A_PAGE = 20


@blueprint.get("/<public_id>/needs")
def needs(public_id: str) -> Response:
    """The needs of a round, to be ticked off."""
    row, text = found(public_id), request.args.get("q", "").strip()[:60]
    shown = page_of(current.session(), needs_of(row, text=text), page_number(), ON_A_PAGE)
    return page(
        "rounds/needs.html", round=round_view(row), tabs=tabs(public_id),
        needs=shown.of(need_line), text=text,
    )  # fmt: skip


@blueprint.post("/<public_id>/needs")
def choose_needs(public_id: str) -> Response:
    """Of the needs that were shown, the ticked ones take part."""
    services.choose_needs(
        current.session(), current.actor(), found(public_id),
        shown=request.form.getlist("shown")[:ON_A_PAGE],
        kept=request.form.getlist("kept")[:ON_A_PAGE], now=current.now(),
    )  # fmt: skip
    return done(url_for("rounds.needs", public_id=public_id), _("已保存，请重新求解。"))


@blueprint.get("/<public_id>/institutions")
def institutions(public_id: str) -> Response:
    """Capacities, and the load of a solved round."""
    row = found(public_id)
    lines = institutions_of(current.session(), row)
    data = {"version": row.version}
    return _institutions(row, lines, institutions_form(lines, data=data, formdata=None))


@blueprint.post("/<public_id>/institutions")
def set_institutions(public_id: str) -> Response:
    """Which institutions take part, and how many introductions each can take."""
    row = found(public_id)
    lines = institutions_of(current.session(), row)
    form = institutions_form(lines)
    if not form.validate_on_submit():
        return _institutions(row, lines, form)
    try:
        services.set_institutions(
            current.session(), current.actor(), row, form.capacities(),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except Stale as error:
        return _institutions(row, lines, say(form, error, row))
    return done(url_for("rounds.overview", public_id=public_id), _("已保存，请求解。"))


def _institutions(row: Round, lines: list[RoundInstitution], form: InstitutionsForm) -> Response:
    stated = stated_capacities(current.session(), current.today())
    return page(
        "rounds/institutions.html",
        form=form,
        rows=form.rows(),
        round=round_view(row),
        tabs=tabs(row.public_id),
        lines=[institution_line(line, row.result.get("step", 0)) for line in lines],
        stated={line.institution.public_id: stated.get(line.institution_id) for line in lines},
    )
