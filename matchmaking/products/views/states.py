"""One button each: what an institution does to a product as a whole."""

from collections.abc import Callable

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.products import queries, services
from matchmaking.products.forms.decisions import RenewForm, VersionForm
from matchmaking.products.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done


@blueprint.post("/my/products/<public_id>/take-back")
def take_back(public_id: str) -> Response:
    """Take a submission back."""
    return _do(services.take_back_product, public_id, _("已撤回提交，可以继续修改。"))


@blueprint.post("/my/products/<public_id>/discard")
def discard(public_id: str) -> Response:
    """Throw a prepared change away."""
    return _do(services.discard_revision, public_id, _("修改稿已放弃，已上架的内容不变。"))


@blueprint.post("/my/products/<public_id>/suspend")
def suspend(public_id: str) -> Response:
    """Take it off the lists for a while."""
    return _do(services.suspend_product, public_id, _("已暂停，恢复前不再参与匹配。"))


@blueprint.post("/my/products/<public_id>/resume")
def resume(public_id: str) -> Response:
    """Put it back on the lists."""
    return _do(services.resume_product, public_id, _("已恢复上架。"))


@blueprint.post("/my/products/<public_id>/confirm-rate")
def confirm_rate(public_id: str) -> Response:
    """Say that the published rate still holds."""
    return _do(services.confirm_rate, public_id, _("已确认利率仍然有效。"))


@blueprint.post("/my/products/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take it off for good."""
    return _do(services.withdraw_product, public_id, _("产品已下架。"))


@blueprint.post("/my/products/<public_id>/renew")
def renew(public_id: str) -> Response:
    """Give it a new last day."""
    form = RenewForm()
    product = queries.own_product(current.session(), current.actor(), public_id)
    here = url_for("products.own", public_id=public_id)
    if not form.validate():
        current.session().rollback()
        return done(here, form.valid_to.errors[0], "bad")
    services.renew_product(
        current.session(), current.actor(), product, valid_to=form.valid_to.data,
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return done(here, _("有效期已更新。"))


@blueprint.post("/my/products/<public_id>/copy")
def copy(public_id: str) -> Response:
    """Begin a new product from this one."""
    product = queries.own_product(current.session(), current.actor(), public_id)
    made = services.copy_product(current.session(), current.actor(), product, now=current.now())
    return done(url_for("products.edit", public_id=made.public_id), _("已复制为新草稿。"))


@blueprint.post("/my/products/<public_id>/delete")
def delete(public_id: str) -> Response:
    """Delete a draft that was never listed."""
    product = queries.own_product(current.session(), current.actor(), public_id)
    services.delete_draft(
        current.session(), current.actor(), product,
        now=current.now(), seen_version=VersionForm().seen_version(),
    )  # fmt: skip
    return done(url_for("products.mine"), _("草稿已删除。"))


def _do(verb: Callable[..., None], public_id: str, text: str) -> Response:
    """Do one verb to one's own product and return to its desk."""
    product = queries.own_product(current.session(), current.actor(), public_id)
    verb(
        current.session(), current.actor(), product,
        now=current.now(), seen_version=VersionForm().seen_version(),
    )  # fmt: skip
    return done(url_for("products.own", public_id=public_id), text)
