"""One's own API tokens: list, make, show once, take back."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.accounts.errors import TooManyTokens
from matchmaking.accounts.forms import TokenForm
from matchmaking.accounts.services import api_tokens as verbs
from matchmaking.accounts.view_models import token_line
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.errors import words_of
from matchmaking.web.once import remember


@blueprint.get("/account/tokens")
def tokens() -> Response:
    """All tokens, newest first."""
    now = current.now()
    rows = verbs.own_tokens(current.session(), current.actor(), now=now)
    lines = [token_line(row, now) for row in rows]
    return page("accounts/tokens.html", tokens=lines, per_minute=current.settings().api_per_minute)


@blueprint.route("/account/tokens/new", methods=["GET", "POST"])
def new_token() -> Response:
    """Make one; its text is shown in the answer and never again."""
    form = TokenForm()
    if not form.validate_on_submit():
        return page("accounts/new_token.html", form=form)
    session, now = current.session(), current.now()
    wanted = verbs.Wanted(form.name.data, tuple(form.scopes.data), form.days.data or 0)
    try:
        token, raw = verbs.make_token(session, current.actor(), wanted, now=now)
    except TooManyTokens as error:
        form.form_errors.append(words_of(error))
        return page("accounts/new_token.html", form=form)
    line = token_line(token, now)
    remember(url_for("accounts.tokens"))  # sent twice, it makes one
    session.commit()
    return page("accounts/token_made.html", token=line, text=raw)


@blueprint.post("/account/tokens/<public_id>/revoke")
def revoke_token(public_id: str) -> Response:
    """Take one back, at once."""
    verbs.revoke_token(current.session(), current.actor(), public_id, now=current.now())
    return done(url_for("accounts.tokens"), _("令牌已撤销，用它的程序不能再访问。"))
