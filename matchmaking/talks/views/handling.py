"""One talk: answer it, record what happened, open and close texts."""

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.talks import services
from matchmaking.talks.forms import FORMS
from matchmaking.talks.package import package_of
from matchmaking.talks.services import Contract
from matchmaking.talks.view_models import opened
from matchmaking.talks.view_models.talks import talk_line
from matchmaking.talks.views.blueprint import (
    GIVING_AGAIN,
    REPAIRABLE,
    blueprint,
    detail_page,
    found,
)
from matchmaking.technology.services.drafting import SUBJECT
from matchmaking.uploads.errors import NoSuchFile
from matchmaking.uploads.services import open_upload, upload_by_id
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.refusals import say


@blueprint.get("/talks/<public_id>")
def detail(public_id: str) -> Response:
    """Where a talk stands and what can be done."""
    return detail_page(found(public_id))


@blueprint.post("/talks/<public_id>/accept")
def accept(public_id: str) -> Response:
    """Agree; both texts open."""
    return _do(public_id, "accept", services.accept, _("已同意对接，全文和联系人已互相开放。"))


@blueprint.post("/talks/<public_id>/decline")
def decline(public_id: str) -> Response:
    """Say no, with a reason."""
    return _do(public_id, "decline", services.decline, _("已婉拒，原因已告知对方。"))


@blueprint.post("/talks/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take the question back."""
    return _press(public_id, services.withdraw, _("已撤回。"))


@blueprint.post("/talks/<public_id>/contact")
def record_contact(public_id: str) -> Response:
    """Both have spoken."""
    return _do(public_id, "record_contact", services.record_contact, _("已登记联系。"))


@blueprint.post("/talks/<public_id>/visit")
def record_visit(public_id: str) -> Response:
    """One has visited the other."""
    return _do(public_id, "record_visit", services.record_visit, _("已登记考察。"))


@blueprint.post("/talks/<public_id>/sign")
def record_signing(public_id: str) -> Response:
    """An agreement is signed."""
    return _do(public_id, "record_signing", services.record_signing, _("已登记签约，等对方确认。"))


@blueprint.post("/talks/<public_id>/confirm")
def confirm_signing(public_id: str) -> Response:
    """The contract is as the other side said."""
    return _press(public_id, services.confirm_signing, _("已确认签约。"))


@blueprint.post("/talks/<public_id>/dispute")
def dispute_signing(public_id: str) -> Response:
    """The contract is not as the other side said."""
    return _do(public_id, "dispute_signing", services.dispute_signing, _("已退回对方重新登记。"))


@blueprint.post("/talks/<public_id>/consent")
def give_again(public_id: str) -> Response:
    """Open the own text again."""
    return _do(public_id, GIVING_AGAIN, services.give_again, _("已授权，可随时撤回。"))


@blueprint.post("/talks/<public_id>/revoke")
def revoke(public_id: str) -> Response:
    """Close the own text."""
    services.revoke(current.session(), current.actor(), found(public_id), now=current.now())
    return done(url_for("talks.detail", public_id=public_id), _("已撤回授权。"))


@blueprint.post("/talks/<public_id>/open")
def open_other(public_id: str) -> Response:
    """Show the other side's text once; the opening is in its ledger."""
    session, actor, row = current.session(), current.actor(), found(public_id)
    listing, content = services.open_other(session, actor, row, now=current.now())
    whole = opened.opened(session, row, listing, content, language())
    line = talk_line(row, actor, language(), now=current.now())
    session.commit()
    return page("talks/opened.html", opened=whole, line=line)


@blueprint.post("/talks/<public_id>/files/<file_id>")
def download(public_id: str, file_id: str) -> Response:
    """One file of the other side; this is an opening too."""
    session, actor, row = current.session(), current.actor(), found(public_id)
    listing, _content = services.open_other(session, actor, row, now=current.now())
    upload = upload_by_id(session, file_id, subject_kind=SUBJECT)
    later = upload.created_at > opened.made_at(row, listing)
    if upload.subject != listing.public_id or later:
        raise NoSuchFile
    answer = attachment(open_upload(upload), upload.name, upload.media_type)
    session.commit()
    return answer


@blueprint.get("/talks/<public_id>/package")
def package(public_id: str) -> Response:
    """What the pair costs the enterprise, and which money fits."""
    session, actor, row = current.session(), current.actor(), found(public_id)
    made = package_of(session, actor, row, request.args, day=current.today(), language=language())
    asked = {name: request.args.get(name, "")[:20] for name in ("amount", "months")}
    line = talk_line(row, actor, language(), now=current.now())
    return page("talks/package.html", package=made, line=line, asked=asked)


def _do(public_id: str, name: str, verb: Callable[..., None], text: str) -> Response:
    """A verb with a form: what is wrong is said on the page of the talk."""
    row, form = found(public_id), FORMS[name](prefix=f"{name}-")
    if not form.validate_on_submit():
        return detail_page(row, form, name)
    try:
        verb(current.session(), current.actor(), row, **_said(form, name), now=current.now())
    except REPAIRABLE as error:
        return detail_page(row, say(form, error, row), name)
    return done(url_for("talks.detail", public_id=public_id), text)


def _press(public_id: str, verb: Callable[..., None], text: str) -> Response:
    """A verb that is a button."""
    form = BaseForm()
    verb(
        current.session(), current.actor(), found(public_id),
        version=form.seen_version() or None, now=current.now(),
    )  # fmt: skip
    return done(url_for("talks.detail", public_id=public_id), text)


def _said(form: BaseForm, name: str) -> dict[str, Any]:
    """What the form says, as the verb takes it."""
    if name == GIVING_AGAIN:
        return {"until": form["until"].data}
    said: dict[str, Any] = {"version": form.seen_version() or None}
    if name == "record_signing":
        note = form["note"].data or ""
        return said | {"contract": Contract(form["value"].data, form["day"].data, note)}
    for field in ("until", "reason", "note"):
        if field in form:
            said[field] = form[field].data if field == "until" else form[field].data or ""
    return said
