"""An organisation's own listings: list, start, detail, check and submit."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.listings.forms import RenewForm
from matchmaking.standards.vocabulary import label
from matchmaking.technology import queries, services
from matchmaking.technology.content import OFFER, ListingContent
from matchmaking.technology.fields import STEPS
from matchmaking.technology.forms.decisions import (
    CloseForm,
    StartForm,
    SubmitForm,
    WithdrawForm,
)
from matchmaking.technology.models import STATES, TechnologyListing
from matchmaking.technology.permissions import side_of
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models import listings, parts
from matchmaking.technology.view_models.listings import ListingLine
from matchmaking.technology.view_models.repeats import repeats_of
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

LONGEST_SEARCH = 60
SORTS = {
    "newest": lambda line: -line.changed_at.timestamp(),
    "money": lambda line: -(line.money or 0),
    "title": lambda line: line.title,
    "valid_to": lambda line: (line.valid_to is None, line.valid_to),
}


@blueprint.get("/my/technology")
def mine() -> Response:
    """The organisation's listings, by state, searched and sorted."""
    session, actor = current.session(), current.actor()
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    words = request.args.get("q", "")[:LONGEST_SEARCH].lower().split()
    rows = queries.own_listings(session, actor, state)
    lines = [listings.listing_line(row, language()) for row in rows]
    found = [line for line in lines if _says(line, words)]
    found.sort(key=SORTS.get(request.args.get("sort", ""), SORTS["newest"]))
    counts = queries.states_of_own(session, actor)
    return page(
        "technology/mine.html",
        listings=page_of_list(found, page_number()),
        states=[(key, label("need_state", key, language()), counts.get(key, 0)) for key in STATES],
        state=state,
        q=" ".join(words),
        sort=request.args.get("sort", ""),
        all_count=sum(counts.values()),
        side=side_of(actor),
    )


@blueprint.route("/my/technology/new", methods=["GET", "POST"])
def new() -> Response:
    """Start a need or an offer, whichever the organisation posts."""
    form, actor = StartForm(), current.actor()
    side = side_of(actor)
    if not form.validate_on_submit():
        return page("technology/new.html", form=form, side=side)
    public = ("organisation",) if side == OFFER else ()
    listing = services.start_listing(
        current.session(), actor, content=ListingContent(side=side, public=public),
        now=current.now(),
    )  # fmt: skip
    return done(url_for("technology.step", public_id=listing.public_id, n=1))


@blueprint.get("/my/technology/<public_id>")
def detail(public_id: str) -> Response:
    """One listing: what it says, its versions, what can be done."""
    listing = queries.readable_listing(current.session(), current.actor(), public_id)
    return show_detail(listing)


def show_detail(
    listing: TechnologyListing,
    *,
    withdraw: WithdrawForm | None = None,
    close: CloseForm | None = None,
    renew: RenewForm | None = None,
) -> Response:
    """The page of one listing, with a form that was wrong where there is one."""
    live = listing.live_version is not None
    content = queries.published_content(listing) if live else queries.prepared_content(listing)
    version = {"version": str(listing.version)}
    return page(
        "technology/own.html",
        listing=listings.listing_detail(current.session(), listing, content, language()),
        meter=parts.meter_of(content),
        withdraw_form=withdraw or WithdrawForm(formdata=None, data=version),
        close_form=close or CloseForm(formdata=None, data=version),
        renew_form=renew or RenewForm(formdata=None, data=version),
        form=withdraw or close or renew,
        own=listing.organisation_id == current.actor().organisation_id,
    )


@blueprint.route("/my/technology/<public_id>/check", methods=["GET", "POST"])
def check(public_id: str) -> Response:
    """Check the answers, then send them."""
    session, actor = current.session(), current.actor()
    listing = queries.own_listing(session, actor, public_id)
    form = SubmitForm(data={"version": str(listing.version)})
    if form.validate_on_submit():
        services.submit_listing(
            session, actor, listing, now=current.now(), seen_version=form.seen_version()
        )
        return done(
            url_for("technology.detail", public_id=public_id),
            _("已提交审核，结果会通过消息通知您。"),
        )
    content = queries.prepared_content(listing)
    faults = parts.faults_of(content, current.today(), listing.organisation)
    return page(
        "technology/check.html",
        form=form,
        listing=listings.listing_detail(session, listing, content, language()),
        parts=parts.parts_of(content, language(), faults={f.field: f.text for f in faults}),
        faults=faults,
        meter=parts.meter_of(content),
        repeats=repeats_of(session, shelf_of(session, current.today()), listing),
        step_count=len(STEPS[listing.side]),
        verified=actor.verified,
    )


def _says(line: ListingLine, words: list[str]) -> bool:
    told = f"{line.title} {line.number}".lower()
    return all(word in told for word in words)
