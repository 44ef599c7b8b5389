"""What everybody may read: the list, one product, up to four side by side."""

from flask import Response, request
from sqlalchemy.orm import Session

from matchmaking.products import browsing, comparing, queries
from matchmaking.products.search import found_products, wanted
from matchmaking.products.view_models import PublicProduct, product_card, product_view, version_line
from matchmaking.products.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/products")
def browse() -> Response:
    """Search, filters, order, and a tray of products to compare."""
    asked = wanted(request.args)
    found = page_of(current.session(), found_products(asked, current.today()), page_number())
    return page(
        "products/browse.html",
        products=found.of(lambda product: product_card(product, language())),
        asked=asked,
        filters=browsing.filters(asked, request.args),
        chips=browsing.chips(asked),
        sorts=browsing.sorts(asked),
        tray=_chosen(current.session()),
    )


@blueprint.get("/products/<public_id>")
def detail(public_id: str) -> Response:
    """Everything that is published about one product."""
    product = queries.public_product(current.session(), public_id)
    return page(
        "products/detail.html",
        product=product_card(product, language()),
        versions=[version_line(row) for row in queries.versions_of(current.session(), product)],
        tray=_chosen(current.session()),
    )


@blueprint.get("/products/compare")
def compare() -> Response:
    """Up to four products, row by row."""
    return page(
        "products/compare.html",
        comparison=comparing.compared(_chosen(current.session())),
    )


def _chosen(session: Session) -> list[PublicProduct]:
    """The products that the address carries along, each once and four at most."""
    asked = list(dict.fromkeys(request.args.getlist("p")))[: comparing.MOST]
    rows = queries.public_products(session, asked)
    return [product_view(row.live_version, language()) for row in rows if row.live_version]
