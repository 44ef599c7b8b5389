"""Check-in: a code is scanned with a phone's camera, or typed."""

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refused
from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.errors import NoSuchParty
from matchmaking.fairs.forms.timetables import CodeForm
from matchmaking.fairs.models import Fair, FairParty
from matchmaking.fairs.permissions import acts_for, may_organize
from matchmaking.fairs.services.parties import ALPHABET, CODE_LENGTH
from matchmaking.fairs.views.blueprint import blueprint, card, found
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/check-in")
def check_in_desk(public_id: str) -> Response:
    """Who has not come yet; a code that was typed leads to its party."""
    row, form = found(public_id), CodeForm(request.args, meta={"csrf": False})
    if "code" not in request.args:
        return _desk(row, CodeForm(formdata=None))
    if not form.validate():
        return _desk(row, form, status=422)
    party = queries.party_by_code(current.session(), _plain(form.code.data))
    if party is None:
        return _desk(row, say(form, NoSuchParty()), status=422)
    return redirect(url_for("fairs.scan", code=party.code), code=302)  # type: ignore[return-value]


@blueprint.get("/c/<code>")
def scan(code: str) -> Response:
    """Where a printed code leads: staff check in, the party sees its plan, others learn nothing."""
    party = queries.party_by_code(current.session(), _plain(code))
    if party is None:
        raise NoSuchParty
    if may_organize(current.actor()):
        return _scanned(party, BaseForm(formdata=None))
    if acts_for(current.actor(), party) and party.fair.state != "planning":
        location = url_for("fairs.own", public_id=party.fair.public_id)
        return redirect(location, code=302)  # type: ignore[return-value]
    return page("fairs/badge.html", fair=card(party.fair), code=party.code)


@blueprint.post("/c/<code>")
def check_in(code: str) -> Response:
    """The party has come; sending it twice answers the same."""
    party = _party(code)
    try:
        fresh = services.check_in(current.session(), current.actor(), party, now=current.now())
    except Refused as error:
        return _scanned(party, say(BaseForm(formdata=None), error), status=422)
    told = _("签到成功。") if fresh else _("之前已签到，无需重复。")
    return done(url_for("fairs.scan", code=party.code), told)


@blueprint.post("/c/<code>/back")
def take_back(code: str) -> Response:
    """The wrong code was scanned."""
    party = _party(code)
    services.take_back(current.session(), current.actor(), party, now=current.now())
    return done(url_for("fairs.scan", code=party.code), _("已撤销签到。"))


def _party(code: str) -> FairParty:
    party = queries.party_by_code(current.session(), _plain(code))
    if party is None:
        raise NoSuchParty
    return party


def _scanned(party: FairParty, form: BaseForm, status: int = 200) -> Response:
    tables = {table.n: table.label for table in party.fair.tables}
    return page(
        "fairs/scan.html",
        status,
        fair=card(party.fair),
        form=form,
        party=view_models.party_line(party, language(), tables),
        meetings=view_models.own_meetings(current.session(), party.fair, party, language()),
    )


def _desk(row: Fair, form: CodeForm, status: int = 200) -> Response:
    shown = page_of(current.session(), queries.list_parties(row, arrived="no"), page_number())
    return page(
        "fairs/check_in.html",
        status,
        fair=card(row),
        form=form if status != 200 else None,
        code_form=form,
        parties=shown.of(lambda party: view_models.party_line(party, language(), {})),
    )


def _plain(code: str) -> str:
    """A code as it is kept, from what somebody typed."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)[: CODE_LENGTH + 1]
