"""The catalogue of parties, and requests to meet."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refusal
from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.errors import NoSuchParty
from matchmaking.fairs.forms.meetings import AnswerForm, AskForm
from matchmaking.fairs.models import PARTY_KINDS, Fair, FairParty, FairRequest
from matchmaking.fairs.views.blueprint import (
    REPAIRABLE,
    asked,
    blueprint,
    card,
    chosen_party,
    refused,
)
from matchmaking.fairs.views.own import ASKABLE, opened
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list
from matchmaking.web.refusals import say


@blueprint.get("/my/fairs/<public_id>/catalogue")
def catalogue(public_id: str) -> Response:
    """Whom one may ask."""
    row = opened(public_id)
    own = queries.find_own_party(current.session(), current.actor(), row)
    text, kind = request.args.get("q", "")[:100], asked("kind", PARTY_KINDS)
    cards = view_models.catalogue(
        current.session(), row, own, language(), text=text.strip(), kind=kind
    )
    return page(
        "fairs/catalogue.html",
        fair=card(row),
        parties=page_of_list(cards, page_number()),
        text=text,
        kind=kind,
        kinds=[known for known in PARTY_KINDS if known != own.kind or own.kind != "enterprise"],
        askable=row.state in ASKABLE,
    )


@blueprint.get("/my/fairs/<public_id>/ask/<party_id>")
def ask_form(public_id: str, party_id: str) -> Response:
    """Why one wants to meet."""
    row = opened(public_id)
    shown = _card(row, party_id)
    return page("fairs/ask.html", fair=card(row), party=shown, form=AskForm(formdata=None))


@blueprint.post("/my/fairs/<public_id>/ask/<party_id>")
def ask(public_id: str, party_id: str) -> Response:
    """Ask a party to meet."""
    row, form = opened(public_id), AskForm()
    own, other = _sides(row, party_id)
    shown = _card(row, party_id)
    if not form.validate_on_submit():
        return refused("fairs/ask.html", form, fair=card(row), party=shown)
    try:
        services.ask(
            current.session(), current.actor(), own, other, reason=form.reason.data,
            half_day=form.half_day.data, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return refused("fairs/ask.html", say(form, error), fair=card(row), party=shown)
    return done(url_for("fairs.own", public_id=public_id), _("约见已发出，等待对方答复。"))


@blueprint.get("/my/fair-requests/<public_id>")
def request_page(public_id: str) -> Response:
    """One request, to be answered or taken back."""
    return _request_page(_request(public_id), AnswerForm(formdata=None))


@blueprint.post("/my/fair-requests/<public_id>/accept")
def accept(public_id: str) -> Response:
    """Agree to meet."""
    return _answer(public_id, lambda row: services.accept(
        current.session(), current.actor(), row, now=current.now()
    ), _("已同意会面，时间由主办方统一安排。"))  # fmt: skip


@blueprint.post("/my/fair-requests/<public_id>/decline")
def decline(public_id: str) -> Response:
    """Say no."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return _request_page(_request(public_id), form, status=422)
    answer = form.answer.data or ""
    return _answer(public_id, lambda row: services.decline(
        current.session(), current.actor(), row, answer=answer, now=current.now()
    ), _("已婉拒。"))  # fmt: skip


@blueprint.post("/my/fair-requests/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take a request back."""
    return _answer(public_id, lambda row: services.withdraw(
        current.session(), current.actor(), row, now=current.now()
    ), _("已撤回。"))  # fmt: skip


def _answer(public_id: str, verb: object, told: str) -> Response:
    row = _request(public_id)
    try:
        verb(row)  # type: ignore[operator]
    except REPAIRABLE as error:
        return _request_page(row, say(AnswerForm(formdata=None), error), status=422)
    return done(url_for("fairs.own", public_id=row.fair.public_id), told)


def _request(public_id: str) -> FairRequest:
    return queries.find_request(current.session(), current.actor(), public_id)


def _request_page(row: FairRequest, form: AnswerForm, status: int = 200) -> Response:
    own = queries.find_own_party(current.session(), current.actor(), row.fair)
    line = view_models.request_line(row, own, language())
    return page("fairs/request.html", status, fair=card(row.fair), request_line=line, form=form)


def _sides(row: Fair, party_id: str) -> tuple[FairParty, FairParty]:
    own = queries.find_own_party(current.session(), current.actor(), row)
    try:
        other = chosen_party(row, party_id)
    except Refusal as error:
        raise NoSuchParty from error
    if other is None:
        raise NoSuchParty
    return own, other


def _card(row: Fair, party_id: str) -> view_models.PartyCard:
    """The other party as far as it lets itself be seen."""
    own = queries.find_own_party(current.session(), current.actor(), row)
    shown = view_models.catalogue(current.session(), row, own, language())
    found = next((one for one in shown if one.public_id == party_id), None)
    if found is None:
        raise NoSuchParty
    return found
