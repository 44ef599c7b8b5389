"""Lists of introductions, and the one page of an introduction for all its sides."""

from flask import Response, request

from matchmaking.audit.actor import Role
from matchmaking.errors import Stale
from matchmaking.introductions import queries, view_models
from matchmaking.introductions.errors import NoSuchLead
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.views.blueprint import blueprint, found
from matchmaking.introductions.views.step_forms import forms_of
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.forms import BaseForm
from matchmaking.web.language import language
from matchmaking.web.paging import Page, page_number, page_of

TABS = ("open", "", "drawn", "declined", "lapsed", "withdrawn")


@blueprint.get("/my/introductions")
def mine() -> Response:
    """The enterprise's introductions, newest first."""
    state = _state()
    shown = page_of(current.session(), queries.mine(current.actor(), state=state), page_number())
    return page("introductions/mine.html", introductions=_cards(shown), state=state, tabs=TABS)


@blueprint.get("/introductions")
def inbox() -> Response:
    """The institution's introductions (all, for organizers), soonest due first."""
    state, waiting = _state(), request.args.get("waiting") == "1"
    query = queries.inbox(current.actor(), state=state, waiting=waiting)
    shown = page_of(current.session(), query, page_number())
    return page(
        "introductions/inbox.html", introductions=_cards(shown), state=state, tabs=TABS,
        waiting=waiting,
    )  # fmt: skip


@blueprint.get("/introductions/<public_id>")
def detail(public_id: str) -> Response:
    """Where it stands, who holds it until when, and what one may do now."""
    return detail_page(found(public_id))


def detail_page(
    introduction: Introduction, failed: BaseForm | None = None, name: str = ""
) -> Response:
    """The page; a form that failed keeps what was typed.

    Raises Stale where the step is no longer open: that page shows what was typed, to be copied.
    """
    view = view_models.introduction_view(
        current.session(), introduction, current.actor(), now=current.now(), language=language()
    )
    forms = forms_of(view)
    if failed is not None:
        if name not in forms:
            raise Stale
        forms[name] = failed
    return page(
        "introductions/detail.html",
        intro=view,
        forms=forms,
        form=failed,
        comparable=_comparable(view),
    )


def _comparable(view: view_models.IntroductionView) -> bool:
    """Whether the owner can lay the offers for the need side by side."""
    actor, day = current.actor(), current.today()
    if actor.role is not Role.ENTERPRISE or not view.offers:
        return False
    try:
        queries.find_own_need(current.session(), actor, view.card.need_id, day=day)
    except NoSuchLead:
        return False
    return True


def _cards(shown: Page[Introduction]) -> Page[view_models.IntroductionCard]:
    actor, now = current.actor(), current.now()
    return shown.of(lambda row: view_models.card(row, actor, now=now, language=language()))


def _state() -> str:
    state = request.args.get("state", "open")
    return state if state in TABS else "open"
