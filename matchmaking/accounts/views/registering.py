"""Register an organisation, and correct what was returned."""

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from matchmaking.accounts.errors import NameTaken, OrganisationKnown
from matchmaking.accounts.forms import FactsForm, RegistrationForm
from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services import registration
from matchmaking.accounts.view_models import organisation_detail
from matchmaking.accounts.views import browser
from matchmaking.accounts.views.organisations import own_organisation
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.errors import words_of
from matchmaking.web.language import language


@blueprint.route("/register", methods=["GET", "POST"])
def register() -> Response:
    """An organisation and its first person."""
    if request.method == "GET" and current_user.is_authenticated:
        return browser.go(browser.landing())
    form, template = RegistrationForm(), "accounts/register.html"
    if not form.validate_on_submit():
        return page(template, form=form)
    if form.website.data:  # a machine filled in what people cannot see
        return browser.go("accounts.registered")
    try:
        until = registration.register(
            current.session(), form.kind.data, _facts(form), _person(form),
            address=browser.caller().address, base_url=current.settings().base_url,
            now=current.now(),
        )  # fmt: skip
    except (OrganisationKnown, NameTaken) as error:
        return browser.refused(template, form, words_of(error))
    if until is not None:
        return browser.come_later(template, form, until)
    return browser.done_in_secret(url_for("accounts.registered"))


@blueprint.get("/registered")
def registered() -> Response:
    """What happens next; the same for everybody (R06)."""
    return page("accounts/registered.html")


@blueprint.route("/organisation/registration", methods=["GET", "POST"])
def correct() -> Response:
    """Correct what identifies the own organisation, and hand it in again."""
    organisation = own_organisation()
    form = FactsForm(obj=_filled(organisation))
    view = organisation_detail(organisation)
    if not form.validate_on_submit():
        return page("accounts/correct.html", form=form, organisation=view)
    try:
        registration.correct_registration(
            current.session(), current.actor(), organisation, _facts(form),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except (OrganisationKnown, NameTaken) as error:
        form.form_errors.append(words_of(error))
        return page("accounts/correct.html", form=form, organisation=view)
    return done(url_for("accounts.organisation"), _("已提交，等待主办方核验。"))


def _facts(form: FactsForm) -> registration.OrganisationFacts:
    return registration.OrganisationFacts(form.name.data, form.uscc.data, form.district.data)


def _person(form: RegistrationForm) -> registration.FirstPerson:
    return registration.FirstPerson(
        name=form.contact.data, title=form.title.data or "", email=form.email.data,
        phone=form.phone.data, password=form.password.data, language=language(),
    )  # fmt: skip


def _filled(organisation: Organisation) -> object:
    """Only the fields that this form may show."""

    class Shown:
        name, uscc, district = organisation.name, organisation.uscc, organisation.district
        version = organisation.version

    return Shown()
