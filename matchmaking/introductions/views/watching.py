"""The organizer's watch list, the clocks and the working days."""

from datetime import date

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.forms.clocks import ClocksForm, WorkdayForm
from matchmaking.introductions.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language


@blueprint.get("/watch")
def watch() -> Response:
    """What is overdue, what lapsed, whom nobody takes, who answers."""
    found = view_models.watch(
        current.session(), current.actor(), now=current.now(), language=language()
    )
    return page("introductions/watch.html", watch=found)


@blueprint.get("/clocks")
def clocks() -> Response:
    """The clocks and the days that differ from the holiday table."""
    return _clocks(ClocksForm(data=queries.clock_days(current.session())), WorkdayForm())


@blueprint.post("/clocks")
def set_clocks() -> Response:
    """Change the clocks; running ones keep their moments."""
    form = ClocksForm()
    if not form.validate_on_submit():
        return _clocks(form, WorkdayForm(formdata=None), failed=form)
    before = queries.clock_days(current.session())
    for key, days in before.items():
        if form[key].data != days:
            services.set_clock(
                current.session(), current.actor(), key, form[key].data, now=current.now()
            )
    return done(url_for("introductions.clocks"), _("已保存。正在走的时限不变。"))


@blueprint.post("/clocks/days")
def set_workday() -> Response:
    """Enter a day that is, or is not, a working day."""
    form = WorkdayForm()
    if not form.validate_on_submit():
        days = queries.clock_days(current.session())
        return _clocks(ClocksForm(formdata=None, data=days), form, failed=form)
    services.set_workday(
        current.session(), current.actor(), form.day.data, working=form.working.data == "yes",
        note=form.note.data or "", now=current.now(),
    )  # fmt: skip
    return done(url_for("introductions.clocks"), _("已保存。"))


@blueprint.post("/clocks/days/remove")
def remove_workday() -> Response:
    """Go back to the holiday table for a day."""
    try:
        day = date.fromisoformat(request.form.get("day", ""))
    except ValueError:
        return done(url_for("introductions.clocks"))
    services.remove_workday(current.session(), current.actor(), day, now=current.now())
    return done(url_for("introductions.clocks"), _("已恢复为法定安排。"))


def _clocks(
    clocks_form: ClocksForm, day_form: WorkdayForm, failed: ClocksForm | WorkdayForm | None = None
) -> Response:
    return page(
        "introductions/clocks.html",
        200 if failed is None else 422,
        form=failed,
        clocks_form=clocks_form,
        day_form=day_form,
        days=[
            view_models.WorkdayLine(row.day, row.working, row.note)
            for row in queries.workday_overrides(current.session())
        ],
    )
