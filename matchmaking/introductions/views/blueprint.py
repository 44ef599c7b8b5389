"""The blueprint of introductions, and what several of its pages share."""

from flask import Blueprint
from flask_babel import gettext as _

from matchmaking.errors import Refusal
from matchmaking.introductions import queries
from matchmaking.introductions.models import Introduction
from matchmaking.web import current
from matchmaking.web.forms import BaseForm

blueprint = Blueprint("introductions", __name__)


def found(public_id: str) -> Introduction:
    """The introduction, if the person may know of it."""
    return queries.find_introduction(current.session(), current.actor(), public_id)


def say(form: BaseForm, error: Refusal) -> BaseForm:
    """The form with a refusal on top, so that nothing typed is lost."""
    form.form_errors.append(_(error.message, **error.values))
    return form
