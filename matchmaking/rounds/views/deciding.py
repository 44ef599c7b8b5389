"""Set pairs by hand, solve, stop, accept, discard."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.rounds import services
from matchmaking.rounds.views.blueprint import blueprint, found
from matchmaking.web import current
from matchmaking.web.answers import done

VERBS = {
    "pin": services.pin_pair,
    "bar": services.bar_pair,
    "release": services.release_pair,
}


@blueprint.post("/<public_id>/hands")
def set_hand(public_id: str) -> Response:
    """Pin, bar or release a pair."""
    row, verb = found(public_id), VERBS.get(request.form.get("hand", ""))
    if verb is None:
        raise NotFound
    verb(
        current.session(), current.actor(), row, request.form.get("need", "")[:22],
        request.form.get("product", "")[:22], now=current.now(),
    )  # fmt: skip
    number = request.form.get("number", "")[:16]
    place = (
        url_for("rounds.options", public_id=public_id, need=number)
        if number
        else url_for("rounds.pairs", public_id=public_id)
    )
    return done(place, _("已记下。改好后请重新求解。"))


@blueprint.post("/<public_id>/hands/clear")
def clear_hands(public_id: str) -> Response:
    """Leave everything to the solver again."""
    row = found(public_id)
    services.clear_hands(current.session(), current.actor(), row, now=current.now())
    return done(url_for("rounds.overview", public_id=public_id), _("已全部清除，请重新求解。"))


@blueprint.post("/<public_id>/solve")
def solve(public_id: str) -> Response:
    """Hand the round to a worker."""
    row = found(public_id)
    services.ask_to_solve(current.session(), current.actor(), row, now=current.now())
    return done(url_for("rounds.overview", public_id=public_id), _("已开始求解。"))


@blueprint.post("/<public_id>/stop")
def stop(public_id: str) -> Response:
    """Stop solving."""
    services.stop_round(current.session(), current.actor(), found(public_id), now=current.now())
    return done(url_for("rounds.overview", public_id=public_id), _("已停止求解。"))


@blueprint.post("/<public_id>/accept")
def accept(public_id: str) -> Response:
    """Let the result count."""
    text = request.form.get("version", "")
    seen = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    services.accept_round(
        current.session(), current.actor(), found(public_id), seen_version=seen,
        now=current.now(),
    )  # fmt: skip
    return done(url_for("rounds.overview", public_id=public_id), _("已采纳，正在生成对接。"))


@blueprint.post("/<public_id>/discard")
def discard(public_id: str) -> Response:
    """Put the round aside."""
    services.discard_round(current.session(), current.actor(), found(public_id), now=current.now())
    return done(url_for("rounds.overview", public_id=public_id), _("已作废。"))
