"""The blueprint of rounds, and what several of its pages share."""

from typing import TypeVar

from flask import Blueprint, request, url_for
from flask_babel import lazy_gettext as _l

from matchmaking.rounds.models import Round
from matchmaking.rounds.queries.rounds import find_round
from matchmaking.web import current
from matchmaking.web.forms import BaseForm
from matchmaking.web.navigation import Entry

blueprint = Blueprint("rounds", __name__, url_prefix="/rounds")
Form = TypeVar("Form", bound=BaseForm)
TABS = (
    (_l("概览"), "rounds.overview"),
    (_l("名单"), "rounds.pairs"),
    (_l("未满额的需求"), "rounds.short"),
    (_l("人工调整"), "rounds.options"),
    (_l("参与需求"), "rounds.needs"),
    (_l("参与机构"), "rounds.institutions"),
)


def found(public_id: str) -> Round:
    """The round, if the person may know of it."""
    return find_round(current.session(), current.actor(), public_id)


def tabs(public_id: str) -> list[Entry]:
    """The pages of one round."""
    return [
        Entry(label, url_for(target, public_id=public_id), active=request.endpoint == target)
        for label, target in TABS
    ]
