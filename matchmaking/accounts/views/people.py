"""Everybody's account, for administrators."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.accounts import queries
from matchmaking.accounts.models import PERSON_STATES, Person
from matchmaking.accounts.services import people as verbs
from matchmaking.accounts.view_models import PERSON_STATES as STATE_LABELS
from matchmaking.accounts.view_models import ROLES, person_line
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/people")
def people() -> Response:
    """All accounts, by organisation."""
    text, role = request.args.get("q", ""), request.args.get("role", "")
    state = request.args.get("state", "")
    role, state = role if role in ROLES else "", state if state in PERSON_STATES else ""
    query = queries.people(text=text, role=role, state=state)
    found = page_of(current.session(), query, page_number())
    return page(
        "accounts/people.html", people=found.of(person_line), q=text, role=role, state=state,
        roles=[(key, _(label)) for key, label in ROLES.items()],
        states=[(key, _(label)) for key, (label, _tone) in STATE_LABELS.items()],
    )  # fmt: skip


@blueprint.get("/people/<public_id>")
def person(public_id: str) -> Response:
    """One account."""
    row = _person(public_id)
    own = row.id == current.actor().person_id
    return page("accounts/person.html", person=person_line(row), own=own)


@blueprint.post("/people/<public_id>/disable")
def disable(public_id: str) -> Response:
    """Close the account."""
    verbs.disable_person(current.session(), current.actor(), _person(public_id), now=current.now())
    return _back(public_id, _("账号已停用。"))


@blueprint.post("/people/<public_id>/enable")
def enable(public_id: str) -> Response:
    """Open it again."""
    verbs.enable_person(current.session(), current.actor(), _person(public_id), now=current.now())
    return _back(public_id, _("账号已恢复。"))


@blueprint.post("/people/<public_id>/second-factor/reset")
def reset_second_factor(public_id: str) -> Response:
    """Forget a lost authenticator."""
    verbs.reset_second_factor(
        current.session(), current.actor(), _person(public_id), now=current.now()
    )
    return _back(public_id, _("两步验证已重置，本人所有设备已退出登录。"))


@blueprint.post("/people/<public_id>/sessions/end")
def end_sessions_of_person(public_id: str) -> Response:
    """Sign somebody out everywhere."""
    verbs.end_sessions(current.session(), current.actor(), _person(public_id), now=current.now())
    return _back(public_id, _("该账号的所有设备已退出登录。"))


@blueprint.post("/people/<public_id>/resend")
def invite_again(public_id: str) -> Response:
    """Mail a fresh invitation."""
    verbs.invite_again(
        current.session(), current.actor(), _person(public_id),
        base_url=current.settings().base_url, now=current.now(),
    )  # fmt: skip
    return _back(public_id, _("邀请邮件已重新发出，之前的链接已失效。"))


def _person(public_id: str) -> Person:
    return queries.person_by_id(current.session(), public_id)


def _back(public_id: str, text: str) -> Response:
    return done(url_for("accounts.person", public_id=public_id), text)
