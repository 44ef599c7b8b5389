"""Pages of the register of policies; one policy is public, as its printed code leads there."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.booklets.forms.policies import PolicyForm
from matchmaking.booklets.queries import find_policy, policies
from matchmaking.booklets.services import policies as services
from matchmaking.booklets.view_models import policy_view
from matchmaking.booklets.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/booklets/policies")
def all_policies() -> Response:
    """The register, newest first."""
    words = request.args.get("q", "")[:100].strip()
    found = page_of(current.session(), policies(words), page_number())
    return page(
        "booklets/policies.html",
        policies=found.of(lambda row: policy_view(row, language())),
        words=words,
    )


@blueprint.get("/booklets/policies/new")
def new_policy() -> Response:
    """An empty form."""
    return page("booklets/policy_form.html", form=PolicyForm(formdata=None), policy=None)


@blueprint.post("/booklets/policies/new")
def add_policy() -> Response:
    """Put a policy into the register."""
    form = PolicyForm()
    if not form.validate():
        return page("booklets/policy_form.html", form=form, policy=None)
    services.add_policy(current.session(), current.actor(), form.data, now=current.now())
    return done(url_for("booklets.all_policies"), _("已登记。"))


@blueprint.get("/policies/<public_id>")
def policy(public_id: str) -> Response:
    """One policy, for everybody."""
    row = find_policy(current.session(), public_id)
    return page("booklets/policy.html", policy=policy_view(row, language()))


@blueprint.get("/booklets/policies/<public_id>/edit")
def edit_policy(public_id: str) -> Response:
    """The form of a policy."""
    row = find_policy(current.session(), public_id)
    return page(
        "booklets/policy_form.html",
        form=PolicyForm(obj=row),
        policy=policy_view(row, language()),
    )


@blueprint.post("/booklets/policies/<public_id>/edit")
def change_policy(public_id: str) -> Response:
    """Change a policy."""
    row = find_policy(current.session(), public_id)
    form = PolicyForm()
    if not form.validate():
        return page("booklets/policy_form.html", form=form, policy=policy_view(row, language()))
    services.change_policy(
        current.session(), current.actor(), row, form.data,
        seen=form.seen_version(), now=current.now(),
    )  # fmt: skip
    return done(url_for("booklets.all_policies"), _("已保存。"))


@blueprint.post("/booklets/policies/<public_id>/remove")
def remove_policy(public_id: str) -> Response:
    """Take a policy out of the register."""
    row = find_policy(current.session(), public_id)
    services.remove_policy(current.session(), current.actor(), row, now=current.now())
    return done(url_for("booklets.all_policies"), _("已移出。"))
