"""Pages of booklets and term summaries, and where printed codes lead."""

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext as _

from matchmaking.booklets import services, summaries
from matchmaking.booklets.content import SummaryContent
from matchmaking.booklets.errors import NoSuchToken
from matchmaking.booklets.forms import (
    NAMES,
    EditionForm,
    filter_fields,
    paper_of,
    selection_of_form,
    selection_of_query,
)
from matchmaking.booklets.gathering import Cover
from matchmaking.booklets.layout import lay_out_kept, lay_out_summary
from matchmaking.booklets.packages import package_summary as package_summary_of
from matchmaking.booklets.preflight import preflight
from matchmaking.booklets.queries import editions, find_code, find_edition
from matchmaking.booklets.selecting import Selection
from matchmaking.booklets.view_models import edition_view
from matchmaking.introductions.queries.introductions import find_introduction, find_offer
from matchmaking.products.errors import NoSuchProduct
from matchmaking.products.queries import public_product
from matchmaking.talks.package import package_of
from matchmaking.talks.queries import find_talk
from matchmaking.talks.view_models.talks import talk_line
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of

blueprint = Blueprint("booklets", __name__)
PDF = "application/pdf"


@blueprint.get("/booklets")
def all() -> Response:  # noqa: A001 -- the endpoint's name
    """All editions, newest first."""
    found = page_of(current.session(), editions(), page_number())
    return page("booklets/all.html", editions=found.of(edition_view))


@blueprint.get("/booklets/new")
def new() -> Response:
    """What would be printed, with its faults; below it how to print it."""
    selection = selection_of_query()
    given = {name: getattr(selection, name) for name in NAMES}
    form = EditionForm(formdata=None, **given, title=_title(selection))
    return _new_page(form, selection)


@blueprint.post("/booklets/new")
def make() -> Response:
    """Freeze an edition and have it laid out."""
    form = EditionForm()
    selection = selection_of_form(form)
    if not form.validate():
        return _new_page(form, selection)
    edition = services.make_edition(
        current.session(),
        current.actor(),
        selection,
        _cover(form),
        pdf_on=current.settings().pdf_on,
        now=current.now(),
    )
    return done(url_for("booklets.edition", public_id=edition.public_id), _("已开始编印。"))


@blueprint.get("/booklets/<public_id>")
def edition(public_id: str) -> Response:
    """One edition; the page renews itself while there is something to wait for."""
    row = find_edition(current.session(), current.actor(), public_id)
    return page(
        "booklets/edition.html",
        edition=edition_view(row),
        withdrawn=services.withdrawn_consents(current.session(), row),
    )


@blueprint.get("/booklets/<public_id>/pdf")
def download(public_id: str) -> Response:
    """The finished file."""
    row = find_edition(current.session(), current.actor(), public_id)
    return attachment(services.pages_of(current.session(), row), f"{row.number}.pdf", PDF)


@blueprint.post("/booklets/<public_id>/again")
def again(public_id: str) -> Response:
    """Lay the frozen content out once more."""
    row = find_edition(current.session(), current.actor(), public_id)
    services.make_again(
        current.session(),
        current.actor(),
        row,
        pdf_on=current.settings().pdf_on,
        now=current.now(),
    )
    return done(url_for("booklets.edition", public_id=public_id), _("已开始重新排版。"))


@blueprint.post("/booklets/<public_id>/cancel")
def cancel(public_id: str) -> Response:
    """Stop laying it out."""
    row = find_edition(current.session(), current.actor(), public_id)
    services.cancel_edition(current.session(), current.actor(), row, now=current.now())
    return done(url_for("booklets.edition", public_id=public_id), _("已取消。"))


@blueprint.get("/products/<public_id>/summary.pdf")
def product_summary(public_id: str) -> Response:
    """The term summary of a product, for everybody."""
    product = public_product(current.session(), public_id)
    if product.live_version is None:
        raise NoSuchProduct
    link = _link("products.detail", public_id)
    made = summaries.product_summary(product.live_version, _setting(link))
    pdf = lay_out_kept(made, pdf_on=current.settings().pdf_on)
    return attachment(pdf, f"{product.number}.pdf", PDF)


