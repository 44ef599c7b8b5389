"""The list of rounds, a new one, its settings."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Stale
from matchmaking.rounds import services
from matchmaking.rounds.forms import NewRoundForm, SettingsForm
from matchmaking.rounds.models import STATES as ROUND_STATES
from matchmaking.rounds.models import Round
from matchmaking.rounds.queries.rounds import rounds
from matchmaking.rounds.queries.selecting import NAMES, NeedFilters, live_needs_for
from matchmaking.rounds.view_models import round_view
from matchmaking.rounds.views.blueprint import blueprint, found
from matchmaking.rounds.wording import STATES
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say

SAMPLE = 20


@blueprint.get("/")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """All rounds, newest first."""
    state = request.args.get("state", "")
    state = state if state in ROUND_STATES else ""
    shown = page_of(current.session(), rounds(state), page_number())
    states = [(key, _(label)) for key, (label, _tone) in STATES.items()]
    return page("rounds/all.html", rounds=shown.of(round_view), state=state, states=states)


@blueprint.get("/new")
def new() -> Response:
    """Which live needs a round would have; below it what it is asked."""
    given = {name: request.args.get(name, "") for name in NAMES}
    form = NewRoundForm(formdata=None, data=given | {"name": _default_name()})
    return _new(form, given)


@blueprint.post("/new")
def make() -> Response:
    """Make a round of the needs that pass."""
    form = NewRoundForm()
    given = {name: str(form[name].data or "") for name in NAMES}
    if not form.validate_on_submit():
        return _new(form, given)
    try:
        row = services.make_round(
            current.session(), current.actor(), form.settings(), NeedFilters.read(given),
            now=current.now(),
        )  # fmt: skip
    except BadInput as error:
        current.session().rollback()
        form.form_errors.append(_(error.message))
        return _new(form, given)
    text = _("已建立。请核对参与机构和容量，然后求解。")
    return done(url_for("rounds.institutions", public_id=row.public_id), text)


@blueprint.get("/<public_id>/settings")
def settings(public_id: str) -> Response:
    """Name, number and goal."""
    row = found(public_id)
    names = ("name", "wanted", "goal", "eligible_only", "version")
    return _settings(row, SettingsForm(formdata=None, data={n: getattr(row, n) for n in names}))


@blueprint.post("/<public_id>/settings")
def change(public_id: str) -> Response:
    """Another name, number or goal."""
    row, form = found(public_id), SettingsForm()
    if not form.validate_on_submit():
        return _settings(row, form)
    try:
        services.change_settings(
            current.session(), current.actor(), row, form.settings(),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except Stale as error:
        return _settings(row, say(form, error, row))
    return done(url_for("rounds.overview", public_id=public_id), _("已保存，请重新求解。"))


def _new(form: NewRoundForm, given: dict[str, str]) -> Response:
    query = live_needs_for(NeedFilters.read(given), current.today())
    sample = page_of(current.session(), query, 1, SAMPLE)
    needs = [
        (
            need.number,
            need.organisation.called(language()),
            need.live_version.amount if need.live_version else 0,
        )
        for need in sample.items
    ]
    return page(
        "rounds/new.html", form=form, given=given, needs=needs, total=sample.total,
        capped=sample.total_capped,
    )  # fmt: skip


def _settings(row: Round, form: SettingsForm) -> Response:
    return page("rounds/settings.html", form=form, round=round_view(row))


def _default_name() -> str:
    day = current.today()
    return _("%(day)s 轮次", day=day.isoformat())
