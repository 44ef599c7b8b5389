"""Pages on what the market lacks and how products fare."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.accounts.models import Organisation
from matchmaking.audit.actor import Role
from matchmaking.enterprises.derived import ANSWERED_BY, FURTHER
from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.enterprises.services import save_further
from matchmaking.insight import queries
from matchmaking.insight.forms import KeepForm, further_form, hint_of
from matchmaking.insight.further import kept_values, typed
from matchmaking.insight.view_models import outcomes
from matchmaking.insight.view_models.gaps import DIMENSIONS, GapFilters, gap_view
from matchmaking.insight.view_models.reach import reach_view
from matchmaking.introductions import services
from matchmaking.introductions.queries.learning import find_ask
from matchmaking.products.queries import own_product
from matchmaking.standards.extra_facts import find_fact
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list
from matchmaking.web.panels import Panel, add_panel

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


@blueprint.get("/insight/products")
def products() -> Response:
    """All live products: eligible, accepted, drawn; and where a condition seems to be missing."""
    period = outcomes.Period.read(request.args, current.today())
    text, sort = request.args.get("text", "").strip()[:60], request.args.get("sort", "")
    sort = sort if sort.removeprefix("-") in outcomes.SORTS else "-eligible"
    rows = outcomes.product_lines(
        current.session(), period, text=text, sort=sort, day=current.today()
    )
    return page(
        "insight/products.html",
        rows=page_of_list(rows, page_number()), period=period, text=text, sort=sort,
    )  # fmt: skip


@blueprint.get("/my/products/<public_id>/insight")
def product(public_id: str) -> Response:
    """One product: what it is asked about, how it fares, what looser restrictions would reach."""
    found = own_product(current.session(), current.actor(), public_id)
    period = outcomes.Period.read(request.args, current.today())
    return page(
        "insight/product.html",
        public_id=found.public_id,
        name=found.name,
        own=current.actor().role is Role.OFFICER,
        asks=outcomes.ask_lines(current.session(), language(), product_id=found.id),
        funnel=outcomes.funnel_of(current.session(), found, period),
        period=period,
        panels=reach_view(current.session(), found, day=current.today(), language=language()),
        day=current.today(),
    )


@blueprint.route("/my/enterprise/further", methods=["GET", "POST"])
def further() -> Response:
    """Facts beyond those of every need: only those that some live product asks for."""
    session, actor = current.session(), current.actor()
    counts = queries.facts_to_ask(session, current.today())
    known = facts_of_organisation(session, actor.organisation_id)
    kept = ((known.figures if known else None) or {}).get(FURTHER, {})
    asked = [key for key in sorted(counts | kept) if key not in ANSWERED_BY]
    facts = [fact for fact in map(find_fact, asked) if fact is not None]
    form = further_form(facts)(
        data=typed(facts, kept) | {"version": str(known.version if known else 0)}
    )
    if not form.validate_on_submit():
        return page(
            "insight/further.html", form=form,
            rows=[(fact.key, hint_of(fact), counts.get(fact.key, 0)) for fact in facts],
        )  # fmt: skip
    save_further(
        session, actor, session.get_one(Organisation, actor.organisation_id),
        kept_values(facts, form.data), now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return done(url_for("enterprises.facts"), _("企业资料已保存。"))


@blueprint.post("/my/asks/<public_id>/keep")
def keep(public_id: str) -> Response:
    """An officer says that no condition is missing."""
    ask, form = find_ask(current.session(), current.actor(), public_id), KeepForm()
    target = url_for("insight.product", public_id=ask.product.public_id)
    if not form.validate_on_submit():
        return done(target, _("说明太长，请控制在 300 字以内。"), "due")
    services.keep_condition(
        current.session(), current.actor(), ask, version=form.seen_version(),
        note=form.note.data or "", now=current.now(),
    )  # fmt: skip
    return done(target, _("已记下：没有缺少的条件。再有五次同样原因的婉拒时会再提示。"))


def _public_panel(public_id: str) -> Panel | None:
    return outcomes.public_panel(current.session(), public_id, current.today())


add_panel("products.detail", _public_panel)
