"""The parties' pages: the owner reads and allows, the other party reads what is allowed."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.opinions import queries, services
from matchmaking.opinions.consent_texts import sharing_text
from matchmaking.opinions.errors import NoSuchAssignment
from matchmaking.opinions.forms import AllowForm
from matchmaking.opinions.view_models import OpinionShown, opinion_shown, title_of
from matchmaking.opinions.views.blueprint import blueprint
from matchmaking.talks.errors import NoSuchTalk
from matchmaking.talks.lifecycle import OPENED
from matchmaking.talks.permissions import side_of
from matchmaking.talks.queries import find_talk
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import own_listing
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language


@blueprint.get("/my/technology/<public_id>/opinions")
def own(public_id: str) -> Response:
    """What experts say of an own listing."""
    return _own_page(own_listing(current.session(), current.actor(), public_id))


@blueprint.post("/my/opinions/<public_id>/allow")
def allow(public_id: str) -> Response:
    """Let the other party read it."""
    session, form = current.session(), AllowForm(prefix=public_id)
    row = queries.find_assignment(session, public_id)
    if not form.validate_on_submit():
        listing = own_listing(session, current.actor(), row.listing.public_id)
        return _own_page(listing, form, public_id)
    services.allow(session, current.actor(), row, now=current.now())
    return done(_home(row.listing.public_id), _("已开放，可随时撤回。"))


@blueprint.post("/my/opinions/<public_id>/withdraw")
def disallow(public_id: str) -> Response:
    """Withdraw the permission."""
    session = current.session()
    row = queries.find_assignment(session, public_id)
    services.disallow(session, current.actor(), row, now=current.now())
    return done(_home(row.listing.public_id), _("已撤回，对方不能再看。"))


@blueprint.get("/talks/<public_id>/opinions")
def in_talk(public_id: str) -> Response:
    """What the other side allows to be read."""
    talk = find_talk(current.session(), current.actor(), public_id)
    side = side_of(current.actor(), talk)
    if side not in (NEED, OFFER) or talk.state not in OPENED:
        raise NoSuchTalk
    other = talk.offer if side == NEED else talk.need
    rows = queries.allowed_in(current.session(), talk, side, current.today())
    shown = [opinion_shown(row, row.opinion, language()) for row in rows if row.opinion]
    return page(
        "opinions/talk.html", opinions=shown, public_id=public_id, number=talk.number,
        title=title_of(other),
    )  # fmt: skip


def _home(public_id: str) -> str:
    return url_for("opinions.own", public_id=public_id)


def _own_page(
    listing: TechnologyListing, failed: AllowForm | None = None, failed_id: str = ""
) -> Response:
    shown = _shown(listing)
    forms = {one.public_id: AllowForm(formdata=None, prefix=one.public_id) for one in shown}
    if failed is not None and failed_id in forms:
        forms[failed_id] = failed
    elif failed is not None:
        raise NoSuchAssignment
    return page(
        "opinions/own.html", form=failed, forms=forms, opinions=shown,
        public_id=listing.public_id, title=title_of(listing), number=listing.number or "",
        consent=sharing_text(language()),
    )  # fmt: skip


def _shown(listing: TechnologyListing) -> list[OpinionShown]:
    rows = queries.released_of(current.session(), listing)
    return [opinion_shown(row, row.opinion, language()) for row in rows if row.opinion]
