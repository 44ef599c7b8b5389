"""A meeting of three: enterprise, institute, and the institution of a product that fits."""

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.fairs import queries, services
from matchmaking.fairs.forms.meetings import ThreeForm
from matchmaking.fairs.models import FairParty
from matchmaking.fairs.queries.three import Sides
from matchmaking.fairs.view_models.parties import name_of
from matchmaking.fairs.views.blueprint import REPAIRABLE, blueprint, card, refused
from matchmaking.products.models import Product
from matchmaking.talks.errors import NoSuchTalk
from matchmaking.talks.models import Talk
from matchmaking.talks.package import package_of
from matchmaking.talks.queries import find_talk
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.panels import Panel, add_panel
from matchmaking.web.refusals import say

Chosen = list[tuple[Product, FairParty]]


@blueprint.get("/my/three-party/<public_id>")
def three_form(public_id: str) -> Response:
    """Which product, and why one wants to meet."""
    talk, sides = _pair(public_id)
    form = _offer(ThreeForm(formdata=None), _choices(talk, sides))
    return page("fairs/three.html", **_shown(talk, sides), form=form)


@blueprint.post("/my/three-party/<public_id>")
def ask_three(public_id: str) -> Response:
    """Ask both."""
    talk, sides = _pair(public_id)
    chosen = _choices(talk, sides)
    form, shown = _offer(ThreeForm(), chosen), _shown(talk, sides)
    if not form.validate_on_submit():
        return refused("fairs/three.html", form, **shown)
    party = next(party for product, party in chosen if product.public_id == form.product.data)
    try:
        services.ask_three(
            current.session(), current.actor(), sides.enterprise, (sides.institute, party),
            reason=form.reason.data or "", half_day=form.half_day.data, now=current.now(),
        )  # fmt: skip
    except REPAIRABLE as error:
        return refused("fairs/three.html", say(form, error), **shown)
    told = _("约见已发给两方，等待各自答复。")
    return done(url_for("fairs.own", public_id=sides.fair.public_id), told)


def _pair(public_id: str) -> tuple[Talk, Sides]:
    talk = find_talk(current.session(), current.actor(), public_id)
    sides = queries.sides_of(current.session(), current.actor(), talk)
    if sides is None:
        raise NoSuchTalk
    return talk, sides


def _choices(talk: Talk, sides: Sides) -> Chosen:
    """Products of the pair's package whose institutions come to the fair."""
    package = package_of(
        current.session(), current.actor(), talk, request.args, day=current.today(),
        language=language(),
    )  # fmt: skip
    keys = [row.product_id for row in (*package.loans, *package.equity)]
    return queries.products_at(current.session(), sides.fair, keys)


def _offer(form: ThreeForm, chosen: Chosen) -> ThreeForm:
    form.product.offer(
        [
            (product.public_id, f"{product.name} — {party.number} {name_of(party, language())}")
            for product, party in chosen
        ]
    )
    return form


def _shown(talk: Talk, sides: Sides) -> dict[str, Any]:
    return {
        "fair": card(sides.fair),
        "talk_id": talk.public_id,
        "institute": f"{sides.institute.number} {name_of(sides.institute, language())}",
        "asked": {name: request.args.get(name, "")[:20] for name in ("amount", "months")},
    }


def _panel(public_id: str) -> Panel | None:
    """On the page of the package, where both sides come to a fair with open requests."""
    try:
        _talk, sides = _pair(public_id)
    except NotFound:
        return None
    asked: dict[str, Any] = {
        name: request.args[name][:20] for name in ("amount", "months") if name in request.args
    }
    return Panel(
        title=_("三方会面"),
        rows=(
            (_("洽谈会"), card(sides.fair).name),
            (_("对方"), name_of(sides.institute, language())),
        ),
        note=_("一次约见科研机构和一家金融机构，各自答复；都同意就排成一场会面。"),
        href=url_for("fairs.three_form", public_id=public_id, **asked),
        link=_("约三方会面"),
    )


add_panel("talks.package", _panel)
