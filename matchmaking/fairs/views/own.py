"""A party's own pages, made for the phone: my fair, my details, my timetable."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.forms.parties import OwnPartyForm
from matchmaking.fairs.models import Fair, FairParty
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card
from matchmaking.fairs.views.parties import party_data
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say

JOINABLE = ("requests", "timetabled", "published")
ASKABLE = ("requests", "timetabled")


@blueprint.get("/my/fairs")
def mine() -> Response:
    """Fairs that have opened, newest first."""
    shown = page_of(current.session(), queries.fairs_for_members(), page_number())
    actor = current.actor()
    joined = {
        row.public_id for row in shown.items if queries.party_in(current.session(), actor, row)
    }
    return page("fairs/mine.html", fairs=shown.of(card), joined=joined)


@blueprint.get("/my/fairs/<public_id>")
def own(public_id: str) -> Response:
    """My timetable, my requests, and what I may do next."""
    row = opened(public_id)
    party = queries.party_in(current.session(), current.actor(), row)
    if party is None:
        return page("fairs/join.html", fair=card(row), joinable=row.state in JOINABLE)
    return own_page(row, party)


def own_page(row: Fair, party: FairParty) -> Response:
    """The party's own page."""
    session = current.session()
    asked = queries.requests_of(session, party)
    lines = [view_models.request_line(one, party, language()) for one in asked]
    tables = {table.n: table.label for table in row.tables}
    return page(
        "fairs/own.html",
        fair=card(row),
        party=view_models.party_line(party, language(), tables),
        meetings=view_models.own_meetings(session, row, party, language()),
        incoming=[line for line in lines if line.incoming],
        outgoing=[line for line in lines if not line.incoming],
        published=queries.published_of(session, row) is not None,
        askable=row.state in ASKABLE,
        changeable=row.state != "closed",
    )


@blueprint.post("/my/fairs/<public_id>/join")
def join(public_id: str) -> Response:
    """Say that one comes."""
    row = opened(public_id)
    services.join(current.session(), current.actor(), row, now=current.now())
    return done(url_for("fairs.details", public_id=public_id), _("已报名。请填写参会代表和时间。"))


@blueprint.get("/my/fairs/<public_id>/details")
def details(public_id: str) -> Response:
    """Who comes, when one is away, to whom one shows oneself."""
    row = opened(public_id)
    party = queries.find_own_party(current.session(), current.actor(), row)
    return _details(row, party, OwnPartyForm(formdata=None, data=party_data(party)))


@blueprint.post("/my/fairs/<public_id>/details")
def save_details(public_id: str) -> Response:
    """Say it."""
    row, form = opened(public_id), OwnPartyForm()
    party = queries.find_own_party(current.session(), current.actor(), row)
    form.away.offer(view_models.slot_choices(row))
    if not form.validate_on_submit():
        return _details(row, party, form, status=422)
    try:
        services.say_own(
            current.session(), current.actor(), party, form.words(),
            visibility=form.visibility.data or "", version=form.seen_version() or None,
            now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _details(row, party, say(form, error, party), status=422)
    return done(url_for("fairs.own", public_id=public_id), _("已保存。"))


def _details(row: Fair, party: FairParty, form: OwnPartyForm, status: int = 200) -> Response:
    form.away.offer(view_models.slot_choices(row))
    return page(
        "fairs/details.html", status, fair=card(row), form=form,
        is_enterprise=party.kind == "enterprise",
    )  # fmt: skip


def opened(public_id: str) -> Fair:
    """A fair that has opened for parties."""
    return queries.open_fair(current.session(), current.actor(), public_id)
