"""The public hall of technology needs and offers, and what belongs to one's own."""

from flask import Response, request, url_for

from matchmaking.audit.actor import Role
from matchmaking.technology import matching, queries
from matchmaking.technology.errors import NoSuchListing
from matchmaking.technology.hall import BANDS, SORTS, TALK, found_in, wanted
from matchmaking.technology.maturity import LEVELS, short_label
from matchmaking.technology.permissions import side_of
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models.cards import card_of, rows_of
from matchmaking.technology.view_models.hall import band_choices, found_of
from matchmaking.technology.view_models.matches import match_of
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.filters import terms
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

SEARCHERS = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.INSTITUTE, Role.ORGANIZER})


@blueprint.get("/technology")
def browse() -> Response:
    """Cards of live needs or offers: what everybody may read, and no more."""
    asked = wanted(request.args)
    shelf = shelf_of(current.session(), current.today())
    shown = page_of_list(found_in(shelf, asked), page_number())
    return page(
        "technology/browse.html",
        found=shown.of(lambda entry: found_of(shelf.index, entry, asked.q, language())),
        asked=asked,
        options={
            "field": terms("marine_field"),
            "marine_class": terms("marine_class"),
            "cooperation": terms("cooperation"),
            "trl": [(str(level), short_label(level, language())) for level in LEVELS],
            "money": band_choices(BANDS, TALK),
        },
        sorts=SORTS,
        may_keep=current.actor().role in SEARCHERS,
    )


@blueprint.get("/technology/<public_id>")
def public(public_id: str) -> Response:
    """One listing as everybody may read it, with more like it."""
    shelf = shelf_of(current.session(), current.today())
    entry = shelf.entries.get(public_id)
    if entry is None:
        raise NoSuchListing
    actor = current.actor()
    return page(
        "technology/public.html",
        card=card_of(entry, language()),
        rows=rows_of(entry, language()),
        alike=[card_of(one, language()) for one in matching.alike(shelf, entry)],
        own=entry.organisation_id == actor.organisation_id,
        may_ask=bool(side_of(actor)) and side_of(actor) != entry.side,
    )


@blueprint.get("/my/technology/<public_id>/matches")
def matches(public_id: str) -> Response:
    """What belongs to one listing: by text, by facts, with reasons."""
    session, actor, day = current.session(), current.actor(), current.today()
    listing = queries.readable_listing(session, actor, public_id)
    content = queries.published_content(listing)
    if listing.live_version is None:
        content = queries.prepared_content(listing)
    shelf = shelf_of(session, day)
    pairs = matching.pairs_for(shelf, content, day=day, valid_to=listing.valid_to)
    return page(
        "technology/matches.html",
        listing={
            "public_id": listing.public_id, "title": content.title, "number": listing.number or "",
            "side": listing.side, "state": listing.state,
        },
        matches=[match_of(content, pair, language()) for pair in pairs],
        own=listing.organisation_id == actor.organisation_id,
        back=url_for("technology.detail", public_id=public_id),
    )  # fmt: skip
