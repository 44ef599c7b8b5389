"""Verification of organisations, for organizers."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.accounts import queries
from matchmaking.accounts.errors import ChecklistIncomplete, ReasonMissing
from matchmaking.accounts.forms import DecisionForm
from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services import people as people_verbs
from matchmaking.accounts.services import verification as verbs
from matchmaking.accounts.view_models import (
    ORGANISATION_STATES,
    organisation_detail,
    organisation_line,
)
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.errors import words_of
from matchmaking.web.navigation import Entry
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/verifications")
def verifications() -> Response:
    """Organisations, what waits first."""
    wanted = queries.OrganisationFilter(
        request.args.get("state", ""), request.args.get("kind", ""), request.args.get("q", ""),
        request.args.get("sort", "waiting"),
    )  # fmt: skip
    found = page_of(current.session(), queries.organisations(wanted), page_number())
    return page(
        "accounts/verifications.html", organisations=found.of(organisation_line), wanted=wanted,
        tabs=_tabs(wanted.state), kinds=tuple(queries.KIND_GROUPS),
    )  # fmt: skip


@blueprint.get("/verifications/<public_id>")
def verification(public_id: str) -> Response:
    """One organisation with its checklist."""
    return _detail(_organisation(public_id), DecisionForm(formdata=None))


@blueprint.post("/verifications/<public_id>/approve")
def approve(public_id: str) -> Response:
    """Every point was checked."""
    row, form = _organisation(public_id), DecisionForm()
    try:
        verbs.approve_organisation(
            current.session(), current.actor(), row, ticked=_ticked(),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except ChecklistIncomplete as error:
        form.form_errors.append(words_of(error))
        return _again(row, form)
    return _onward(row, _("%(organisation)s已通过核验。", organisation=row.name))


@blueprint.post("/verifications/<public_id>/return")
def return_registration(public_id: str) -> Response:
    """Something has to be corrected first."""
    row, form = _organisation(public_id), DecisionForm()
    if not form.validate_on_submit():
        return _again(row, form)
    try:
        verbs.return_organisation(
            current.session(), current.actor(), row, ticked=_ticked(),
            reason=form.reason.data or "", seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except ReasonMissing as error:
        return _again(row, form, words_of(error))
    return _onward(row, _("已退回%(organisation)s补正。", organisation=row.name))


@blueprint.post("/verifications/<public_id>/suspend")
def suspend(public_id: str) -> Response:
    """Take verification away for now."""
    row, form = _organisation(public_id), DecisionForm()
    if not form.validate_on_submit():
        return _again(row, form)
    try:
        verbs.suspend_organisation(
            current.session(), current.actor(), row, reason=form.reason.data or "",
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except ReasonMissing as error:
        return _again(row, form, words_of(error))
    return done(_address(row), _("已暂停%(organisation)s。", organisation=row.name))


@blueprint.post("/verifications/<public_id>/restore")
def restore(public_id: str) -> Response:
    """End a suspension."""
    row, form = _organisation(public_id), DecisionForm()
    verbs.restore_organisation(
        current.session(), current.actor(), row, seen_version=form.seen_version(),
        now=current.now(),
    )  # fmt: skip
    return done(_address(row), _("已恢复%(organisation)s。", organisation=row.name))


@blueprint.post("/verifications/<public_id>/people/<person_id>/resend")
def resend_first_invitation(public_id: str, person_id: str) -> Response:
    """Mail a fresh link to somebody whom an organizer invited."""
    row = _organisation(public_id)
    people_verbs.invite_again_for(
        current.session(), current.actor(), row, person_id,
        base_url=current.settings().base_url, now=current.now(),
    )  # fmt: skip
    return done(_address(row), _("邀请邮件已重新发出，之前的链接已失效。"))


def _organisation(public_id: str) -> Organisation:
    return queries.organisation_by_id(current.session(), public_id)


def _ticked() -> list[str]:
    return request.form.getlist("point")[:50]


def _detail(
    row: Organisation, form: DecisionForm, ticked: list[str] | None = None, status: int = 200
) -> Response:
    view = organisation_detail(row, ticked)
    if not form.version.data:
        form.version.data = str(row.version)
    return page("accounts/verification.html", status, form=form, organisation=view)


def _again(row: Organisation, form: DecisionForm, text: str = "") -> Response:
    """The page again with what was ticked and written."""
    if text:
        form.reason.errors = [text]
    return _detail(row, form, _ticked(), 422)


def _onward(row: Organisation, text: str) -> Response:
    """To the next registration that waits, else back to the list."""
    following = queries.next_waiting(current.session(), row)
    if following:
        return done(url_for("accounts.verification", public_id=following), text)
    return done(url_for("accounts.verifications"), text)


def _address(row: Organisation) -> str:
    return url_for("accounts.verification", public_id=row.public_id)


def _tabs(chosen: str) -> list[Entry]:
    counts = queries.counts_by_state(current.session())
    here = url_for("accounts.verifications")
    entries = [Entry(_("全部"), here, active=chosen not in counts, count=sum(counts.values()))]
    for state, (label, _tone) in ORGANISATION_STATES.items():
        href = url_for("accounts.verifications", state=state)
        entries.append(Entry(_(label), href, active=chosen == state, count=counts[state]))
    return entries
