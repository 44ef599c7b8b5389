"""Pages of runs over everything: list, one run, two compared, and its result as a file."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.runs.queries import find_run, runs
from matchmaking.runs.services import starting, taking
from matchmaking.runs.view_models import comparison_view, run_row, run_view
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of

blueprint = Blueprint("runs", __name__, url_prefix="/matching-runs")


@blueprint.get("/")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """All runs, newest first."""
    found = page_of(current.session(), runs(), page_number())
    return page("runs/all.html", runs=found.of(run_row))


@blueprint.post("/start")
def start() -> Response:
    """Match everything that is live now."""
    run = starting.start_run(current.session(), current.actor(), now=current.now())
    return done(url_for("runs.one", public_id=run.public_id), _("已开始全量匹配。"))


@blueprint.get("/<public_id>")
def one(public_id: str) -> Response:
    """One run; the page renews itself while there is something to wait for."""
    row = find_run(current.session(), current.actor(), public_id)
    return page("runs/one.html", run=run_view(current.session(), row, language()))


@blueprint.get("/<public_id>/compare")
def compare(public_id: str) -> Response:
    """What entered and left the first places since another run."""
    row = find_run(current.session(), current.actor(), public_id)
    other = request.args.get("with", "")
    found = comparison_view(current.session(), current.actor(), row, other)
    return page("runs/compare.html", comparison=found)


@blueprint.post("/<public_id>/cancel")
def cancel(public_id: str) -> Response:
    """Stop it; what is finished is kept."""
    row = find_run(current.session(), current.actor(), public_id)
    starting.cancel_run(current.session(), current.actor(), row, now=current.now())
    return done(url_for("runs.one", public_id=public_id), _("已停止，完成的部分已保留。"))


@blueprint.post("/<public_id>/resume")
def resume(public_id: str) -> Response:
    """Take it up again where it stopped."""
    row = find_run(current.session(), current.actor(), public_id)
    starting.resume_run(current.session(), current.actor(), row, now=current.now())
    return done(url_for("runs.one", public_id=public_id), _("已从未完成处继续。"))


@blueprint.post("/<public_id>/replay")
def replay(public_id: str) -> Response:
    """Make it again from what it was made from."""
    row = find_run(current.session(), current.actor(), public_id)
    starting.ask_to_replay(current.session(), current.actor(), row, now=current.now())
    return done(url_for("runs.one", public_id=public_id), _("已开始重放。"))


@blueprint.post("/<public_id>/file")
def make_file(public_id: str) -> Response:
    """Have the result written as the pairs file, in the reader's language."""
    row = find_run(current.session(), current.actor(), public_id)
    ending = "csv" if request.form.get("format") == "csv" else "xlsx"
    taking.ask_for_file(
        current.session(), current.actor(), row, ending=ending, language=language(),
        now=current.now(),
    )  # fmt: skip
    return done(url_for("runs.one", public_id=public_id), _("已开始生成文件。"))


@blueprint.post("/<public_id>/take")
def take(public_id: str) -> Response:
    """The finished file; each taking is in the audit trail."""
    row = find_run(current.session(), current.actor(), public_id)
    file = taking.take_result(current.session(), current.actor(), row, now=current.now())
    current.session().commit()
    return attachment(file.content, file.name, file.media_type)
