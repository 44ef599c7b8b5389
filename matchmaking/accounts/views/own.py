"""One's own account: security, profile, password, sessions."""

from flask import Response, request, url_for
from flask import session as cookie
from flask_babel import gettext as _

from matchmaking.accounts.forms import ChangePasswordForm, ProfileForm
from matchmaking.accounts.services import own_account, passwords, second_factor
from matchmaking.accounts.view_models import person_line, session_line
from matchmaking.accounts.views import browser
from matchmaking.accounts.views.routes import blueprint
from matchmaking.audit.actor import STAFF
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import COOKIE_KEY


@blueprint.get("/account")
def security() -> Response:
    """Profile, password, second factor and sessions at a glance."""
    session, actor = current.session(), current.actor()
    person = own_account.own_person(session, actor)
    raw = browser.present_raw()
    lines = [session_line(row, raw) for row in own_account.own_sessions(session, actor)]
    required = current.settings().staff_totp == "required" and actor.role in STAFF
    return page(
        "accounts/security.html", person=person_line(person), sessions=lines,
        password_at=person.password_at, mails=person.mails, person_language=person.language,
        codes_left=second_factor.codes_left(session, person), required=required,
    )  # fmt: skip


@blueprint.route("/account/profile", methods=["GET", "POST"])
def profile() -> Response:
    """Name, title, phone, language, mails."""
    session, actor = current.session(), current.actor()
    person = own_account.own_person(session, actor)
    form = ProfileForm(
        name=person.name, title=person.title, phone=person.phone, language=person.language,
        mails=person.mails, version=person.version,
    )  # fmt: skip
    if not form.validate_on_submit():
        return page("accounts/profile.html", form=form)
    given = own_account.Profile(
        form.name.data, form.title.data or "", form.phone.data or "", form.language.data,
        form.mails.data,
    )  # fmt: skip
    own_account.save_profile(
        session, actor, given, seen_version=form.seen_version(), now=current.now()
    )
    cookie[COOKIE_KEY] = given.language
    return done(url_for("accounts.security"), _("个人资料已保存。"))


@blueprint.route("/account/password", methods=["GET", "POST"])
def password() -> Response:
    """Another password."""
    session, actor, now = current.session(), current.actor(), current.now()
    person = own_account.own_person(session, actor)
    form, template = ChangePasswordForm(), "accounts/password.html"
    form.context = passwords.context_of(person)
    if not form.validate_on_submit():
        return page(template, form=form)
    verdict = own_account.check_own_password(session, actor, form.present.data, now=now)
    if verdict is False:
        return browser.refused(template, form, _("现在的密码不正确。"))
    if verdict is not True:
        return browser.come_later(template, form, verdict)
    profile_name = current.settings().password_profile
    if passwords.repeats(session, person, form.password.data, profile=profile_name):
        return browser.refused(template, form, _("不能使用最近五次用过的密码。"))
    raw = browser.present_raw()
    fresh = own_account.change_password(session, actor, form.password.data, raw=raw, now=now)
    browser.keep_raw(fresh)
    return browser.done_in_secret(
        url_for("accounts.security"), _("密码已更改，其他设备已退出登录，API 令牌已全部失效。")
    )


@blueprint.post("/account/sessions/end")
def end_sessions() -> Response:
    """Sign other browsers out: the named ones, or all."""
    marks = request.form.getlist("session")[:50]
    own_account.end_own_sessions(
        current.session(), current.actor(), marks, raw=browser.present_raw(), now=current.now()
    )
    return done(url_for("accounts.security"), _("所选设备已退出登录。"))
