"""The blueprint of introductions, and what several of its pages share."""

from typing import TypeVar

from flask import Blueprint
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Refusal, Stale
from matchmaking.introductions import queries, view_models
from matchmaking.introductions.errors import NotInThisState
from matchmaking.introductions.models import Introduction
from matchmaking.web import current
from matchmaking.web.forms import BaseForm

blueprint = Blueprint("introductions", __name__)
Form = TypeVar("Form", bound=BaseForm)
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


def say(form: Form, error: Refusal, row: Introduction | None = None) -> Form:
    """The form with a refusal on top, so that nothing typed is lost.

    Whatever the verb had begun is undone; sent once more, the form is about what is shown now.
    """
    current.session().rollback()
    form.form_errors.append(_(error.message, **error.values))
    if row is not None:
        form.version.data = str(row.version)
    return form
