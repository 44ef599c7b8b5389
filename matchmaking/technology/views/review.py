"""Organizers' queue of technology listings and the decision on one."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.listings.errors import ReasonMissing
from matchmaking.technology import queries, services
from matchmaking.technology.forms.decisions import PublishForm, ReturnForm
from matchmaking.technology.models import SIDES, TechnologyListing
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models import listings, parts
from matchmaking.technology.view_models.repeats import repeats_of
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

LONGEST_SEARCH = 60
MOST_WAITING = 1000


@blueprint.get("/reviews/technology")
def reviews() -> Response:
    """What waits, longest first."""
    rows = current.session().scalars(queries.waiting().limit(MOST_WAITING)).all()
    side, what = request.args.get("side", ""), request.args.get("what", "")
    words = request.args.get("q", "")[:LONGEST_SEARCH].lower().split()
    lines = [
        line
        for line in (listings.listing_line(row, language()) for row in rows)
        if side not in SIDES or line.side == side
        if what not in ("new", "revision") or line.is_revision == (what == "revision")
        if all(word in f"{line.organisation} {line.title} {line.number}".lower() for word in words)
    ]
    return page(
        "technology/reviews.html",
        listings=page_of_list(lines, page_number()),
        side=side,
        what=what,
        q=" ".join(words),
    )


@blueprint.get("/reviews/technology/<public_id>")
def review(public_id: str) -> Response:
    """One listing, beside what is published of it."""
    return _show(queries.waiting_listing(current.session(), public_id))


@blueprint.post("/reviews/technology/<public_id>/publish")
def publish(public_id: str) -> Response:
    """Publish it."""
    session, form = current.session(), PublishForm()
    listing = queries.waiting_listing(session, public_id)
    if not form.validate():
        return _show(listing, publish=form)
    following = queries.next_waiting(session, listing)
    services.publish_listing(
        session, current.actor(), listing, note=form.note.data or "", now=current.now(),
        seen_version=form.seen_version(),
    )  # fmt: skip
    return _onward(following, _("已发布。"))


@blueprint.post("/reviews/technology/<public_id>/return")
def send_back(public_id: str) -> Response:
    """Return it with reasons."""
    session, form = current.session(), ReturnForm()
    listing = queries.waiting_listing(session, public_id)
    if not form.validate() or not (form.reasons.data or form.note.data):
        if not form.errors:
            form.reasons.errors = [_(ReasonMissing.message)]
        return _show(listing, back=form)
    following = queries.next_waiting(session, listing)
    services.return_listing(
        session, current.actor(), listing, reasons=form.reasons.data or (),
        note=form.note.data or "", now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return _onward(following, _("已退回补正。"))


def _show(
    listing: TechnologyListing,
    *,
    publish: PublishForm | None = None,
    back: ReturnForm | None = None,
) -> Response:
    session = current.session()
    version = {"version": str(listing.version)}
    content = queries.prepared_content(listing)
    return page(
        "technology/review.html",
        listing=listings.listing_detail(session, listing, content, language(), compare=True),
        meter=parts.meter_of(content),
        repeats=repeats_of(session, shelf_of(session, current.today()), listing, whole=True),
        publish_form=publish or PublishForm(formdata=None, data=version),
        return_form=back or ReturnForm(formdata=None, data=version),
        form=publish or back,
        decisions=listings.decisions_of(session, listing),
        following=queries.next_waiting(session, listing),
    )


def _onward(following: str | None, text: str) -> Response:
    """To the next one in the queue, else to the queue."""
    if following is None:
        return done(url_for("technology.reviews"), text)
    return done(url_for("technology.review", public_id=following), text)
