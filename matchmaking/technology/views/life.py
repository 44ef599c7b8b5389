"""What an organisation does with a listing: take back, withdraw, close, renew, copy, delete."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.listings.forms import RenewForm
from matchmaking.technology import queries, services
from matchmaking.technology.forms.decisions import CloseForm, WithdrawForm
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.technology.views.own import show_detail
from matchmaking.web import current
from matchmaking.web.answers import done
from matchmaking.web.forms import BaseForm


def _own(public_id: str) -> TechnologyListing:
    return queries.own_listing(current.session(), current.actor(), public_id)


def _back(public_id: str, text: str) -> Response:
    return done(url_for("technology.detail", public_id=public_id), text)


def _seen() -> int | None:
    """The version that the pressed button stood beside, where it carries one."""
    form = BaseForm()
    return form.seen_version() if form.version.data else None


@blueprint.post("/my/technology/<public_id>/take-back")
def take_back(public_id: str) -> Response:
    """Take a submission back."""
    services.take_back_listing(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return _back(public_id, _("已取回，可以修改后重新提交。"))


@blueprint.post("/my/technology/<public_id>/discard")
def discard(public_id: str) -> Response:
    """Throw a revision away."""
    services.discard_revision(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return _back(public_id, _("修改稿已放弃，已发布的内容不变。"))


@blueprint.post("/my/technology/<public_id>/delete")
def delete(public_id: str) -> Response:
    """Delete a draft."""
    services.delete_draft(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return done(url_for("technology.mine"), _("草稿已删除。"))


@blueprint.post("/my/technology/<public_id>/copy")
def copy(public_id: str) -> Response:
    """Start a new listing that says the same."""
    listing = services.copy_listing(
        current.session(), current.actor(), _own(public_id), now=current.now()
    )
    return done(
        url_for("technology.step", public_id=listing.public_id, n=1),
        _("已复制为新草稿，请核对后提交。"),
    )


@blueprint.post("/my/technology/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take a listing off."""
    listing, form = _own(public_id), WithdrawForm()
    if not form.validate():
        return show_detail(listing, withdraw=form)
    services.withdraw_listing(
        current.session(), current.actor(), listing, reason=form.reason.data, now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("已撤回，不再公开。"))


@blueprint.post("/my/technology/<public_id>/close")
def close(public_id: str) -> Response:
    """Close a listing that is settled."""
    listing, form = _own(public_id), CloseForm()
    if not form.validate():
        return show_detail(listing, close=form)
    services.close_listing(
        current.session(), current.actor(), listing, reason=form.reason.data, now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("已结束，不再公开。"))


@blueprint.post("/my/technology/<public_id>/renew")
def renew(public_id: str) -> Response:
    """Keep a listing live for longer."""
    listing, form = _own(public_id), RenewForm()
    if not form.validate():
        return show_detail(listing, renew=form)
    services.renew_listing(
        current.session(), current.actor(), listing, valid_to=form.valid_to.data,
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("有效期已更新。"))
