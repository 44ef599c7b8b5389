"""The office's pages: all assignments, those of one listing, one of them."""

from datetime import timedelta

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Refused
from matchmaking.experts.models import Expert
from matchmaking.experts.queries import Wanted as WantedExperts
from matchmaking.experts.queries import get_expert, suggested
from matchmaking.experts.queries import listed as listed_experts
from matchmaking.experts.view_models import suggested_line
from matchmaking.opinions import queries, services
from matchmaking.opinions.conflict import Bars, bars_of
from matchmaking.opinions.forms import AssignForm
from matchmaking.opinions.lifecycle import CLOSED_LISTINGS, may_answer
from matchmaking.opinions.services.telling import can_mail
from matchmaking.opinions.view_models import assignment_line, opinion_shown
from matchmaking.opinions.views.blueprint import LONGEST_SEARCH, blueprint
from matchmaking.standards.vocabulary import label
from matchmaking.technology.content import ListingContent
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import (
    prepared_content,
    published_content,
    readable_listing,
)
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.refusals import say
from matchmaking.web.sheets import csv_of

USUAL_DAYS, MOST_EXPORTED, MOST_EXPERTS = 14, 5000, 2000
COLUMNS = ("listing", "title", "organisation", "expert", "unit", "asked_on", "due_on", "state",
           "reason")  # fmt: skip


@blueprint.get("/opinions")
def browse() -> Response:
    """All assignments, narrowed and ordered."""
    wanted, today = _wanted(), current.today()
    found = page_of(current.session(), queries.listed(wanted, today), page_number())
    return page(
        "opinions/list.html",
        assignments=found.of(lambda row: assignment_line(row, today, language())),
        wanted=wanted,
        states=[(key, label("opinion_state", key, language())) for key in queries.STANDINGS],
    )


@blueprint.get("/opinions/export.csv")
def export() -> Response:
    """The narrowed list as CSV, without what the experts say."""
    today = current.today()
    rows = current.session().scalars(queries.listed(_wanted(), today).limit(MOST_EXPORTED))
    lines = [assignment_line(row, today, language()) for row in rows.unique()]
    cells = [
        (one.number, one.title, one.organisation, one.expert, one.unit, one.asked_at.date(),
         one.due_on, one.state, one.reason)
        for one in lines
    ]  # fmt: skip
    return attachment(csv_of(COLUMNS, cells), "opinions.csv", "text/csv; charset=utf-8")


@blueprint.route("/opinions/listing/<public_id>", methods=["GET", "POST"])
def assign(public_id: str) -> Response:
    """Who fits a listing, who was asked about it; ask one more."""
    session = current.session()
    listing = readable_listing(session, current.actor(), public_id)
    form = _assign_form(listing)
    if form.validate_on_submit():
        try:
            row, _link = services.assign(
                session, current.actor(), listing, get_expert(session, form.expert.data),
                due_on=form.due_on.data, base_url=current.settings().base_url,
                now=current.now(),
            )  # fmt: skip
            return done(url_for("opinions.detail", public_id=row.public_id), _("已委托。"))
        except (BadInput, Refused) as error:
            say(form, error)
    return _listing_page(listing, form)


@blueprint.get("/opinions/<public_id>")
def detail(public_id: str) -> Response:
    """One assignment with its opinion."""
    return _detail(public_id)


@blueprint.post("/opinions/<public_id>/link")
def new_link(public_id: str) -> Response:
    """Another link, shown once."""
    row = queries.find_assignment(current.session(), public_id)
    link = services.new_link(
        current.session(), current.actor(), row, base_url=current.settings().base_url,
        now=current.now(),
    )  # fmt: skip
    current.session().commit()
    return _detail(public_id, link)


@blueprint.post("/opinions/<public_id>/revoke")
def revoke(public_id: str) -> Response:
    """Take the question back."""
    row = queries.find_assignment(current.session(), public_id)
    services.revoke(current.session(), current.actor(), row, now=current.now())
    return done(url_for("opinions.detail", public_id=public_id), _("已撤回，链接立即失效。"))


@blueprint.post("/opinions/<public_id>/release")
def release(public_id: str) -> Response:
    """Pass the opinion on to the owner."""
    row = queries.find_assignment(current.session(), public_id)
    services.release(current.session(), current.actor(), row, now=current.now())
    return done(url_for("opinions.detail", public_id=public_id), _("已转给发布单位。"))


def _detail(public_id: str, link: str = "") -> Response:
    row, today = queries.find_assignment(current.session(), public_id), current.today()
    return page(
        "opinions/assignment.html",
        line=assignment_line(row, today, language()),
        opinion=opinion_shown(row, row.opinion, language()) if row.opinion else None,
        link=link,
        mailed=can_mail(row),
        can_answer=may_answer(row, today),
        reminded_at=row.chased_at or row.reminded_at,
    )


def _listing_page(listing: TechnologyListing, form: AssignForm) -> Response:
    session, today = current.session(), current.today()
    rows = queries.assignments_of(session, listing)
    asked = {row.expert_id for row in rows if row.state in ("asked", "given")}
    content = _content(listing)
    bars = bars_of(session, listing)
    found = [
        one
        for one in suggested(session, _words(content), today)
        if bars.against(one.expert) is None and one.expert.id not in asked
    ]
    return page(
        "opinions/listing.html",
        form=form,
        title=content.title or content.public_title,
        number=listing.number or "",
        public_id=listing.public_id,
        organisation=listing.organisation.called(language()),
        suggested=[suggested_line(one, today, language()) for one in found],
        assignments=[assignment_line(row, today, language()) for row in rows],
        is_open=listing.state not in CLOSED_LISTINGS,
    )


def _assign_form(listing: TechnologyListing) -> AssignForm:
    session, bars = current.session(), bars_of(current.session(), listing)
    query = listed_experts(WantedExperts(state="serving")).limit(MOST_EXPERTS)
    experts = [(row.public_id, _named(row, bars)) for row in session.scalars(query)]
    due_on = current.today() + timedelta(days=USUAL_DAYS)
    chosen = request.args.get("expert", "")
    return AssignForm(experts=experts, data={"expert": chosen, "due_on": due_on})


def _named(expert: Expert, bars: Bars) -> str:
    name = _("%(name)s（%(unit)s）", name=expert.name, unit=expert.unit)
    return _("%(name)s：需要回避", name=name) if bars.against(expert) else name


def _content(listing: TechnologyListing) -> ListingContent:
    return published_content(listing) if listing.live_version else prepared_content(listing)


def _words(content: ListingContent) -> str:
    """What an expert's field is compared with."""
    said = (content.title, content.public_title, content.teaser, " ".join(content.keywords),
            content.content)  # fmt: skip
    return "\n".join(said)[:1000]


def _wanted() -> queries.Wanted:
    given = {name: request.args.get(name, "")[:LONGEST_SEARCH] for name in ("q", "sort", "state")}
    return queries.Wanted(**given)
