"""Consents: given, extended, withdrawn; opening what they open; the enterprise's ledger."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, NotFound
from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.consent_texts import consent_text
from matchmaking.introductions.models import SCOPES, Introduction
from matchmaking.introductions.views.blueprint import REPAIRABLE, blueprint, found
from matchmaking.introductions.views.handling import detail_page
from matchmaking.introductions.views.step_forms import extend_name, step_form
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list
from matchmaking.web.refusals import say


@blueprint.post("/introductions/<public_id>/consent")
def consent(public_id: str) -> Response:
    """The enterprise opens its contacts to the institution's named officers."""
    return _give(found(public_id), "consent")


@blueprint.post("/introductions/<public_id>/financials")
def grant_financials(public_id: str) -> Response:
    """The enterprise opens its figures, separately."""
    return _give(found(public_id), "grant_financials")


def _give(row: Introduction, name: str) -> Response:
    form = step_form(name)
    if not form.validate_on_submit():
        return detail_page(row, form, name)
    verb = services.consent if name == "consent" else services.grant_financials
    try:
        verb(
            current.session(), current.actor(), row, until=form.data["until"],
            version=form.seen_version() or None, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return detail_page(row, say(form, error, row), name)
    return done(_address(row), _("已授权，可随时撤回。"))


@blueprint.post("/consents/<public_id>/revoke")
def revoke_consent(public_id: str) -> Response:
    """Withdraw a consent; it ends with this request."""
    row = queries.find_consent(current.session(), current.actor(), public_id)
    services.revoke_consent(current.session(), current.actor(), row, now=current.now())
    return done(_address(row.introduction), _("已撤回授权。"))


@blueprint.post("/consents/<public_id>/extend")
def extend_consent(public_id: str) -> Response:
    """Move a consent's end."""
    row = queries.find_consent(current.session(), current.actor(), public_id)
    name = extend_name(public_id)
    form = step_form("extend_consent", prefix=name)
    if not form.validate_on_submit():
        return detail_page(row.introduction, form, name)
    try:
        services.extend_consent(
            current.session(), current.actor(), row, until=form.data["until"], now=current.now()
        )
    except BadInput as error:
        return detail_page(row.introduction, say(form, error), name)
    return done(_address(row.introduction), _("已延长授权。"))


@blueprint.get("/consents/text/<scope>")
def consent_words(scope: str) -> Response:
    """What one agrees to, word for word."""
    if scope not in SCOPES:
        raise NotFound
    return page(
        "introductions/consent_text.html", scope=scope, consent=consent_text(scope, language())
    )


@blueprint.post("/introductions/<public_id>/open-contact")
def open_contact(public_id: str) -> Response:
    """Show the contact once; the opening is in the enterprise's ledger."""
    row = found(public_id)
    opened = services.open_contact(current.session(), current.actor(), row, now=current.now())
    head = view_models.card(row, current.actor(), now=current.now(), language=language())
    current.session().commit()
    return page("introductions/contact.html", card=head, contact=opened)


@blueprint.post("/introductions/<public_id>/open-financials")
def open_financials(public_id: str) -> Response:
    """Show the figures once; the opening is in the enterprise's ledger."""
    row = found(public_id)
    opened = services.open_financials(current.session(), current.actor(), row, now=current.now())
    head = view_models.card(row, current.actor(), now=current.now(), language=language())
    current.session().commit()
    return page("introductions/financials.html", card=head, figures=opened)


@blueprint.get("/my/ledger")
def ledger() -> Response:
    """Who opened what, when, under which consent."""
    rows = view_models.ledger(current.session(), current.actor(), language())
    return page("introductions/ledger.html", openings=page_of_list(rows, page_number()))


def _address(row: Introduction) -> str:
    return url_for("introductions.detail", public_id=row.public_id)
