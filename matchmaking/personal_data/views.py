"""One's own data: what is held, and a copy of it."""

from flask import Blueprint, Response

from matchmaking.personal_data import services
from matchmaking.personal_data.view_models import own_data
from matchmaking.web import current
from matchmaking.web.answers import attachment, page
from matchmaking.web.policy import POLICY

blueprint = Blueprint("personal_data", __name__, url_prefix="/account/data")


@blueprint.get("/")
def mine() -> Response:
    """What the platform holds about the reader, why, how long, and where it is corrected."""
    actor = current.actor()
    open_pages = {
        endpoint
        for (endpoint, method), rule in POLICY.items()
        if method == "GET" and actor.role in rule.roles and actor.verified >= rule.verified
    }
    lines = own_data(current.session(), actor, open_pages=open_pages)
    return page("personal_data/mine.html", lines=lines)


@blueprint.post("/take")
def take() -> Response:
    """The copy as one file; its row in the trail is kept before it leaves."""
    taken = services.take_own_data(current.session(), current.actor(), now=current.now())
    current.session().commit()
    return attachment(taken.content, taken.name, "application/zip")
