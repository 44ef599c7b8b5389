"""The organizers' queue and the page on which one submission is decided."""

from flask import Response, url_for
from flask_babel import gettext as _

from matchmaking.products import desk, queries, services
from matchmaking.products.forms import DecisionForm
from matchmaking.products.models import Product
from matchmaking.products.reasons import reason_choices
from matchmaking.products.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/reviews/products")
def reviews() -> Response:
    """What waits for a decision, oldest first."""
    found = page_of(current.session(), queries.waiting(), page_number())
    return page(
        "products/reviews.html",
        products=found.of(lambda product: desk.waiting_line(product, language())),
    )


@blueprint.get("/reviews/products/<public_id>")
def review(public_id: str) -> Response:
    """One submission with what differs from what is listed."""
    product = queries.waiting_product(current.session(), public_id)
    return _decision_page(product, _form(product))


@blueprint.post("/reviews/products/<public_id>")
def decide(public_id: str) -> Response:
    """List it, or send it back with reasons."""
    product = queries.waiting_product(current.session(), public_id)
    form = _form(product)
    if not (form.validate() and form.has_reason()):
        return _decision_page(product, form, status=422)
    following = queries.next_waiting(current.session(), product)
    _decide(product, form)
    target = (
        url_for("products.review", public_id=following)
        if following
        else url_for("products.reviews")
    )
    return done(target, _("审核结论已保存，机构已收到通知。"))


def _form(product: Product) -> DecisionForm:
    form = DecisionForm(data={"version": product.version})
    form.reasons.choices = reason_choices()
    return form


def _decide(product: Product, form: DecisionForm) -> None:
    session, actor, now = current.session(), current.actor(), current.now()
    note, seen = form.note.data or "", form.seen_version()
    if form.decision.data == "listed":
        services.approve_product(session, actor, product, note=note, now=now, seen_version=seen)
        return
    services.return_product(
        session, actor, product, reasons=form.reasons.data or [], note=note, now=now,
        seen_version=seen,
    )  # fmt: skip


def _decision_page(product: Product, form: DecisionForm, status: int = 200) -> Response:
    return page(
        "products/review.html",
        status=status,
        decision=form,
        product=desk.review_view(current.session(), product, language()),
    )
