"""Count what programs ask for before anything else runs, in a transaction of its own (R31)."""

from flask import request
from werkzeug.exceptions import TooManyRequests

from matchmaking.accounts.services.api_tokens import count_use
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.api_requests import is_api, token_given

MINUTE = 60


@blueprint.before_app_request
def count() -> None:
    """One request of a token; beyond its limit it has to wait for the next minute."""
    token = token_given() if is_api() else None
    if not token or request.method == "OPTIONS":
        return
    session, now = current.session(), current.now()
    used = count_use(session, token, now=now)
    session.commit()
    if used > current.settings().api_per_minute:
        raise TooManyRequests(retry_after=MINUTE - int(now.timestamp()) % MINUTE)