@blueprint.get("/introductions/<public_id>/summary.pdf")
def match_summary(public_id: str) -> Response:
    """Why one need and one product fit, for the two sides."""
    session, actor = current.session(), current.actor()
    row = find_introduction(session, actor, public_id)
    setting = _setting(_link("introductions.detail", public_id))
    made = summaries.match_summary(session, actor, row, setting, today=current.today())
    return _attached(made)


@blueprint.get("/talks/<public_id>/package.pdf")
def package_summary(public_id: str) -> Response:
    """A technology pair and the money for it, for the enterprise."""
    session, actor = current.session(), current.actor()
    row = find_talk(session, actor, public_id)
    made = package_of(session, actor, row, request.args, day=current.today(), language=language())
    if made.cost is None:  # the page asks for an amount
        return redirect(url_for("talks.package", public_id=public_id), code=303)  # type: ignore[return-value]
    line = talk_line(row, actor, language(), now=current.now())
    setting = _setting(_link("talks.detail", public_id))
    return _attached(package_summary_of(line, made, setting, today=current.today()))


@blueprint.get("/offers/<public_id>/summary.pdf")
def offer_summary(public_id: str) -> Response:
    """The terms of an offer, for the two sides."""
    session, actor = current.session(), current.actor()
    row = find_offer(session, actor, public_id)
    setting = _setting(_link("introductions.detail", row.introduction.public_id))
    made = summaries.offer_summary(session, actor, row, setting, today=current.today())
    return _attached(made)


@blueprint.get("/q/<code>")
def token(code: str) -> Response:
    """Where a printed code leads: the product's page, or the need's card."""
    try:
        found = find_code(current.session(), code)
    except NoSuchToken:
        return page("booklets/token.html", 404, edition=None)
    if found.product is not None and found.product.state in ("listed", "suspended", "expired"):
        return _lead_to("products.detail", found.product.public_id)
    if found.need is not None and found.need.state == "published":
        return _lead_to("needs.teaser", found.need.public_id)
    return page("booklets/token.html", 404, edition=edition_view(found.edition))


def _new_page(form: EditionForm, selection: Selection) -> Response:
    everything = Selection(**{name: getattr(selection, name) for name in NAMES})
    checked = preflight(current.session(), everything, on=current.today())
    ticked = selection.chosen if request.method == "POST" else None
    return page(
        "booklets/new.html",
        form=form,
        kind=selection.kind,
        choices=filter_fields(selection),
        rows=checked,
        ticked={row.public_id for row in checked} if ticked is None else ticked,
        faulty=sum(bool(row.faults) for row in checked),
    )


def _title(selection: Selection) -> str:
    if selection.language == "en":
        return (
            "Financing Products for Marine Enterprises"
            if selection.kind == "products"
            else "Financing Needs of Marine Enterprises"
        )
    return "海洋金融产品手册" if selection.kind == "products" else "海洋企业融资需求汇编"


def _cover(form: EditionForm) -> Cover:
    settings = current.settings()
    paper, density = paper_of(form)
    return Cover(
        paper=paper,
        density=density,
        title=form.title.data or "",
        subtitle=form.subtitle.data or "",
        organizer=settings.organizer_name,
        contact=settings.contact,
        base_url=settings.base_url,
    )


def _setting(link: str) -> summaries.Setting:
    return summaries.Setting(language(), current.settings().organizer_name, link)


def _link(endpoint: str, public_id: str) -> str:
    """The public address of a page; never from the request's host (R30)."""
    return current.settings().base_url + url_for(endpoint, public_id=public_id)


def _lead_to(endpoint: str, public_id: str) -> Response:
    return redirect(url_for(endpoint, public_id=public_id), code=302)  # type: ignore[return-value]


def _attached(made: SummaryContent) -> Response:
    pdf = lay_out_summary(made, pdf_on=current.settings().pdf_on)
    return attachment(pdf, f"{made.number}.pdf", PDF)
