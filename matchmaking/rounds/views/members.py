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
from matchmaking.rounds.wording import SHOWN_AS
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.filters import page_url
from matchmaking.web.language import language
from matchmaking.web.paging import Page, page_number, page_of
from matchmaking.web.refusals import say

ON_A_PAGE = 20


@blueprint.get("/<public_id>/needs")
def needs(public_id: str) -> Response:
    """The needs of a round, to be ticked off."""
    row, text, speaks = found(public_id), _words(), language()
    shown = page_of(current.session(), needs_of(row, text=text), page_number(), ON_A_PAGE)
    return page(
        "rounds/needs.html", round=round_view(row), tabs=tabs(public_id),
        needs=shown.of(lambda need: need_line(need, speaks, {})), text=text,
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
    shown, data = _listed(row), {"version": row.version}
    form = institutions_form(shown.items, language(), data=data, formdata=None)
    return _institutions(row, shown, form)


@blueprint.post("/<public_id>/institutions")
def set_institutions(public_id: str) -> Response:
    """Which of the institutions shown take part, and how many introductions each can take."""
    row = found(public_id)
    shown = _listed(row)
    form = institutions_form(shown.items, language())
    if not form.validate_on_submit():
        return _institutions(row, shown, form)
    try:
        services.set_institutions(
            current.session(), current.actor(), row, form.capacities(),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except Stale as error:
        return _institutions(row, shown, say(form, error, row))
    is_all = not (shown.has_next or request.args)
    place = url_for("rounds.overview", public_id=public_id) if is_all else page_url()
    return done(place, _("已保存，请求解。"))


def _listed(row: Round) -> Page[RoundInstitution]:
    query = institutions_of(row, text=_words(), show=request.args.get("show", ""))
    return page_of(current.session(), query, page_number(), ON_A_PAGE)


def _words() -> str:
    return request.args.get("q", "").strip()[:60]


def _institutions(row: Round, shown: Page[RoundInstitution], form: InstitutionsForm) -> Response:
    stated = stated_capacities(current.session(), current.today())
    step, speaks = row.result.get("step", 0), language()
    banks = [line.institution for line in shown.items]
    return page(
        "rounds/institutions.html",
        form=form,
        rows=form.rows(),
        round=round_view(row),
        tabs=tabs(row.public_id),
        lines=shown.of(lambda line: institution_line(line, step, speaks)),
        text=_words(),
        show=request.args.get("show", ""),
        shows=[(key, _(words)) for key, words in SHOWN_AS.items()],
        stated={bank.public_id: stated.get(bank.id) for bank in banks},
    )
