"""Financing needs: list, one, and what fits it."""

from flask_babel import gettext as _

from matchmaking.api.form_bodies import kind_of
from matchmaking.api.need_bodies import AnyNeed, content_of
from matchmaking.api.routes import (
    PAGED,
    Listing,
    Parameter,
    Receipt,
    listing_of,
    one_of,
    page_asked,
    read,
    seen_version,
    write,
)
from matchmaking.api.view_models.matches import MatchList, match_list
from matchmaking.api.view_models.needs import NeedAnswer, NeedItem, need_answer, need_item
from matchmaking.api.views.finding import id_of
from matchmaking.audit.actor import Role
from matchmaking.errors import FaultyFields
from matchmaking.introductions.queries import find_own_need
from matchmaking.needs import queries, services
from matchmaking.needs.content import NeedContent
from matchmaking.needs.models import STATES, Need
from matchmaking.needs.views.steps import LAST
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


@write("POST", "/needs", lambda: AnyNeed, "Start a need as a draft; people send it for review")
def post_need(body: AnyNeed) -> Receipt:
    """A draft with what is said; the rest may follow."""
    session, empty = current.session(), NeedContent(kind=kind_of(body))
    content = content_of(body, empty, queries.institution_names(session))
    need = services.start_need(session, current.actor(), content=content, now=current.now())
    return _receipt(need)


@write("PUT", "/needs/<public_id>", lambda: AnyNeed, "Replace what a need's draft or revision says")
def put_need(body: AnyNeed, public_id: str) -> Receipt:
    """All anew; what is published stays until the change is reviewed."""
    session, actor, version = current.session(), current.actor(), seen_version()
    need = queries.own_need(session, actor, id_of(Need, public_id))
    if kind_of(body) != need.kind:
        raise FaultyFields({"kind": _("融资类型不能改变")})
    content = content_of(body, queries.prepared_content(need), queries.institution_names(session))
    services.save_draft(
        session, actor, need, content=content, step=LAST, now=current.now(), seen_version=version
    )
    return _receipt(need)


def _receipt(need: Need) -> Receipt:
    return Receipt(need.public_id, f"/needs/{need.public_id}", need.version, need.state)


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
