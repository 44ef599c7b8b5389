"""The forms that an introduction's page shows: one for each verb that is open to the reader."""

from datetime import timedelta

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


def step_form(verb: str, *, prefix: str = "") -> BaseForm:
    """What was sent for one verb; named by the verb, as several stand on one page."""
    return _offered(KINDS[verb](prefix=prefix or verb))


def blank_form(verb: str, version: int, *, prefix: str = "") -> BaseForm:
    """The form of one verb as the page first shows it."""
    form = _offered(KINDS[verb](formdata=None, prefix=prefix or verb, data={"version": version}))
    if isinstance(form, AcceptForm):
        form.officers.data = [current.actor().person]
    if isinstance(form, UntilForm):
        form.until.data = current.today() + timedelta(days=USUAL_DAYS)
    return form


def _offered(form: BaseForm) -> BaseForm:
    if isinstance(form, AcceptForm):
        actor = current.actor()
        form.officers.offer(
            queries.officers_of_institution(current.session(), actor.organisation_id)
        )
    return form


def forms_of(view: IntroductionView) -> dict[str, BaseForm]:
    """By verb; a consent that can be extended has its own, by `extend_name`."""
    forms = {
        verb: blank_form(verb, view.version)
        for verb in sorted(view.verbs - {"extend_consent"})
        if verb in KINDS
    }
    if "extend_consent" in view.verbs:
        names = [extend_name(consent.id) for consent in view.consents if consent.active]
        forms |= {name: blank_form("extend_consent", 0, prefix=name) for name in names}
    return forms


def extend_name(consent_id: str) -> str:
    """How the form that extends a consent is called."""
    return f"extend-{consent_id}"
