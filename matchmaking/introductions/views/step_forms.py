"""The forms that an introduction's page shows: one for each verb that is open to the reader."""

from datetime import timedelta

from flask import request

from matchmaking.introductions import queries
from matchmaking.introductions.forms.steps import AcceptForm, DeclineForm, NoteForm, UntilForm
from matchmaking.introductions.services.consents import USUAL_DAYS
from matchmaking.introductions.view_models import IntroductionView
from matchmaking.web import current
from matchmaking.web.forms import BaseForm

KINDS: dict[str, type[BaseForm]] = {
    "accept": AcceptForm,
    "consent": UntilForm,
    "grant_financials": UntilForm,
    "extend_consent": UntilForm,
    "decline": DeclineForm,
    "withdraw": NoteForm,
    "record_contact": NoteForm,
    "record_investigation": NoteForm,
    "record_signing": NoteForm,
}


def step_form(verb: str, version: int | None = None) -> BaseForm:
    """The form of one verb, named by the verb so that several fit on one page."""
    given = {} if version is None else {"version": version}
    form = KINDS[verb](prefix=verb, data=given)
    if isinstance(form, AcceptForm):
        actor = current.actor()
        form.officers.offer(
            queries.officers_of_institution(current.session(), actor.organisation_id)
        )
        if request.method == "GET":
            form.officers.data = [actor.person]
    if isinstance(form, UntilForm) and form.until.data is None and request.method == "GET":
        form.until.data = current.today() + timedelta(days=USUAL_DAYS)
    return form


def forms_of(view: IntroductionView) -> dict[str, BaseForm]:
    """By verb."""
    return {verb: step_form(verb, view.version) for verb in sorted(view.verbs) if verb in KINDS}
