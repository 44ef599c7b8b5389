"""Pages of ranking policies: the history, one version, its figures, from when it counts."""

from typing import TypeVar

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Stale
from matchmaking.matching.policy import as_toml, current_policy
from matchmaking.ranking import services
from matchmaking.ranking.errors import PolicyInUse
from matchmaking.ranking.forms import ActivateForm, NewPolicyForm, PolicyForm, fields_of
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.queries import (
    as_policy,
    find_version,
    policy_numbered,
    policy_on,
    versions,
)
from matchmaking.ranking.view_models import changes, conflicts, figures, policy_view, shipped_since
from matchmaking.ranking.wording import SECTIONS
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say

Form = TypeVar("Form", bound=BaseForm)
blueprint = Blueprint("ranking", __name__, url_prefix="/ranking")


@blueprint.get("/")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """All versions, newest first, and a form for the next one."""
    return _all(NewPolicyForm(formdata=None, based_on=_in_force()))


@blueprint.post("/new")
def new() -> Response:
    """Begin a version as a copy of another."""
    form = NewPolicyForm()
    form.based_on.choices = _bases()
    base = policy_numbered(current.session(), form.based_on.data or "")
    if not form.validate_on_submit() or base is None:
        return _all(form)
    words = services.PolicyWords(form.name.data or "", form.reason.data or "")
    row = services.draft_policy(current.session(), current.actor(), base, words, now=current.now())
    return done(url_for("ranking.edit", public_id=row.public_id), _("已建立草稿，尚未生效。"))


@blueprint.get("/<public_id>")
def policy(public_id: str) -> Response:
    """One version: its figures, what differs from the one before, when it counts."""
    row = find_version(current.session(), current.actor(), public_id)
    data = {"version": row.version, "valid_from": current.today()}
    return _policy(row, ActivateForm(formdata=None, data=data))


@blueprint.get("/<public_id>/edit")
def edit(public_id: str) -> Response:
    """The figures of a draft."""
    row = find_version(current.session(), current.actor(), public_id)
    if row.state != "draft":
        raise PolicyInUse
    data = {"name": row.name, "reason": row.reason, "version": row.version}
    return _edit(row, PolicyForm(formdata=None, data=data | fields_of(row.content)))


@blueprint.post("/<public_id>/edit")
def change(public_id: str) -> Response:
    """Save the figures of a draft."""
    row = find_version(current.session(), current.actor(), public_id)
    form = PolicyForm()
    if not form.validate_on_submit():
        return _edit(row, form)
    words = services.PolicyWords(form.name.data or "", form.reason.data or "")
    try:
        services.change_policy(
            current.session(), current.actor(), row, words, form.content(),
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except (BadInput, Stale) as error:
        return _edit(row, say(form, error, row))
    return done(url_for("ranking.policy", public_id=public_id), _("已保存，尚未生效。"))


@blueprint.post("/<public_id>/activate")
def activate(public_id: str) -> Response:
    """Let a draft count from a day."""
    row = find_version(current.session(), current.actor(), public_id)
    form = ActivateForm()
    if not form.validate_on_submit():
        return _policy(row, form)
    try:
        services.activate_policy(
            current.session(), current.actor(), row, form.valid_from.data,
            seen_version=form.seen_version(), now=current.now(),
        )  # fmt: skip
    except (BadInput, Stale) as error:
        return _policy(row, say(form, error, row))
    return done(url_for("ranking.policy", public_id=public_id), _("已启用。此后这一版不再改动。"))


@blueprint.post("/<public_id>/call-off")
def call_off(public_id: str) -> Response:
    """Take back an activation before its day."""
    row = find_version(current.session(), current.actor(), public_id)
    services.call_off_policy(current.session(), current.actor(), row, now=current.now())
    return done(url_for("ranking.policy", public_id=public_id), _("已撤回启用，回到草稿。"))


@blueprint.post("/<public_id>/drop")
def drop(public_id: str) -> Response:
    """Delete a draft."""
    row = find_version(current.session(), current.actor(), public_id)
    services.drop_policy(current.session(), current.actor(), row, now=current.now())
    return done(url_for("ranking.all"), _("草稿已删除。"))


@blueprint.get("/<public_id>/policy.toml")
def download(public_id: str) -> Response:
    """The version as a file for the offline matcher."""
    row = find_version(current.session(), current.actor(), public_id)
    content = as_toml(as_policy(row)).encode()
    return attachment(content, f"{row.number}.toml", "application/toml")


def _all(form: NewPolicyForm) -> Response:
    form.based_on.choices = _bases()
    in_force, today = _in_force(), current.today()
    found = page_of(current.session(), versions(), page_number())
    return page(
        "ranking/all.html",
        form=form,
        policies=found.of(lambda row: policy_view(row, in_force, today)),
        shipped=current_policy().version,
        shipped_since=shipped_since(),
        in_force=in_force,
    )


def _policy(row: PolicyVersion, form: ActivateForm) -> Response:
    base = policy_numbered(current.session(), row.based_on)
    return page(
        "ranking/policy.html",
        form=form,
        policy=policy_view(row, _in_force(), current.today()),
        figures=figures(row.content, base, language()),
        changes=changes(row.content, base, language()),
        sections=SECTIONS,
    )


def _edit(row: PolicyVersion, form: PolicyForm) -> Response:
    view = policy_view(row, _in_force(), current.today())
    saved = conflicts(row.content, form.content(), language()) if form.form_errors else []
    return page("ranking/edit.html", form=form, policy=view, saved=saved)


def _bases() -> list[tuple[str, str]]:
    """What a new version may be a copy of."""
    shipped = current_policy().version
    rows = current.session().scalars(versions().limit(50))
    own = [(row.number, f"{row.number} {row.name}") for row in rows]
    return [*own, (shipped, f"{shipped} {_('随平台提供')}")]


def _in_force() -> str:
    return policy_on(current.session(), current.today()).version
