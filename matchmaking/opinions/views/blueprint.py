"""The blueprint of opinions, and how a form says what a verb refuses."""

from flask import Blueprint
from flask_babel import gettext as _

from matchmaking.errors import Refusal
from matchmaking.web import current
from matchmaking.web.forms import BaseForm

blueprint = Blueprint("opinions", __name__)
LONGEST_SEARCH = 60


def say(form: BaseForm, error: Refusal) -> BaseForm:
    """The form with a refusal on top, so that nothing typed is lost; what was begun is undone."""
    current.session().rollback()
    form.form_errors.append(_(error.message, **error.values))
    return form
