"""What came out of a round: overview with its certificate, the list, who has less, by hand."""

from flask import Response, request
from flask_babel import gettext as _

from matchmaking.rounds.models import OUTCOMES as ALL_OUTCOMES
from matchmaking.rounds.models import Round
from matchmaking.rounds.queries.rounds import (
    hands_of,
    names_in,
    pairs_of,
    short_needs,
)
from matchmaking.rounds.view_models import (
    hand_line,
    need_line,
    options_of,
    overview_of,
    pair_line,
    round_view,
)
from matchmaking.rounds.views.blueprint import blueprint, found, tabs
from matchmaking.rounds.wording import OUTCOMES, WHY
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/<public_id>")
def overview(public_id: str) -> Response:
    """Where the round stands, the certificate, both columns, loads, what has changed since."""
    row = found(public_id)
    seen = overview_of(current.session(), row, current.today(), language())
    return page("rounds/overview.html", round=round_view(row), tabs=tabs(public_id), it=seen)


@blueprint.get("/<public_id>/pairs")
def pairs(public_id: str) -> Response:
    """The introductions of the result, and what became of each."""
    row, text = found(public_id), request.args.get("q", "").strip()[:60]
    outcome = request.args.get("outcome", "")
    outcome = outcome if outcome in ALL_OUTCOMES else ""
    shown = page_of(current.session(), pairs_of(row, text=text, outcome=outcome), page_number())
    hands, speaks = _hands(row), language()
    return page(
        "rounds/pairs.html", round=round_view(row), tabs=tabs(public_id), text=text,
        pairs=shown.of(lambda pair: pair_line(pair, hands, speaks)), outcome=outcome,
        outcomes=[(key, _(words)) for key, words in OUTCOMES.items() if key],
    )  # fmt: skip


@blueprint.get("/<public_id>/short")
def short(public_id: str) -> Response:
    """The needs that have fewer introductions than wanted, and why."""
    row, text = found(public_id), request.args.get("q", "").strip()[:60]
    why, has = request.args.get("why", ""), request.args.get("has", "")
    why, has = why if why in WHY else "", has if has in set("01234") else ""
    query = short_needs(row, text=text, why=why, has=has)
    shown = page_of(current.session(), query, page_number())
    speaks, names = language(), names_in(current.session(), row, language())
    return page(
        "rounds/short.html", round=round_view(row), tabs=tabs(public_id), text=text, why=why,
        has=has, needs=shown.of(lambda need: need_line(need, speaks, names)),
        reasons=[(key, _(words)) for key, words in WHY.items()],
    )  # fmt: skip


@blueprint.get("/<public_id>/options")
def options(public_id: str) -> Response:
    """What is set by hand, and all that could be done with one need."""
    row, number = found(public_id), request.args.get("need", "").strip().upper()[:16]
    lines = (
        options_of(
            current.session(), row, number, _hands(row), day=current.today(), language=language()
        )
        if number
        else None
    )
    return page(
        "rounds/options.html", round=round_view(row), tabs=tabs(public_id), number=number,
        options=lines,
        hands=[hand_line(hand, language()) for hand in hands_of(current.session(), row)],
    )  # fmt: skip


def _hands(row: Round) -> dict[tuple[int, int], str]:
    return {(hand.need_id, hand.product_id): hand.hand for hand in hands_of(current.session(), row)}
