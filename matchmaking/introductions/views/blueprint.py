"""The blueprint of introductions, and what several of its pages share."""

from flask import Blueprint

from matchmaking.errors import BadInput, Stale
from matchmaking.introductions import queries, view_models
from matchmaking.introductions.errors import NotInThisState
from matchmaking.introductions.models import Introduction
from matchmaking.web import current

blueprint = Blueprint("introductions", __name__)
REPAIRABLE = (BadInput, Stale)  # what the person can mend in the form itself


def found(public_id: str) -> Introduction:
    """The introduction, if the person may know of it."""
    return queries.find_introduction(current.session(), current.actor(), public_id)


def found_for(public_id: str, verb: str) -> Introduction:
    """The introduction, if the verb is open to the person now. Raises NotInThisState."""
    row = found(public_id)
    if verb not in view_models.verbs_of(row, current.actor(), now=current.now()):
        raise NotInThisState
    return row
