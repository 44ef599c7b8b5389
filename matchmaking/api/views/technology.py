"""Technology needs and offers that everybody may read, and what belongs to one's own."""

from flask import request

from matchmaking.api.routes import PAGED, Listing, Parameter, listing_of, read
from matchmaking.api.view_models.technology import TechnologyMatches, technology_matches
from matchmaking.api.views.finding import id_of
from matchmaking.technology import queries
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.errors import NoSuchListing
from matchmaking.technology.hall import found_in, wanted
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models.cards import Card, card_of
from matchmaking.web import current
from matchmaking.web.language import language

QUERY = Parameter("q", {"type": "string", "maxLength": 100}, "words to look for, in zh or en")


@read("/technology/needs", Listing[Card], "Live technology needs, as everybody may read them",
      *PAGED, QUERY)  # fmt: skip
def technology_needs() -> Listing[Card]:
    """Cards of needs."""
    return _cards(NEED)


@read("/technology/offers", Listing[Card], "Live technology offers, as everybody may read them",
      *PAGED, QUERY)  # fmt: skip
def technology_offers() -> Listing[Card]:
    """Cards of offers."""
    return _cards(OFFER)


@read("/technology/needs/<public_id>/matches", TechnologyMatches,
      "Offers that belong to an own technology need, with shared terms and facts")  # fmt: skip
def technology_need_matches(public_id: str) -> TechnologyMatches:
    """By text and facts."""
    return _matches(public_id, NEED)


@read("/technology/offers/<public_id>/matches", TechnologyMatches,
      "Needs that an own technology offer answers, with shared terms and facts")  # fmt: skip
def technology_offer_matches(public_id: str) -> TechnologyMatches:
    """By text and facts."""
    return _matches(public_id, OFFER)


def _cards(side: str) -> Listing[Card]:
    asked = wanted({"side": side, "q": request.args.get("q", "")})
    found = found_in(shelf_of(current.session(), current.today()), asked)
    return listing_of(found).of(lambda entry: card_of(entry, language()))


def _matches(public_id: str, side: str) -> TechnologyMatches:
    session, actor = current.session(), current.actor()
    row = queries.readable_listing(session, actor, id_of(TechnologyListing, public_id))
    if row.side != side:
        raise NoSuchListing
    return technology_matches(session, row, current.today(), language())
