"""A forgotten password, and an invitation: pages that a mailed link opens."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.accounts.forms import ForgottenForm, InvitationForm, NewPasswordForm
from matchmaking.accounts.models import Person
from matchmaking.accounts.services import passwords, recovering
from matchmaking.accounts.services.tokens import RESET, person_of_token
from matchmaking.accounts.view_models import person_line
from matchmaking.accounts.views import browser
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import page


@blueprint.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> Response:
    """Ask for a link by mail."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return page("accounts/forgotten.html", form=form)
    recovering.ask_for_reset(
        current.session(), form.email.data, address=browser.caller().address,
        base_url=current.settings().base_url, now=current.now(),
    )  # fmt: skip
    return browser.done_in_secret(url_for("accounts.mailed"))


@blueprint.get("/forgotten/mailed")
def mailed() -> Response:
    """What happens next; the same for everybody (R06)."""
    return page("accounts/mailed.html")


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
def reset(token: str) -> Response:
    """A new password by the mailed link."""
    session, now = current.session(), current.now()
    person = person_of_token(session, token, RESET, now=now)
    form = NewPasswordForm()
    form.context = passwords.context_of(person)
    if not form.validate_on_submit():
        return page("accounts/reset.html", form=form, token=token)
    if _used_before(person, form):
        return page("accounts/reset.html", form=form, token=token)
    recovering.reset_password(session, token, form.password.data, now=now)
    browser.keep_known(person)
    return browser.done_in_secret(url_for("accounts.sign_in"), _("密码已重设，请用新密码登录。"))


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> Response:
    """Set a password and join."""
    session, now = current.session(), current.now()
    person = recovering.invited_person(session, token, now=now)
    line = person_line(person)
    form = InvitationForm(name=line.name, phone=line.phone)
    form.context = passwords.context_of(person)
    if not form.validate_on_submit():
        return page("accounts/invitation.html", form=form, token=token, person=line)
    recovering.accept_invitation(
        session, token, form.password.data, name=form.name.data, phone=form.phone.data or "",
        now=now,
    )  # fmt: skip
    browser.keep_known(person)
    return browser.done_in_secret(
        url_for("accounts.sign_in"), _("账号已启用，请用刚设置的密码登录。")
    )


def _used_before(person: Person, form: NewPasswordForm) -> bool:
    """Say so when the profile forbids one of the last passwords."""
    if not passwords.repeats(
        current.session(), person, form.password.data,
        profile=current.settings().password_profile,
    ):  # fmt: skip
        return False
    form.password.errors = [_("不能使用最近五次用过的密码。")]
    return True
