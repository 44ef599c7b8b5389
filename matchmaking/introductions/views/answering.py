"""The steps that an introduction takes, each a POST of its own."""

from collections.abc import Callable
from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.introductions import queries, services
from matchmaking.introductions.forms.steps import DrawdownForm
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.view_models import card
from matchmaking.introductions.views.blueprint import REPAIRABLE, blueprint, found, found_for
from matchmaking.introductions.views.handling import detail_page
from matchmaking.introductions.views.step_forms import step_form
from matchmaking.uploads.services import store
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.refusals import say

Verb = Callable[..., Any]


@blueprint.post("/introductions/<public_id>/accept")
def accept(public_id: str) -> Response:
    """The institution takes it on."""
    row = found(public_id)

    def verb(
        session: Session, actor: Actor, row: Introduction, *, officers: list[str], **rest: Any
    ) -> None:
        chosen = queries.find_officers(session, actor, officers)
        services.accept(session, actor, row, chosen, **rest)

    return _step(row, "accept", verb, _("已受理。企业同意后即可联系。"))


@blueprint.post("/introductions/<public_id>/decline")
def decline(public_id: str) -> Response:
    """Say no, with a reason."""
    return _step(found(public_id), "decline", services.decline, _("已婉拒。"))


@blueprint.post("/introductions/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take it back."""
    return _step(found(public_id), "withdraw", services.withdraw, _("已撤回。"))


@blueprint.post("/introductions/<public_id>/contact")
def contact(public_id: str) -> Response:
    """The institution has spoken with the enterprise."""
    return _step(found(public_id), "record_contact", services.record_contact, _("已记录联系。"))


@blueprint.post("/introductions/<public_id>/investigation")
def investigation(public_id: str) -> Response:
    """The institution investigates."""
    verb = services.record_investigation
    return _step(found(public_id), "record_investigation", verb, _("已记录尽职调查。"))


@blueprint.post("/introductions/<public_id>/signing")
def signing(public_id: str) -> Response:
    """The contract is signed."""
    return _step(found(public_id), "record_signing", services.record_signing, _("已记录签约。"))


@blueprint.get("/introductions/<public_id>/drawdown")
def drawdown(public_id: str) -> Response:
    """The form of a drawdown."""
    row = found_for(public_id, "confirm_drawdown")
    return _drawdown(row, DrawdownForm(data={"version": row.version, "day": current.today()}))


@blueprint.post("/introductions/<public_id>/drawdown")
def confirm_drawdown(public_id: str) -> Response:
    """The institution confirms that the money is paid out."""
    row, form = found(public_id), DrawdownForm()
    if not form.validate_on_submit():
        return _drawdown(row, form)
    try:
        _confirm(row, form)
    except REPAIRABLE as error:
        return _drawdown(row, say(form, error, row))
    return done(_address(row), _("已确认放款。"))


def _confirm(row: Introduction, form: Any) -> None:
    session, actor, now = current.session(), current.actor(), current.now()
    evidence = store(
        session, actor, form.evidence.data, subject_kind="introduction", subject=row.public_id,
        label="drawdown", now=now,
    )  # fmt: skip
    told = services.Drawdown(form.amount.data, form.rate.data, form.day.data, evidence)
    version = form.seen_version() or None
    services.confirm_drawdown(session, actor, row, told, version=version, now=now)


def _drawdown(row: Introduction, form: BaseForm) -> Response:
    head = card(row, current.actor(), now=current.now(), language=language())
    return page("introductions/drawdown.html", card=head, form=form)


def _step(row: Introduction, name: str, verb: Verb, told: str) -> Response:
    """Form → verb → back to the page; what is wrong with the form is said on the page."""
    form = step_form(name)
    if not form.validate_on_submit():
        return detail_page(row, form, name)
    values = {key: value for key, value in form.data.items() if key not in NOT_VALUES}
    values = {key: value if value is not None else "" for key, value in values.items()}
    try:
        verb(
            current.session(), current.actor(), row,
            version=form.seen_version() or None, now=current.now(), **values,
        )  # fmt: skip
    except REPAIRABLE as error:
        return detail_page(row, say(form, error, row), name)
    return done(_address(row), told)


NOT_VALUES = {"version", "csrf_token"}


def _address(row: Introduction) -> str:
    return url_for("introductions.detail", public_id=row.public_id)
