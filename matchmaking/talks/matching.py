"""What matching says of a pair, by the public text of both: what both sides may read."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matchmaking.technology.matching import exact_score, pair_of
from matchmaking.technology.models import TechnologyVersion
from matchmaking.technology.queries import shown_content
from matchmaking.technology.shelf import shelf_of


def match_between(
    session: Session, own: TechnologyVersion, other: TechnologyVersion, *, day: date
) -> dict[str, Any]:
    """Score, verdict, facts and shared words, as a talk keeps them."""
    shelf = shelf_of(session, day)
    entry = shelf.entries.get(other.listing.public_id)
    if entry is None:
        return {}
    content = shown_content(own)
    pair = pair_of(
        shelf, content, entry, exact_score(shelf, content, entry), day=day,
        valid_to=own.listing.valid_to,
    )  # fmt: skip
    return {
        "score": pair.score,
        "verdict": pair.judged.verdict,
        "facts": {fact.key: fact.outcome for fact in pair.judged.facts},
        "terms": [term.term for term in pair.explanation.terms],
        "bridges": [[one.asked, one.found] for one in pair.explanation.bridges],
    }
