"""Organizers' queue of needs and the decision on one."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.listings.errors import ReasonMissing
from matchmaking.needs import queries, services, view_models
from matchmaking.needs.forms.decisions import PublishForm, ReturnForm
from matchmaking.needs.models import KINDS, Need
from matchmaking.needs.reasons import STANDARDS
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

LONGEST_SEARCH = 60
MOST_WAITING = 1000


@blueprint.get("/reviews/needs")
def reviews() -> Response:
    """What waits, longest first."""
    rows = current.session().scalars(queries.waiting().limit(MOST_WAITING)).all()
    kind, sort = request.args.get("kind", ""), request.args.get("what", "")
    words = request.args.get("q", "")[:LONGEST_SEARCH].lower().split()
    lines = [
        line
        for line in map(view_models.waiting_line, rows)
        if kind not in KINDS or line.kind == kind
        if sort not in ("new", "revision") or line.is_revision == (sort == "revision")
        if all(word in f"{line.enterprise} {line.title} {line.number}".lower() for word in words)
    ]
    return page(
        "needs/reviews.html",
        needs=page_of_list(lines, page_number()),
        kind=kind,
        what=sort,
        q=" ".join(words),
    )


@blueprint.get("/reviews/needs/<public_id>")
def review(public_id: str) -> Response:
    """One need, beside what is published of it."""
    return _show(queries.waiting_need(current.session(), public_id))


@blueprint.post("/reviews/needs/<public_id>/publish")
def publish(public_id: str) -> Response:
    """Publish it when all five standards are met."""
    session, actor = current.session(), current.actor()
    need, form = queries.waiting_need(session, public_id), PublishForm()
    ticked = set(form.checklist.data or ())
    if not form.validate() or not ticked.issuperset(STANDARDS):
        if not form.errors:
            form.checklist.errors = [_("发布前请逐项确认五条准入标准；有一条不符合，请退回补正。")]
        return _show(need, publish=form)
    following = queries.next_waiting(session, need)
    services.publish_need(
        session, actor, need, checklist=dict.fromkeys(ticked, True), note=form.note.data or "",
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return _onward(following, _("已发布。"))


@blueprint.post("/reviews/needs/<public_id>/return")
def send_back(public_id: str) -> Response:
    """Return it with reasons."""
    session, actor = current.session(), current.actor()
    need, form = queries.waiting_need(session, public_id), ReturnForm()
    if not form.validate() or not (form.reasons.data or form.note.data):
        if not form.errors:
            form.reasons.errors = [_(ReasonMissing.message)]
        return _show(need, back=form)
    following = queries.next_waiting(session, need)
    services.return_need(
        session, actor, need, reasons=form.reasons.data or (), note=form.note.data or "",
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return _onward(following, _("已退回补正。"))


def _show(
    need: Need, *, publish: PublishForm | None = None, back: ReturnForm | None = None
) -> Response:
    session = current.session()
    version = {"version": str(need.version)}
    content = queries.prepared_content(need)
    return page(
        "needs/review.html",
        need=view_models.need_detail(session, need, content, language(), internal=True),
        publish_form=publish or PublishForm(formdata=None, data=version),
        return_form=back or ReturnForm(formdata=None, data=version),
        form=publish or back,
        decisions=view_models.decisions_of(session, need),
        following=queries.next_waiting(session, need),
    )


def _onward(following: str | None, text: str) -> Response:
    """To the next one in the queue, else to the queue."""
    if following is None:
        return done(url_for("needs.reviews"), text)
    return done(url_for("needs.review", public_id=following), text)
