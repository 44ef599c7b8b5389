"""The blueprint of talks, and what several of its pages share."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Refusal, Stale
from matchmaking.talks import queries
from matchmaking.talks.consent_texts import consent_text
from matchmaking.talks.forms import FORMS
from matchmaking.talks.models import Talk
from matchmaking.talks.services import default_until
from matchmaking.talks.view_models.talks import talk_detail
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language

blueprint = Blueprint("talks", __name__)
REPAIRABLE = (BadInput, Stale)  # what the person can mend in the form itself


def found(public_id: str) -> Talk:
    """The talk, if the person may know of it."""
    return queries.find_talk(current.session(), current.actor(), public_id)


def say(form: BaseForm, error: Refusal) -> BaseForm:
    """The form with a refusal on top, so that nothing typed is lost; what was begun is undone."""
    current.session().rollback()
    form.form_errors.append(_(error.message, **error.values))
    return form


def detail_page(row: Talk, failed: BaseForm | None = None, name: str = "") -> Response:
    """The page of a talk, with a form that was wrong where there is one."""
    now = current.now()
    detail = talk_detail(row, current.actor(), language(), now=now)
    values = {"version": str(row.version), "until": default_until(now)}
    forms = {
        verb: kind(formdata=None, data=values, prefix=f"{verb}-") for verb, kind in FORMS.items()
    }
    if failed is not None:
        forms[name] = failed
    return page(
        "talks/detail.html",
        422 if failed is not None else 200,
        talk=detail,
        forms=forms,
        form=failed,
        consent=consent_text(language()),
    )
