"""Slots and tables: generated, looked at, then used."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.fairs import services, view_models
from matchmaking.fairs.errors import BadPlan
from matchmaking.fairs.forms.editions import PlanForm, TablesForm
from matchmaking.fairs.models import Fair
from matchmaking.fairs.slots import MOST_SLOTS, generate, plan_from
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, found
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.forms import BaseForm
from matchmaking.web.refusals import say


@blueprint.get("/fairs/<public_id>/places")
def places(public_id: str) -> Response:
    """The slots that a plan gives, before it is used; below them the tables."""
    row = found(public_id)
    asking = "first_day" in request.args
    form = PlanForm(request.args if asking else None, data=_plan_data(row), meta={"csrf": False})
    if not asking or not form.validate():
        return _places(row, form, form if asking else None, _tables_form(row))
    made = generate(form.plan())
    if not 0 < len(made) <= MOST_SLOTS:
        return _places(row, form, say(form, BadPlan()), _tables_form(row))
    return _places(row, form, None, _tables_form(row), preview=view_models.slot_lines(made))


@blueprint.post("/fairs/<public_id>/slots")
def set_slots(public_id: str) -> Response:
    """Use the slots of a plan."""
    row, form = found(public_id), PlanForm()
    if not form.validate_on_submit():
        return _places(row, form, form, _tables_form(row))
    try:
        services.set_slots(current.session(), current.actor(), row, form.plan(), now=current.now())
    except REPAIRABLE as error:
        return _places(row, form, say(form, error), _tables_form(row))
    return done(url_for("fairs.places", public_id=public_id), _("时段已生成。"))


@blueprint.post("/fairs/<public_id>/tables")
def set_tables(public_id: str) -> Response:
    """Name the tables."""
    row, form = found(public_id), TablesForm()
    plan_form = PlanForm(formdata=None, data=_plan_data(row))
    if not form.validate_on_submit():
        return _places(row, plan_form, form, form)
    try:
        services.set_tables(current.session(), current.actor(), row, form.rows(), now=current.now())
    except REPAIRABLE as error:
        return _places(row, plan_form, say(form, error), form)
    return done(url_for("fairs.places", public_id=public_id), _("桌位已保存。"))


def _places(
    row: Fair,
    plan_form: PlanForm,
    failed: BaseForm | None,
    tables_form: TablesForm,
    preview: list[view_models.SlotLine] | None = None,
) -> Response:
    return page(
        "fairs/places.html",
        422 if failed is not None else 200,
        fair=card(row),
        form=failed,
        plan_form=plan_form,
        tables_form=tables_form,
        preview=preview,
        slots=view_models.slot_lines(row.slots),
    )


def _plan_data(row: Fair) -> dict[str, object]:
    plan = plan_from(row.plan)
    if plan is None:
        return {
            "days": 1, "start": 9 * 60, "end": 17 * 60, "length": 20, "pause": 5,
            "lunch_from": 12 * 60, "lunch_to": 14 * 60,
        }  # fmt: skip
    found_breaks = [*plan.breaks, (None, None), (None, None)]
    return {
        "first_day": plan.first_day, "days": plan.days, "start": plan.start, "end": plan.end,
        "length": plan.length, "pause": plan.pause, "lunch_from": found_breaks[0][0],
        "lunch_to": found_breaks[0][1], "break_from": found_breaks[1][0],
        "break_to": found_breaks[1][1],
    }  # fmt: skip


def _tables_form(row: Fair) -> TablesForm:
    lines = [f"{table.label}, {table.hall}".rstrip(", ") for table in row.tables]
    return TablesForm(formdata=None, data={"tables": "\n".join(lines)})
