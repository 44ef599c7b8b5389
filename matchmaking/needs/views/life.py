"""What an enterprise does with a need it has: take back, withdraw, close, renew, copy, delete."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.listings.forms import RenewForm
from matchmaking.needs import queries, services
from matchmaking.needs.forms.decisions import CloseForm, WithdrawForm
from matchmaking.needs.models import Need
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.needs.views.own import show_detail
from matchmaking.web import current
from matchmaking.web.answers import done
from matchmaking.web.forms import BaseForm


def _own(public_id: str) -> Need:
    return queries.own_need(current.session(), current.actor(), public_id)


def _back(public_id: str, text: str) -> Response:
    return done(url_for("needs.detail", public_id=public_id), text)


def _seen() -> int | None:
    """The version that the pressed button stood beside, where it carries one."""
    form = BaseForm()
    return form.seen_version() if form.version.data else None


@blueprint.post("/my/needs/<public_id>/take-back")
def take_back(public_id: str) -> Response:
    """Take a submission back."""
    services.take_back_need(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return _back(public_id, _("已取回，可以修改后重新提交。"))


@blueprint.post("/my/needs/<public_id>/discard")
def discard(public_id: str) -> Response:
    """Throw a revision away."""
    services.discard_revision(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return _back(public_id, _("修改稿已放弃，已发布的内容不变。"))


@blueprint.post("/my/needs/<public_id>/delete")
def delete(public_id: str) -> Response:
    """Delete a draft."""
    services.delete_draft(
        current.session(), current.actor(), _own(public_id), now=current.now(), seen_version=_seen()
    )
    return done(url_for("needs.mine"), _("草稿已删除。"))


@blueprint.post("/my/needs/<public_id>/copy")
def copy(public_id: str) -> Response:
    """Start a new need that says the same."""
    need = services.copy_need(
        current.session(), current.actor(), _own(public_id), now=current.now()
    )
    return done(
        url_for("needs.step", public_id=need.public_id, n=1), _("已复制为新草稿，请核对后提交。")
    )


@blueprint.post("/my/needs/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take a need off."""
    need, form = _own(public_id), WithdrawForm()
    if not form.validate():
        return show_detail(need, withdraw=form)
    services.withdraw_need(
        current.session(), current.actor(), need, reason=form.reason.data, now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("需求已撤回。"))


@blueprint.post("/my/needs/<public_id>/close")
def close(public_id: str) -> Response:
    """Close a need that is settled."""
    need, form = _own(public_id), CloseForm()
    if not form.validate():
        return show_detail(need, close=form)
    services.close_need(
        current.session(), current.actor(), need, reason=form.reason.data, now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("需求已结束。"))


@blueprint.post("/my/needs/<public_id>/renew")
def renew(public_id: str) -> Response:
    """Keep a need live for longer."""
    need, form = _own(public_id), RenewForm()
    if not form.validate():
        return show_detail(need, renew=form)
    services.renew_need(
        current.session(), current.actor(), need, valid_to=form.valid_to.data, now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _back(public_id, _("有效期已更新。"))
