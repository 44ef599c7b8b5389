"""What the browser brings and keeps: its address, its session, where it wanted to go."""

from datetime import datetime

from flask import Response, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import current_user, login_user

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import live_session
from matchmaking.accounts.services.signing_in import Caller, SignIn, mark_of
from matchmaking.accounts.signed_in import SignedIn
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import COOKIE_KEY
from matchmaking.web.redirects import safe_next

KNOWN, STEP = "known", "second_step"
MOST_KNOWN = 5


def caller() -> Caller:
    """Who asks."""
    return Caller(
        address=request.remote_addr or "",
        agent=request.user_agent.string,
        known=tuple(cookie.get(KNOWN, ())),
    )


def landing() -> str:
    """The endpoint to go to after signing in."""
    return "desk.home" if "desk.home" in current_app.view_functions else "public.home"


def wanted() -> str:
    """Where the person wanted to go, else their desk."""
    return safe_next(request.args.get("next"), landing())


def keep_signed_in(result: SignIn) -> None:
    """Put the new session into a cookie that carries nothing over from before (R07)."""
    kept = {name: cookie[name] for name in (COOKIE_KEY, KNOWN) if name in cookie}
    cookie.clear()
    cookie.update(kept)
    if result.person is not None:
        keep_known(result.person)
    live = live_session(current.session(), result.raw, now=current.now())
    if live is not None:
        login_user(SignedIn(result.raw, live))


def keep_known(person: Person) -> None:
    """Remember that the person has used this browser: what others guess does not hold it up."""
    marks = [mark_of(person), *cookie.get(KNOWN, ())]
    cookie[KNOWN] = list(dict.fromkeys(marks))[:MOST_KNOWN]


def present_raw() -> str:
    """The id of the present session."""
    return str(getattr(current_user, "id", ""))


def keep_raw(fresh: str) -> None:
    """Put a session's new id into the cookie."""
    cookie["_user_id"] = fresh


def done_in_secret(location: str, text: str = "", tone: str = "good") -> Response:
    """Like `done`, but keep no digest of what was typed: it holds a password or code."""
    g.pop("once_key", None)
    return done(location, text, tone)


def refused(template: str, form: BaseForm, text: str, **context: object) -> Response:
    """The form again with a sentence above it; what was counted is kept."""
    current.session().commit()
    form.form_errors.append(text)
    return page(template, 422, form=form, **context)


def come_later(template: str, form: BaseForm, until: datetime, **context: object) -> Response:
    """The form again: too many tries, and when the next one is allowed (429)."""
    current.session().commit()
    seconds = max(int((until - current.now()).total_seconds()), 1)
    form.form_errors.append(
        _("尝试次数过多。请在 %(minutes)d 分钟后再试，或重设密码。", minutes=-(-seconds // 60))
    )
    answer = page(template, 429, form=form, **context)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def go(endpoint: str) -> Response:
    """A plain redirect without any change."""
    return redirect(url_for(endpoint), code=303)  # type: ignore[return-value]
