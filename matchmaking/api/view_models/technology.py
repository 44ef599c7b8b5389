"""What belongs to a technology need or offer, and why."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matchmaking.technology import matching, queries
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.shelf import shelf_of
from matchmaking.technology.view_models.matches import Match, match_of


@dataclass(frozen=True, slots=True)
class TechnologyMatches:
    """The other side's listings, best first: shared terms, bridges of the thesaurus, facts."""

    id: str
    number: str
    side: str
    title: str
    day: date
    items: tuple[Match, ...]


def technology_matches(
    session: Session, listing: TechnologyListing, day: date, language: str
) -> TechnologyMatches:
    """As the listing's page shows them."""
    live = listing.live_version is not None
    content = queries.published_content(listing) if live else queries.prepared_content(listing)
    pairs = matching.pairs_for(shelf_of(session, day), content, day=day, valid_to=listing.valid_to)
    return TechnologyMatches(
        id=listing.public_id,
        number=listing.number or "",
        side=listing.side,
        title=content.title,
        day=day,
        items=tuple(match_of(content, pair, language) for pair in pairs),
    )
