"""Term summaries of products, matches, packages and offers as files."""

from flask import Response, redirect, request, url_for

from matchmaking.booklets import summaries
from matchmaking.booklets.content import SummaryContent
from matchmaking.booklets.layout import lay_out_kept, lay_out_summary
from matchmaking.booklets.packages import package_summary as package_summary_of
from matchmaking.booklets.views.blueprint import PDF, blueprint
from matchmaking.introductions.queries.introductions import find_introduction, find_offer
from matchmaking.products.errors import NoSuchProduct
from matchmaking.products.queries import public_product
from matchmaking.talks.package import package_of
from matchmaking.talks.queries import find_talk
from matchmaking.talks.view_models.talks import talk_line
from matchmaking.web import current
from matchmaking.web.answers import attachment
from matchmaking.web.language import language


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


def _setting(link: str) -> summaries.Setting:
    return summaries.Setting(language(), current.settings().organizer_name, link)


def _link(endpoint: str, public_id: str) -> str:
    """The public address of a page; never from the request's host (R30)."""
    return current.settings().base_url + url_for(endpoint, public_id=public_id)


def _attached(made: SummaryContent) -> Response:
    pdf = lay_out_summary(made, pdf_on=current.settings().pdf_on)
    return attachment(pdf, f"{made.number}.pdf", PDF)
