"""The people of one's own organisation, for its leads."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.accounts import queries
from matchmaking.accounts.errors import AddressTaken
from matchmaking.accounts.forms import InviteForm
from matchmaking.accounts.models import Person
from matchmaking.accounts.permissions import may_manage_colleague
from matchmaking.accounts.services import team as verbs
from matchmaking.accounts.services.invitations import Invitee
from matchmaking.accounts.view_models import person_line
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.errors import words_of
from matchmaking.web.language import language


@blueprint.get("/team")
def team() -> Response:
    """Colleagues; leads get buttons."""
    actor = current.actor()
    rows = queries.team_of(current.session(), actor.organisation_id or 0)
    people = [
        (person_line(row), may_manage_colleague(actor, row), row.id == actor.person_id)
        for row in rows
    ]
    return page("accounts/team.html", people=people)


@blueprint.route("/team/invite", methods=["GET", "POST"])
def invite() -> Response:
    """Invite a colleague by mail."""
    form = InviteForm()
    if not form.validate_on_submit():
        return page("accounts/invite.html", form=form)
    invitee = Invitee(
        name=form.name.data, email=form.email.data, title=form.title.data or "",
        role=form.chosen_role, lead=form.lead.data, language=language(),
    )  # fmt: skip
    try:
        verbs.invite_colleague(
            current.session(), current.actor(), invitee,
            base_url=current.settings().base_url, now=current.now(),
        )  # fmt: skip
    except AddressTaken as error:
        form.email.errors = [words_of(error)]
        return page("accounts/invite.html", form=form)
    return done(url_for("accounts.team"), _("邀请邮件已发出，24 小时内有效。"))


@blueprint.post("/team/<public_id>/resend")
def resend_invitation(public_id: str) -> Response:
    """Mail a fresh link."""
    verbs.resend_invitation(
        current.session(), current.actor(), _colleague(public_id),
        base_url=current.settings().base_url, now=current.now(),
    )  # fmt: skip
    return done(url_for("accounts.team"), _("邀请邮件已重新发出，之前的链接已失效。"))


@blueprint.post("/team/<public_id>/disable")
def disable_colleague(public_id: str) -> Response:
    """Close a colleague's account."""
    verbs.disable_colleague(
        current.session(), current.actor(), _colleague(public_id), now=current.now()
    )
    return done(url_for("accounts.team"), _("账号已停用。"))


@blueprint.post("/team/<public_id>/enable")
def enable_colleague(public_id: str) -> Response:
    """Open it again."""
    verbs.enable_colleague(
        current.session(), current.actor(), _colleague(public_id), now=current.now()
    )
    return done(url_for("accounts.team"), _("账号已恢复。"))


@blueprint.post("/team/<public_id>/lead")
def set_lead(public_id: str) -> Response:
    """Make a colleague a lead, or take it back."""
    lead = request.form.get("lead") == "yes"
    verbs.set_lead(
        current.session(), current.actor(), _colleague(public_id), lead=lead, now=current.now()
    )
    text = _("已设为管理员。") if lead else _("已取消管理员。")
    return done(url_for("accounts.team"), text)


def _colleague(public_id: str) -> Person:
    return verbs.colleague(current.session(), current.actor(), public_id)
