"""The organizer's list of parties."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.accounts.models import Organisation
from matchmaking.errors import NotFound
from matchmaking.fairs import queries, services, view_models
from matchmaking.fairs.forms.parties import PartyForm
from matchmaking.fairs.models import PARTY_KINDS, Fair, FairParty
from matchmaking.fairs.views.blueprint import (
    REPAIRABLE,
    asked,
    blueprint,
    card,
    found,
    refused,
)
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say

GROUPS = {"enterprise": "enterprise", "institute": "institute", "partner": "partner"}


@blueprint.get("/fairs/<public_id>/parties")
def parties(public_id: str) -> Response:
    """Who comes, narrowed by words, kind and arrival."""
    row = found(public_id)
    text, kind = request.args.get("q", ""), asked("kind", PARTY_KINDS)
    arrived = asked("arrived", ("yes", "no"))
    query = queries.list_parties(row, text=text, kind=kind, arrived=arrived)
    shown = page_of(current.session(), query, page_number())
    tables = {table.n: table.label for table in row.tables}
    return page(
        "fairs/parties.html",
        fair=card(row),
        parties=shown.of(lambda party: view_models.party_line(party, language(), tables)),
        text=text,
        kind=kind,
        arrived=arrived,
        kinds=PARTY_KINDS,
    )


@blueprint.get("/fairs/<public_id>/parties/new")
def new_party(public_id: str) -> Response:
    """Enter a party."""
    row = found(public_id)
    form = _offered(row, PartyForm(formdata=None, data={"languages": ["zh"]}))
    return page("fairs/party.html", fair=card(row), form=form, party=None)


@blueprint.post("/fairs/<public_id>/parties/new")
def add_party(public_id: str) -> Response:
    """Enter a party."""
    row, form = found(public_id), PartyForm()
    _offered(row, form)
    if not form.validate_on_submit():
        return refused("fairs/party.html", form, fair=card(row), party=None)
    try:
        organisation = _organisation(row, form.organisation.data)
        services.add_party(
            current.session(), current.actor(), row, form.party_words(),
            kind=_kind(organisation, form), organisation=organisation, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return refused("fairs/party.html", say(form, error), fair=card(row), party=None)
    return done(url_for("fairs.parties", public_id=public_id), _("已加入参会名单。"))


@blueprint.get("/fairs/parties/<public_id>")
def party(public_id: str) -> Response:
    """One party, to be changed."""
    row = queries.find_party(current.session(), current.actor(), public_id)
    form = PartyForm(formdata=None, data=party_data(row))
    return _party_page(row, form)


@blueprint.post("/fairs/parties/<public_id>")
def save_party(public_id: str) -> Response:
    """Change what is known about a party."""
    row, form = queries.find_party(current.session(), current.actor(), public_id), PartyForm()
    _offered(row.fair, form)
    if not form.validate_on_submit():
        return _party_page(row, form, status=422)
    try:
        services.edit_party(
            current.session(), current.actor(), row, form.party_words(),
            version=form.seen_version() or None, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return _party_page(row, say(form, error, row), status=422)
    return done(url_for("fairs.parties", public_id=row.fair.public_id), _("已保存。"))


@blueprint.post("/fairs/parties/<public_id>/withdraw")
def withdraw_party(public_id: str) -> Response:
    """The party does not come."""
    row = queries.find_party(current.session(), current.actor(), public_id)
    services.withdraw_party(current.session(), current.actor(), row, now=current.now())
    return done(url_for("fairs.parties", public_id=row.fair.public_id), _("已标为不参加。"))


def _party_page(row: FairParty, form: PartyForm, status: int = 200) -> Response:
    _offered(row.fair, form)
    tables = {table.n: table.label for table in row.fair.tables}
    line = view_models.party_line(row, language(), tables)
    return page("fairs/party.html", status, fair=card(row.fair), form=form, party=line)


def party_data(row: FairParty) -> dict[str, object]:
    """A party's row as its form shows it."""
    return {
        "people": "\n".join(row.people or ()), "away": [str(n) for n in row.away],
        "own_table": str(row.own_table or ""), "organisation": "", "languages": row.languages,
        "wishes": row.wishes, "wishes_en": row.wishes_en, "most_meetings": row.most_meetings,
        "visibility": row.visibility, "version": row.version, "name": row.name,
        "name_en": row.name_en, "kind": row.kind,
    }  # fmt: skip


def _offered(row: Fair, form: PartyForm) -> PartyForm:
    known = queries.organisations_to_add(current.session(), row)
    form.organisation.offer([(o.public_id, o.name) for o in known], blank=_("来宾（不在平台上）"))
    form.own_table.offer([(str(t.n), t.label) for t in row.tables], blank=_("没有"))
    form.away.offer(view_models.slot_choices(row))
    return form


def _organisation(row: Fair, public_id: str) -> Organisation | None:
    if not public_id:
        return None
    known = queries.organisations_to_add(current.session(), row)
    chosen = next((o for o in known if o.public_id == public_id), None)
    if chosen is None:
        raise NotFound
    return chosen


def _kind(organisation: Organisation | None, form: PartyForm) -> str:
    if organisation is None:
        return form.kind.data or "guest"
    return GROUPS.get(organisation.kind, "institution")
