"""Financing needs: list, one, and what fits it."""

from matchmaking.api.routes import PAGED, Listing, Parameter, listing_of, one_of, page_asked, read
from matchmaking.api.view_models.matches import MatchList, match_list
from matchmaking.api.view_models.needs import NeedAnswer, NeedItem, need_answer, need_item
from matchmaking.api.views.finding import id_of
from matchmaking.audit.actor import Role
from matchmaking.introductions.queries import find_own_need
from matchmaking.needs import queries
from matchmaking.needs.models import STATES, Need
from matchmaking.web import current
from matchmaking.web.language import language

STATE = Parameter("state", {"type": "string", "enum": list(STATES)}, "only needs in this state")


@read("/needs", Listing[NeedItem], "The own needs, newest first; for the office, live ones",
      *PAGED, STATE)  # fmt: skip
def needs() -> Listing[NeedItem]:
    """An enterprise's own, by state; for organizers those that are live."""
    session, actor, state = current.session(), current.actor(), one_of("state", STATES)
    if actor.role is Role.ORGANIZER:
        live = [row for row, _content in queries.live_needs(session, current.today())]
        rows = [row for row in live if state in ("", row.state)]
    else:
        rows = list(queries.own_needs(session, actor, state))
    return listing_of(rows).of(lambda row: need_item(row, language()))


@read("/needs/<public_id>", NeedAnswer, "One need by its id or number")
def need(public_id: str) -> NeedAnswer:
    """What its page shows, and its content as it may be sent back."""
    session = current.session()
    found = queries.readable_need(session, current.actor(), id_of(Need, public_id))
    return need_answer(session, found, language())


@read("/needs/<public_id>/matches", MatchList, "What fits a live need and why, best first", *PAGED)
def need_matches(public_id: str) -> MatchList:
    """Verdicts, scores, criteria, and what would open more."""
    session, day = current.session(), current.today()
    found = find_own_need(session, current.actor(), id_of(Need, public_id), day=day)
    return match_list(session, found, day=day, language=language(), asked=page_asked())
