"""Pages on what the market lacks: the gap report, and the reach of one product."""

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from matchmaking.insight.view_models.gaps import DIMENSIONS, GapFilters, gap_view
from matchmaking.insight.view_models.reach import reach_view
from matchmaking.products.queries import own_product
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

blueprint = Blueprint("insight", __name__)


@blueprint.get("/insight/gaps")
def gaps() -> Response:
    """Needs with no eligible product, by what blocks them."""
    filters = GapFilters.read(request.args)
    report = gap_view(
        current.session(), current.actor(), filters, day=current.today(), language=language()
    )
    return page(
        "insight/gaps.html",
        report=report,
        rows=page_of_list(report.rows, page_number()),
        filters=filters,
        dimensions=[(key, _(text)) for key, text in DIMENSIONS.items()],
    )


@blueprint.get("/my/products/<public_id>/insight")
def product(public_id: str) -> Response:
    """One own product: what looser restrictions would reach."""
    found = own_product(current.session(), current.actor(), public_id)
    return page(
        "insight/product.html",
        public_id=found.public_id,
        name=found.name,
        panels=reach_view(current.session(), found, day=current.today(), language=language()),
        day=current.today(),
    )
