"""A form that a verb refused is shown again: the refusal on top, nothing typed is lost (R59)."""

from typing import Any, TypeVar

from matchmaking.errors import Refusal, Stale
from matchmaking.web import current
from matchmaking.web.errors import words_of
from matchmaking.web.forms import BaseForm

Form = TypeVar("Form", bound=BaseForm)
CHANGED_MEANWHILE = 409


def say(form: Form, error: Refusal, row: Any = None) -> Form:
    """The form with a refusal on top; whatever the verb had begun is undone.

    Sent once more, it is about `row` as it is shown now.
    """
    current.session().rollback()
    form.form_errors.append(words_of(error))
    if isinstance(error, Stale):
        form.status = CHANGED_MEANWHILE
    if row is not None:
        form.version.data = str(row.version)
    return form
