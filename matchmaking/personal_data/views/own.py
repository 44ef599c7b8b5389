"""One's own data: what is held, a copy of it, and the end of the account."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refused
from matchmaking.personal_data.forms import CloseForm
from matchmaking.personal_data.services import closing
from matchmaking.personal_data.services.taking import take_own_data
from matchmaking.personal_data.view_models import own_data
from matchmaking.personal_data.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.policy import POLICY
from matchmaking.web.refusals import say


@blueprint.get("/account/data/")
def mine() -> Response:
    """What the platform holds about the reader, how long, and where it is corrected."""
    actor = current.actor()
    open_pages = {
        endpoint
        for (endpoint, method), rule in POLICY.items()
        if method == "GET" and actor.role in rule.roles and actor.verified >= rule.verified
    }
    own = own_data(current.session(), actor, open_pages=open_pages)
    return page("personal_data/mine.html", own=own)


@blueprint.post("/account/data/take")
def take() -> Response:
    """The copy as one file; its row in the trail is kept before it leaves."""
    taken = take_own_data(
        current.session(), current.actor(), language=language(), now=current.now()
    )
    current.session().commit()
    return attachment(taken.content, taken.name, "application/zip")


@blueprint.route("/account/data/close", methods=["GET", "POST"])
def close() -> Response:
    """Ask for the account to be closed; a refusal says what has to be done first."""
    form = CloseForm()
    if not form.validate_on_submit():
        return page("personal_data/close.html", form=form, days=closing.COOLING.days)
    try:
        closing.ask_to_close(current.session(), current.actor(), now=current.now())
    except Refused as error:
        form = say(form, error)
        return page("personal_data/close.html", form=form, days=closing.COOLING.days)
    return done(url_for("personal_data.mine"), _("已申请注销，期满前可以撤销。"))


@blueprint.post("/account/data/keep")
def keep() -> Response:
    """Think again."""
    closing.keep_account(current.session(), current.actor(), now=current.now())
    return done(url_for("personal_data.mine"), _("已撤销注销申请，账号照常使用。"))
