"""Keep a session in use from going idle (R08), after the answer is made: reads stay reads."""

import logging

from flask import Response, request
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from matchmaking.accounts.services.sessions import TOUCH_EVERY, touch_session
from matchmaking.accounts.views.browser import present_raw
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current

log = logging.getLogger(__name__)
BY_THEMSELVES = {"static", "messages.job"}  # pages that ask again without anybody there


@blueprint.after_app_request
def touch(answer: Response) -> Response:
    """Write the moment of use, at most once a minute, in a transaction of its own."""
    if request.endpoint in BY_THEMSELVES or not current_user.is_authenticated:
        return answer
    now = current.now()
    if now - current_user.seen_at < TOUCH_EVERY:
        return answer
    session = current.session()
    try:
        session.rollback()
        touch_session(session, present_raw(), now=now)
        session.commit()
    except OperationalError:
        session.rollback()
        log.warning("could not note the use of a session")
    return answer
