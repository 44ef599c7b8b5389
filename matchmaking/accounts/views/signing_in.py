"""Sign in, second step, enrolment that a role demands, sign out, confirm."""

from typing import Any

from flask import Response, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from matchmaking.accounts import queries
from matchmaking.accounts.errors import LinkSpent
from matchmaking.accounts.forms import CodeForm, ConfirmForm, SignInForm
from matchmaking.accounts.models import Person
from matchmaking.accounts.services import own_account, passwords, second_factor, signing_in
from matchmaking.accounts.services.sessions import end_session
from matchmaking.accounts.services.tokens import SECOND_STEP, person_of_token
from matchmaking.accounts.view_models import DemoAccount, demo_account
from matchmaking.accounts.views import browser
from matchmaking.accounts.views.routes import blueprint
from matchmaking.audit.services import record
from matchmaking.web import current
from matchmaking.web.answers import page

STEPS = {
    signing_in.CODE_NEEDED: "accounts.second_step",
    signing_in.ENROLMENT_NEEDED: "accounts.first_enrolment",
}


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """Mail address and password."""
    if request.method == "GET" and current_user.is_authenticated:
        return browser.go(browser.landing())
    form = SignInForm()
    if not form.validate_on_submit():
        return page("accounts/sign_in.html", form=form, **_around())
    result = signing_in.sign_in(
        current.session(), form.email.data, form.password.data, caller=browser.caller(),
        staff_totp=current.settings().staff_totp, now=current.now(),
    )  # fmt: skip
    return _after_password(result, form)


def _after_password(result: signing_in.SignIn, form: SignInForm) -> Response:
    if result.until is not None:
        return browser.come_later("accounts/sign_in.html", form, result.until, **_around())
    if result.outcome == signing_in.WRONG:
        return browser.refused("accounts/sign_in.html", form, _("邮箱或密码不正确。"), **_around())
    if result.outcome == signing_in.DORMANT:
        text = _("这个账号已超过 90 天没有登录，原密码停用。请点“忘记密码”，通过邮件重设后再登录。")
        return browser.refused("accounts/sign_in.html", form, text, **_around())
    if result.outcome in STEPS:
        cookie[browser.STEP] = result.raw
        target = url_for(STEPS[result.outcome], next=browser.wanted())
        return browser.done_in_secret(target)
    return _signed_in(result)


def _signed_in(result: signing_in.SignIn) -> Response:
    target = browser.wanted()
    browser.keep_signed_in(result)
    profile = current.settings().password_profile
    if result.person is not None and passwords.is_old(
        result.person, profile=profile, now=current.now()
    ):
        text = _("您的密码已使用超过 90 天，请更换。")
        return browser.done_in_secret(url_for("accounts.password"), text, "warning")
    return browser.done_in_secret(target)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def second_step() -> Response:
    """The code of the authenticator, or a recovery code."""
    if _stepping() is None:
        return browser.go("accounts.sign_in")
    form, template = CodeForm(), "accounts/second_step.html"
    if not form.validate_on_submit():
        return page(template, form=form, next=browser.wanted())
    result = signing_in.second_step(
        current.session(), cookie[browser.STEP], form.code.data, caller=browser.caller(),
        now=current.now(),
    )  # fmt: skip
    if result.until is not None:
        return browser.come_later(template, form, result.until, next=browser.wanted())
    if result.outcome == signing_in.WRONG:
        text = _("验证码不正确或已使用过。请等待下一个验证码。")
        return browser.refused(template, form, text, next=browser.wanted())
    return _signed_in(result)


@blueprint.route("/sign-in/enrolment", methods=["GET", "POST"])
def first_enrolment() -> Response:
    """Set up the authenticator that the role demands, before the first page."""
    person = _stepping()
    if person is None or person.totp is None or second_factor.has_second_factor(person):
        return browser.go("accounts.sign_in")
    form, enrolment = CodeForm(), second_factor.enrolment_of(person)
    around: dict[str, Any] = {
        "enrolment": enrolment, "forced": True,
        "action": url_for("accounts.first_enrolment", next=browser.wanted()),
    }  # fmt: skip
    template = "accounts/enrolment.html"
    if not form.validate_on_submit():
        return page(template, form=form, **around)
    result, codes = signing_in.first_enrolment(
        current.session(), cookie[browser.STEP], form.code.data, caller=browser.caller(),
        now=current.now(),
    )  # fmt: skip
    if result.until is not None:
        return browser.come_later(template, form, result.until, **around)
    if result.outcome == signing_in.WRONG:
        return browser.refused(template, form, _("验证码不正确。请核对手机时间后重试。"), **around)
    target = browser.wanted()
    browser.keep_signed_in(result)
    current.session().commit()
    return page("accounts/recovery_codes.html", codes=codes, next=target)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session on the server; a copied cookie is worthless from now on (R07)."""
    session, actor = current.session(), current.actor()
    end_session(session, browser.present_raw(), now=current.now())
    record(session, actor, "person.signed_out", at=current.now())
    logout_user()
    for name in (browser.STEP, "csrf_token", "_fresh", "_id"):
        cookie.pop(name, None)
    answer = browser.done_in_secret(url_for("accounts.sign_in"), _("您已退出登录。"))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@blueprint.route("/confirm", methods=["GET", "POST"])
def confirm() -> Response:
    """The own password once more, before something that matters (R10)."""
    form, template, target = ConfirmForm(), "accounts/confirm.html", browser.wanted()
    if not form.validate_on_submit():
        return page(template, form=form, next=target)
    session, actor, now = current.session(), current.actor(), current.now()
    verdict = own_account.check_own_password(session, actor, form.password.data, now=now)
    if verdict is False:
        return browser.refused(template, form, _("密码不正确。"), next=target)
    if verdict is not True:
        return browser.come_later(template, form, verdict, next=target)
    fresh = own_account.confirm_session(session, actor, browser.present_raw(), now=now)
    browser.keep_raw(fresh)
    return browser.done_in_secret(target, _("身份已确认，请继续操作。"))


def _stepping() -> Person | None:
    """Who has given the password and stands before the second step."""
    try:
        return person_of_token(
            current.session(), cookie.get(browser.STEP, ""), SECOND_STEP, now=current.now()
        )
    except LinkSpent:
        return None


def _around() -> dict[str, Any]:
    """What the sign-in page shows besides its form."""
    accounts: list[DemoAccount] = []
    if current.settings().demo:
        accounts = [demo_account(person) for person in queries.demo_people(current.session())]
    return {
        "next": browser.wanted(),
        "demo_accounts": accounts,
        "demo_password": passwords.DEMO_PASSWORD if accounts else "",
    }
