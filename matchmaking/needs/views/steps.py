"""The five steps of preparing a need."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.listings.errors import NotInThisState
from matchmaking.needs import queries, services, view_models
from matchmaking.needs.content import NeedContent
from matchmaking.needs.fields import STEPS
from matchmaking.needs.forms.decisions import AttachForm
from matchmaking.needs.forms.filling import values_of, with_step
from matchmaking.needs.forms.steps import FORMS, AudienceStep
from matchmaking.needs.models import Need
from matchmaking.needs.services.snapshot import present_facts
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.uploads.kinds import ACCEPT
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.step_forms import StepForm, change_rows, keep_spare_row

LAST = 5
ROWS = ("collateral", "existing_loans")


@blueprint.route("/my/needs/<public_id>/steps/<int:n>", methods=["GET", "POST"])
def step(public_id: str, n: int) -> Response:
    """One step: shown, kept as a draft, or kept and on to the next."""
    if not 1 <= n <= LAST:
        raise NotFound
    need = queries.own_need(current.session(), current.actor(), public_id)
    if "edit" not in view_models.verbs_of(need):
        raise NotInThisState
    form = step_form(need, n)
    asked = request.form.get("action", "")
    if request.method == "GET":
        _spare_rows(form)
        return show_step(need, n, form)
    if change_rows(form, asked):
        answer = show_step(need, n, form)
        answer.status_code = 200
        return answer
    fine = form.validate_draft() if asked == "draft" else form.validate()
    return _keep(need, n, form, draft=asked == "draft") if fine else show_step(need, n, form)


def step_form(need: Need, n: int) -> StepForm:
    """The step's form, filled with what is kept, or with what was sent now."""
    values = values_of(queries.prepared_content(need)) | {"version": str(need.version)}
    kind = FORMS[need.kind][n]
    if kind is AudienceStep:
        return AudienceStep(data=values, institutions=queries.institution_names(current.session()))
    return kind(data=values)


def show_step(need: Need, n: int, form: StepForm, attach: AttachForm | None = None) -> Response:
    """The page of one step."""
    session = current.session()
    facts = NeedContent(kind=need.kind, facts=present_facts(session, need.organisation))
    shown = {"kind": need.kind, "public_id": need.public_id, "step": n}
    return page(
        "needs/step.html",
        form=form,
        need=shown,
        labels=[_(text) for text in STEPS[need.kind].values()],
        facts=view_models.parts_of(facts, language())[0] if n == 1 else None,
        files=view_models.files_of(session, need) if n == LAST else (),
        attach_form=attach or AttachForm(formdata=None),
        accept=ACCEPT,
        back="check" if request.args.get("back") == "check" else "",
        saved_at=need.draft_saved_at,
    )


def save_step(need: Need, form: StepForm, *, step: int) -> None:
    """Keep what the form holds; the way back leads to the given step."""
    services.save_draft(
        current.session(), current.actor(), need,
        content=with_step(queries.prepared_content(need), form),
        step=step, now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip


def _keep(need: Need, n: int, form: StepForm, *, draft: bool) -> Response:
    public_id = need.public_id
    save_step(need, form, step=n if draft else min(n + 1, LAST))
    if draft:
        return done(url_for("needs.mine"), _("草稿已保存，可以随时回来接着填。"))
    if n == LAST or request.args.get("back") == "check":
        return done(url_for("needs.check", public_id=public_id))
    return done(url_for("needs.step", public_id=public_id, n=n + 1))


def _spare_rows(form: StepForm) -> None:
    for name in ROWS:
        if name in form and not form[name].entries:
            keep_spare_row(form, name)
