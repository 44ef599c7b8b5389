"""The blueprint of fairs, and what several of its pages share."""

from collections.abc import Iterable
from typing import Any, TypeVar

from flask import Blueprint, Response, flash, request
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaking.errors import BadInput, NotFound, Refused
from matchmaking.fairs import queries
from matchmaking.fairs.models import Fair, FairParty
from matchmaking.fairs.view_models import FairCard, fair_card
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language

blueprint = Blueprint("fairs", __name__)
Form = TypeVar("Form", bound=BaseForm)
REPAIRABLE = (BadInput, Refused)  # what the person can mend in the form itself, or must be told


def found(public_id: str) -> Fair:
    """The fair, for organizers."""
    return queries.find_fair(current.session(), current.actor(), public_id)


def card(fair: Fair) -> FairCard:
    """The fair as pages show it."""
    return fair_card(fair, language())


def refused(template: str, form: BaseForm, **context: Any) -> Response:
    """The page again, with what is wrong."""
    return page(template, 422, form=form, **context)


def warn(sentences: Iterable[str]) -> None:
    """Tell on the next page what was done against a wish."""
    for sentence in sentences:
        flash(_("请注意：%(what)s", what=sentence), "due")


def chosen_party(fair: Fair, public_id: str | None) -> FairParty | None:
    """A party of this fair that was chosen in a form; None where nothing was."""
    if not public_id:
        return None
    row = current.session().scalar(
        select(FairParty).filter_by(public_id=public_id, fair_id=fair.id, state="coming")
    )
    if row is None:
        raise NotFound
    return row


def asked(name: str, allowed: Iterable[str]) -> str:
    """A filter of the address, if it is one of the known values."""
    value = request.args.get(name, "")
    return value if value in set(allowed) else ""
