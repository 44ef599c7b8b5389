"""The own organisation's page; and organisations that an organizer brings in."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.accounts.errors import (
    AddressTaken,
    NameTaken,
    NoSuchOrganisation,
    OrganisationKnown,
)
from matchmaking.accounts.forms import NewOrganisationForm, PublicProfileForm
from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services import organisations as verbs
from matchmaking.accounts.services.invitations import Invitee, role_of_kind
from matchmaking.accounts.services.registration import OrganisationFacts
from matchmaking.accounts.view_models import organisation_detail
from matchmaking.accounts.views.routes import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.errors import words_of


def own_organisation() -> Organisation:
    """The organisation of whoever is signed in."""
    found = current.session().get(Organisation, current.actor().organisation_id)
    if found is None:
        raise NoSuchOrganisation
    return found


@blueprint.get("/organisation")
def organisation() -> Response:
    """What the platform keeps and publishes about the own organisation."""
    return page("accounts/organisation.html", organisation=organisation_detail(own_organisation()))


@blueprint.route("/organisation/profile", methods=["GET", "POST"])
def edit_organisation() -> Response:
    """What the own organisation publishes: introduction in both languages, whom to call."""
    row = own_organisation()
    form = PublicProfileForm(
        name_en=row.name_en, introduction=row.introduction, introduction_en=row.introduction_en,
        public_contact=row.public_contact, public_phone=row.public_phone, version=row.version,
    )  # fmt: skip
    if not form.validate_on_submit():
        return page("accounts/edit_organisation.html", form=form)
    given = verbs.PublicProfile(
        form.name_en.data or "", form.introduction.data or "", form.introduction_en.data or "",
        form.public_contact.data or "", form.public_phone.data or "",
    )  # fmt: skip
    verbs.save_profile(
        current.session(), current.actor(), row, given, seen_version=form.seen_version(),
        now=current.now(),
    )  # fmt: skip
    return done(url_for("accounts.organisation"), _("单位介绍已保存。"))


@blueprint.route("/verifications/new", methods=["GET", "POST"])
def new_organisation() -> Response:
    """Bring an organisation in and invite its first person."""
    form = NewOrganisationForm()
    if not form.validate_on_submit():
        return page("accounts/new_organisation.html", form=form)
    try:
        made = verbs.create_organisation(
            current.session(), current.actor(), form.kind.data, _facts(form),
            first=_invitee(form), base_url=current.settings().base_url, now=current.now(),
        )  # fmt: skip
    except (OrganisationKnown, NameTaken, AddressTaken) as error:
        form.form_errors.append(words_of(error))
        return page("accounts/new_organisation.html", form=form)
    target = url_for("accounts.verification", public_id=made.public_id)
    return done(target, _("单位已建立，邀请邮件已发出。"))


def _facts(form: NewOrganisationForm) -> OrganisationFacts:
    return OrganisationFacts(form.name.data, form.uscc.data, form.district.data)


def _invitee(form: NewOrganisationForm) -> Invitee:
    return Invitee(
        name=form.contact.data, email=form.email.data, title=form.title.data or "",
        role=role_of_kind(form.kind.data), lead=True,
    )  # fmt: skip
