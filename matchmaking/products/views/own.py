"""An institution's own products: the list, one product's desk, the form, the preview."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.products import desk, queries, services
from matchmaking.products.forms import ProductForm, content_of, product_form, values_of
from matchmaking.products.forms.decisions import RenewForm
from matchmaking.products.forms.rows import change_rows, keep_spare_rows
from matchmaking.products.models import KINDS, Product
from matchmaking.products.permissions import may_manage_product
from matchmaking.products.search import own_found, own_wanted
from matchmaking.products.view_models import content_view
from matchmaking.products.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of


@blueprint.get("/my/products")
def mine() -> Response:
    """The institution's products, searched, by state, ordered."""
    asked = own_wanted(request.args)
    found = page_of(current.session(), own_found(current.actor(), asked), page_number())
    counts = queries.states_of_own(current.session(), current.actor())
    return page(
        "products/mine.html",
        products=found.of(lambda product: desk.own_line(product, language())),
        asked=asked,
        state_tabs=desk.state_tabs(counts, asked.state),
        sorts=desk.sort_options(asked.sort),
    )


@blueprint.get("/my/products/<public_id>")
def own(public_id: str) -> Response:
    """One product's desk: where it stands, what may be done, what was listed before."""
    product = _own(public_id)
    return page(
        "products/own.html",
        product=desk.own_product_view(current.session(), product, language()),
        renew_form=RenewForm(data={"version": product.version, "valid_to": product.valid_to}),
    )


@blueprint.get("/my/products/new")
def new() -> Response:
    """Choose a kind, then fill in its form."""
    kind = request.args.get("kind", "")
    if kind not in KINDS:
        return page("products/kinds.html", kinds=desk.kinds(language()))
    return _sheet(product_form(kind), kind, None)


@blueprint.post("/my/products/new")
def create() -> Response:
    """Keep the first draft of a product."""
    kind = request.args.get("kind", "")
    if kind not in KINDS:
        raise NotFound
    form = product_form(kind)
    if change_rows(form, request.form.get("row", "")):
        return _sheet(form, kind, None)
    if not _acceptable(form):
        return _sheet(form, kind, None, status=422)
    product = services.start_product(
        current.session(), current.actor(),
        organisation=queries.own_organisation(current.session(), current.actor()),
        content=content_of(form, kind), quota_left=form.quota_left.data,
        internal_note=form.internal_note.data or "", now=current.now(),
    )  # fmt: skip
    return _saved(product)


@blueprint.get("/my/products/<public_id>/edit")
def edit(public_id: str) -> Response:
    """The form with what is being prepared."""
    product = _own(public_id)
    values = values_of(queries.prepared_content(product)) | {
        "version": product.version, "quota_left": product.quota_left,
        "internal_note": product.internal_note,
    }  # fmt: skip
    return _sheet(product_form(product.kind, values), product.kind, product)


@blueprint.post("/my/products/<public_id>/edit")
def save(public_id: str) -> Response:
    """Keep what was typed; the buttons also submit it, or show it as readers will see it."""
    product = _own(public_id)
    form = product_form(product.kind)
    if change_rows(form, request.form.get("row", "")):
        return _sheet(form, product.kind, product)
    if not _acceptable(form):
        return _sheet(form, product.kind, product, status=422)
    services.save_draft(
        current.session(), current.actor(), product, content=content_of(form, product.kind),
        quota_left=form.quota_left.data, internal_note=form.internal_note.data or "",
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return _saved(product)


@blueprint.get("/my/products/<public_id>/preview")
def preview(public_id: str) -> Response:
    """What is being prepared, as the public page would show it."""
    product = _own(public_id)
    shown = content_view(product, queries.prepared_content(product), language())
    return page("products/preview.html", product=shown, back=product.public_id)


def _own(public_id: str) -> Product:
    return queries.own_product(current.session(), current.actor(), public_id)


def _acceptable(form: ProductForm) -> bool:
    """Well-formed always; complete only when it is to be submitted."""
    valid = form.validate()
    return bool(valid and (request.form.get("action") != "submit" or form.is_complete()))


def _saved(product: Product) -> Response:
    """Go where the pressed button leads."""
    action = request.form.get("action")
    if action == "submit":
        services.submit_product(current.session(), current.actor(), product, now=current.now())
        text = _("已提交审核，审核结果会通知您。")
        return done(url_for("products.own", public_id=product.public_id), text)
    target = "products.preview" if action == "preview" else "products.edit"
    return done(url_for(target, public_id=product.public_id), _("草稿已保存。"))


def _sheet(form: ProductForm, kind: str, product: Product | None, status: int = 200) -> Response:
    """The form's page; one that came with faults answers 422 and keeps what was typed."""
    keep_spare_rows(form)
    if product is not None and not may_manage_product(current.actor(), product):
        raise NotFound
    return page(
        "products/edit.html",
        status=status,
        sheet=form,
        head=desk.sheet_head(current.session(), kind, product, language()),
    )
