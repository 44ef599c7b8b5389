"""Products: the listed and the own ones, leads of one, and what relaxing one would reach."""

from matchmaking.api.errors import BadParameter
from matchmaking.api.form_bodies import kind_of
from matchmaking.api.product_bodies import AnyProduct, form_of
from matchmaking.api.routes import (
    PAGED,
    Listing,
    Parameter,
    Receipt,
    listing,
    listing_of,
    one_of,
    page_asked,
    read,
    write,
)
from matchmaking.api.view_models.products import (
    LeadItem,
    ProductAnswer,
    ProductItem,
    ReachAnswer,
    lead_item,
    own_item,
    product_answer,
    product_item,
    reach_answer,
)
from matchmaking.api.views.finding import id_of
from matchmaking.audit.actor import Role
from matchmaking.introductions.view_models import LeadFilters, leads_of
from matchmaking.products import queries, services
from matchmaking.products.errors import NoSuchProduct
from matchmaking.products.forms import content_of
from matchmaking.products.models import Product
from matchmaking.products.search import found_products, own_found, own_wanted, wanted
from matchmaking.web import current
from matchmaking.web.language import language
from matchmaking.web.paging import page_of

WHOSE = Parameter(
    "whose",
    {"type": "string", "enum": ["listed", "own"]},
    "listed: what everybody may read; own: the institution's, drafts too",
)
VERDICT = Parameter(
    "verdict", {"type": "string", "enum": ["eligible", "possible", "near"]}, "only these leads"
)


@read("/products", Listing[ProductItem], "Products, cheapest first; the own ones newest first",
      *PAGED, WHOSE)  # fmt: skip
def products() -> Listing[ProductItem]:
    """What everybody may read, or an institution's own."""
    session, actor, (number, size) = current.session(), current.actor(), page_asked()
    own = one_of("whose", ("listed", "own")) == "own"
    if own and actor.role is not Role.OFFICER:
        raise BadParameter(name="whose")
    query = own_found(actor, own_wanted({})) if own else found_products(wanted({}), current.today())
    shape = own_item if own else product_item
    page = page_of(session, query, number, size)
    return listing(page.of(lambda row: shape(row, language())), size)


@write("POST", "/products", lambda: AnyProduct, "Start a product as a draft; people send it on")
def post_product(body: AnyProduct) -> Receipt:
    """A draft of the own institution."""
    session, actor, kind = current.session(), current.actor(), kind_of(body)
    form = form_of(body, kind)
    made = services.start_product(
        session, actor, organisation=queries.own_organisation(session, actor),
        content=content_of(form, kind), quota_left=form.quota_left.data,
        internal_note=form.internal_note.data or "", now=current.now(),
    )  # fmt: skip
    return Receipt(made.public_id, f"/products/{made.public_id}", made.version, made.state)


@read("/products/<public_id>", ProductAnswer, "One product by its id or number")
def product(public_id: str) -> ProductAnswer:
    """An own one with what is being prepared; else what is listed."""
    session, actor, key = current.session(), current.actor(), id_of(Product, public_id)
    if actor.role is Role.OFFICER:
        try:
            found = queries.own_product(session, actor, key)
            return product_answer(found, language(), own=True)
        except NoSuchProduct:
            pass
    return product_answer(queries.public_product(session, key), language(), own=False)


@read("/products/<public_id>/leads", Listing[LeadItem], "Needs that fit an own product, anonymous",
      *PAGED, VERDICT)  # fmt: skip
def leads(public_id: str) -> Listing[LeadItem]:
    """Best first; nobody's name."""
    session, actor, day = current.session(), current.actor(), current.today()
    found = queries.own_product(session, actor, id_of(Product, public_id))
    verdict = one_of("verdict", ("eligible", "possible", "near"))
    filters = LeadFilters(product=found.public_id, verdict=verdict)
    return listing_of(leads_of(session, actor, filters, day=day, language=language())).of(lead_item)


@read("/products/<public_id>/reach", ReachAnswer, "How many more needs looser restrictions reach")
def reach(public_id: str) -> ReachAnswer:
    """Counts only, never below five."""
    session = current.session()
    found = queries.own_product(session, current.actor(), id_of(Product, public_id))
    return reach_answer(session, found, current.today(), language())
