"""Pages of notices, of the outbox, and of jobs."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.jobs.services import cancel, job_of
from matchmaking.messages import queries, services
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.navigation import Entry
from matchmaking.web.paging import page_number, page_of

blueprint = Blueprint("messages", __name__)


@blueprint.get("/messages")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """One's own notices."""
    unread_only = request.args.get("show") == "unread"
    query = queries.notices_of(current.actor().person_id or 0, unread_only=unread_only)
    found = page_of(current.session(), query, page_number())
    return page(
        "messages/all.html",
        messages=found.of(queries.message),
        unread_only=unread_only,
        views=(
            Entry(_("全部"), url_for("messages.all"), not unread_only),
            Entry(_("未读"), url_for("messages.all", show="unread"), unread_only),
        ),
    )


@blueprint.post("/messages/read")
def read() -> Response:
    """Tick off notices."""
    chosen = request.form.getlist("message")[:200]
    services.read_messages(current.session(), current.actor(), chosen, now=current.now())
    return done(url_for("messages.all"), _("已标为已读。"))


@blueprint.get("/outbox")
def outbox() -> Response:
    """Mails that wait or went out; bodies only where the data is a demonstration."""
    found = page_of(current.session(), queries.mails(), page_number())
    with_body = current.settings().demo
    return page(
        "messages/outbox.html",
        mails=found.of(lambda row: queries.outbox_mail(row, with_body=with_body)),
        by_smtp=bool(current.settings().smtp_url),
    )


@blueprint.get("/jobs")
def jobs() -> Response:
    """One's own jobs."""
    found = page_of(
        current.session(), queries.jobs_of(current.actor().person_id or 0), page_number()
    )
    return page("messages/jobs.html", jobs=found.of(queries.job_view))


@blueprint.get("/jobs/<public_id>")
def job(public_id: str) -> Response:
    """How far one job is; the page refreshes itself while there is something to wait for."""
    row = job_of(current.session(), current.actor(), public_id)
    return page("messages/job.html", job=queries.job_view(row))


@blueprint.post("/jobs/<public_id>/cancel")
def cancel_job(public_id: str) -> Response:
    """Stop a job."""
    row = job_of(current.session(), current.actor(), public_id)
    cancel(current.session(), current.actor(), row, now=current.now())
    return done(url_for("messages.job", public_id=public_id), _("已取消。"))


@blueprint.get("/jobs/<public_id>/result")
def job_result(public_id: str) -> Response:
    """The file that a job made."""
    row = job_of(current.session(), current.actor(), public_id)
    if row.state != "done" or row.result is None:
        raise NotFound
    return attachment(row.result, row.result_name, row.result_type)
