"""One's own second factor: set up, turn off, new recovery codes."""

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.accounts.errors import NotInThisState
from matchmaking.accounts.forms import CodeForm
from matchmaking.accounts.services import own_account, second_factor
from matchmaking.accounts.views import browser
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import page


@blueprint.post("/account/second-factor/begin")
def begin_enrolment() -> Response:
    """Make a new seed; the page with the picture follows."""
    person = own_account.own_person(current.session(), current.actor())
    if second_factor.has_second_factor(person):
        raise NotInThisState
    second_factor.begin_enrolment(current.session(), person, now=current.now())
    return browser.done_in_secret(url_for("accounts.enrolment"))


@blueprint.route("/account/second-factor", methods=["GET", "POST"])
def enrolment() -> Response:
    """Scan the picture, then give a code."""
    session, now = current.session(), current.now()
    person = own_account.own_person(session, current.actor())
    if person.totp is None or second_factor.has_second_factor(person):
        return browser.go("accounts.security")
    form = CodeForm()
    around: dict[str, Any] = {
        "enrolment": second_factor.enrolment_of(person), "forced": False,
        "action": url_for("accounts.enrolment"),
    }  # fmt: skip
    if not form.validate_on_submit():
        return page("accounts/enrolment.html", form=form, **around)
    raw = browser.present_raw()
    codes = second_factor.confirm_enrolment(session, person, form.code.data, now=now, keep_raw=raw)
    if codes is None:
        text = _("验证码不正确。请核对手机时间后重试。")
        return browser.refused("accounts/enrolment.html", form, text, **around)
    session.commit()
    return page("accounts/recovery_codes.html", codes=codes, next=url_for("accounts.security"))


@blueprint.post("/account/second-factor/off")
def turn_off_second_factor() -> Response:
    """Go without, where the role may."""
    session, actor = current.session(), current.actor()
    second_factor.turn_off(
        session, actor, own_account.own_person(session, actor),
        staff_totp=current.settings().staff_totp, now=current.now(),
        keep_raw=browser.present_raw(),
    )  # fmt: skip
    return browser.done_in_secret(url_for("accounts.security"), _("两步验证已关闭。"))


@blueprint.post("/account/second-factor/replace")
def replace_second_factor() -> Response:
    """Set up another authenticator in place of the present one."""
    session, actor = current.session(), current.actor()
    second_factor.replace(session, actor, own_account.own_person(session, actor), now=current.now())
    return browser.done_in_secret(url_for("accounts.enrolment"))


@blueprint.post("/account/recovery-codes")
def recovery_codes() -> Response:
    """New recovery codes, shown this once."""
    session, actor = current.session(), current.actor()
    person = own_account.own_person(session, actor)
    codes = second_factor.renew_recovery_codes(session, actor, person, now=current.now())
    session.commit()
    return page("accounts/recovery_codes.html", codes=codes, next=url_for("accounts.security"))
