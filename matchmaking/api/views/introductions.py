"""Introductions of the own side: list, one, and its answer."""

from matchmaking.api.introduction_bodies import Accepting, Declining
from matchmaking.api.routes import (
    PAGED,
    Listing,
    Parameter,
    Receipt,
    listing,
    one_of,
    page_asked,
    read,
    seen_version,
    write,
)
from matchmaking.api.view_models.introductions import IntroductionAnswer, introduction_answer
from matchmaking.api.views.finding import id_of
from matchmaking.audit.actor import Role
from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.models import STATES, Introduction
from matchmaking.introductions.view_models import IntroductionCard
from matchmaking.web import current
from matchmaking.web.language import language
from matchmaking.web.paging import page_of

STATE = Parameter("state", {"type": "string", "enum": ["open", *STATES]}, "only in this state")


@read("/introductions", Listing[IntroductionCard],
      "Introductions of the own side; for the office, all", *PAGED, STATE)  # fmt: skip
def introductions() -> Listing[IntroductionCard]:
    """An enterprise's newest first; an institution's and the office's soonest due first."""
    session, actor, now = current.session(), current.actor(), current.now()
    state, (number, size) = one_of("state", ("open", *STATES)), page_asked()
    mine = actor.role is Role.ENTERPRISE
    query = queries.mine(actor, state=state) if mine else queries.inbox(actor, state=state)
    page = page_of(session, query, number, size)
    return listing(
        page.of(lambda row: view_models.card(row, actor, now=now, language=language())), size
    )


@read("/introductions/<public_id>", IntroductionAnswer, "One introduction by its id or number")
def introduction(public_id: str) -> IntroductionAnswer:
    """What the own side may read of it."""
    session, actor = current.session(), current.actor()
    found = queries.find_introduction(session, actor, id_of(Introduction, public_id))
    view = view_models.introduction_view(
        session, found, actor, now=current.now(), language=language()
    )
    return introduction_answer(view)


@write("POST", "/introductions/<public_id>/accept", lambda: Accepting,
       "The institution takes an introduction on and names who is in charge")  # fmt: skip
def accept_introduction(body: Accepting, public_id: str) -> Receipt:
    """Without officers, the token's person is in charge."""
    session, actor = current.session(), current.actor()
    row = queries.find_introduction(session, actor, id_of(Introduction, public_id))
    officers = queries.find_officers(session, actor, body.officers or [actor.person])
    services.accept(session, actor, row, officers, version=seen_version(), now=current.now())
    return _receipt(row)


@write("POST", "/introductions/<public_id>/decline", lambda: Declining,
       "Say no, with a reason; the next fitting institution is asked")  # fmt: skip
def decline_introduction(body: Declining, public_id: str) -> Receipt:
    """Either side's no."""
    session, actor = current.session(), current.actor()
    row = queries.find_introduction(session, actor, id_of(Introduction, public_id))
    told = {"reason": body.reason, "note": body.note}
    services.decline(session, actor, row, **told, version=seen_version(), now=current.now())
    return _receipt(row)


def _receipt(row: Introduction) -> Receipt:
    return Receipt(row.public_id, f"/introductions/{row.public_id}", row.version, row.state)
