"""The blueprint of talks, and what several of its pages share."""

from flask import Blueprint, Response

from matchmaking.errors import BadInput, Stale
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
GIVING_AGAIN = "give_again"
REPAIRABLE = (BadInput, Stale)  # what the person can mend in the form itself


def found(public_id: str) -> Talk:
    """The talk, if the person may know of it."""
    return queries.find_talk(current.session(), current.actor(), public_id)


def detail_page(row: Talk, failed: BaseForm | None = None, name: str = "") -> Response:
    """The page of a talk, with a form that was wrong where there is one.

    Raises Stale where its step is no longer open: that page shows what was typed, to be copied.
    """
    now = current.now()
    detail = talk_detail(row, current.actor(), language(), now=now)
    values = {"version": str(row.version), "until": default_until(now)}
    forms = {
        verb: kind(formdata=None, data=values, prefix=f"{verb}-") for verb, kind in FORMS.items()
    }
    if failed is not None:
        if name not in detail.verbs and not (name == GIVING_AGAIN and detail.can_give):
            raise Stale
        forms[name] = failed
    return page(
        "talks/detail.html",
        talk=detail,
        forms=forms,
        form=failed,
        consent=consent_text(language()),
    )
