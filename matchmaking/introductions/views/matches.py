"""An enterprise's pages: what fits its need and why, and asking for a product."""

from datetime import timedelta

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput
from matchmaking.introductions import queries, services, view_models
from matchmaking.introductions.consent_texts import consent_text
from matchmaking.introductions.forms.asking import AskForm, ask_form
from matchmaking.introductions.services.consents import USUAL_DAYS
from matchmaking.introductions.views.blueprint import blueprint
from matchmaking.needs.models import Need
from matchmaking.products.models import Product
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.refusals import say


@blueprint.get("/my/needs/<public_id>/matches")
def matches(public_id: str) -> Response:
    """What fits the need today: eligible, possible, near, each with its reasons."""
    need = _need(public_id)
    return page(
        "introductions/matches.html",
        matches=view_models.matches_of_need(
            current.session(), need, day=current.today(), language=language()
        ),
        day=current.today(),
    )


@blueprint.get("/my/needs/<public_id>/matches/<product_id>")
def match(public_id: str, product_id: str) -> Response:
    """One product against the need, criterion by criterion, and the form to ask for it."""
    need, product = _need(public_id), _product(product_id)
    return _match(need, product, ask_form(current.today() + timedelta(days=USUAL_DAYS)))


@blueprint.post("/my/needs/<public_id>/matches/<product_id>")
def ask(public_id: str, product_id: str) -> Response:
    """Ask the product's institution."""
    need, product, form = _need(public_id), _product(product_id), AskForm()
    if not form.validate_on_submit():
        return _match(need, product, form, status=422)
    asking = services.Asking(message=form.message.data or "", until=form.until.data)
    try:
        made = services.ask(
            current.session(), current.actor(), need, product, asking, now=current.now()
        )
    except BadInput as error:
        return _match(need, product, say(form, error), status=422)
    return done(
        url_for("introductions.detail", public_id=made.public_id),
        _("已送达机构。对方答复后会通知您。"),
    )


def _match(need: Need, product: Product, form: AskForm, status: int = 200) -> Response:
    return page(
        "introductions/match.html",
        status,
        need=view_models.need_head(need),
        product=view_models.product_head(product, language()),
        pair=view_models.explain(
            current.session(), current.actor(), need, product,
            day=current.today(), language=language(),
        ),
        consent=consent_text("contact", language()),
        form=form,
    )  # fmt: skip


def _need(public_id: str) -> Need:
    return queries.find_own_need(current.session(), current.actor(), public_id, day=current.today())


def _product(public_id: str) -> Product:
    return queries.find_product(current.session(), public_id, day=current.today())
