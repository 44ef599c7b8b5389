"""The start page of every role."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor, Role
from matchmaking.desk import enterprise, staff, technology
from matchmaking.desk.view_models import Desk
from matchmaking.web import current
from matchmaking.web.answers import page

blueprint = Blueprint("desk", __name__)
DESKS: dict[Role, Callable[[Session, Actor, datetime], Desk]] = {
    Role.ENTERPRISE: enterprise.desk,
    Role.OFFICER: staff.officer,
    Role.INSTITUTE: technology.institute,
    Role.ORGANIZER: staff.organizer,
    Role.AUDITOR: staff.auditor,
    Role.ADMINISTRATOR: staff.administrator,
}


@blueprint.get("/desk")
def home() -> Response:
    """What the signed-in person has to do now."""
    actor = current.actor()
    desk = DESKS[actor.role](current.session(), actor, current.now())
    return page("desk/home.html", desk=desk)
