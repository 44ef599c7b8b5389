"""The office's pages of the register of experts."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import Refused, Stale
from matchmaking.experts import queries, services
from matchmaking.experts.forms import ExpertForm, ReviewForm, StateForm, form_of
from matchmaking.experts.models import Expert
from matchmaking.experts.view_models import expert_detail, expert_line, suggested_line
from matchmaking.standards import vocabulary
from matchmaking.web import current
from matchmaking.web.answers import attachment, done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of
from matchmaking.web.sheets import csv_of

blueprint = Blueprint("experts", __name__, url_prefix="/experts")
MOST_EXPORTED, LONGEST_SEARCH, LONGEST_TEXT = 5000, 60, 1000
COLUMNS = ("name", "unit", "title", "kind", "marine_field", "field", "link", "term_from",
           "term_to", "state", "source", "review_year", "review_grade")  # fmt: skip


@blueprint.get("/")
def browse() -> Response:
    """The register, narrowed and ordered."""
    wanted, today = _wanted(), current.today()
    found = page_of(current.session(), queries.listed(wanted), page_number())
    shown = found.of(lambda expert: expert_line(expert, today, language()))
    return page("experts/list.html", experts=shown, wanted=wanted)


@blueprint.get("/export.csv")
def export() -> Response:
    """The narrowed list as CSV, without contacts."""
    query = queries.with_reviews(queries.listed(_wanted())).limit(MOST_EXPORTED)
    rows = current.session().scalars(query).all()
    cells = [[getattr(row, name) for name in COLUMNS] for row in rows]
    return attachment(csv_of(COLUMNS, cells), "experts.csv", "text/csv; charset=utf-8")


@blueprint.get("/suggest")
def suggest() -> Response:
    """Whose field fits a text: a need, an offer, a question."""
    text, unit = request.args.get("q", "")[:LONGEST_TEXT].strip(), request.args.get("unit", "")
    found = queries.suggested(current.session(), text, current.today(), not_of=unit[:120].strip())
    lines = [suggested_line(one, current.today(), language()) for one in found]
    return page("experts/suggest.html", suggested=lines, q=text, unit=unit[:120])


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> Response:
    """Enter an expert."""
    form = ExpertForm()
    if form.validate_on_submit():
        try:
            expert = services.add_expert(
                current.session(), current.actor(), form.values(), now=current.now()
            )
            return done(url_for("experts.detail", public_id=expert.public_id), _("专家已入库。"))
        except Refused as error:
            form.name.errors = [_(error.message)]
    return page("experts/edit.html", form=form, public_id="")


@blueprint.get("/<public_id>")
def detail(public_id: str) -> Response:
    """One expert with reviews and history."""
    return _show(queries.get_expert(current.session(), public_id))


@blueprint.route("/<public_id>/edit", methods=["GET", "POST"])
def edit(public_id: str) -> Response:
    """Change what is known of an expert."""
    session = current.session()
    expert = queries.get_expert(session, public_id)
    form = ExpertForm() if request.method == "POST" else form_of(expert)
    if request.method == "POST" and form.validate():
        try:
            services.change_expert(
                session, current.actor(), expert, form.values(), now=current.now(),
                seen_version=form.seen_version(),
            )  # fmt: skip
            return done(url_for("experts.detail", public_id=public_id), _("已保存。"))
        except Stale:
            raise
        except Refused as error:
            form.name.errors = [_(error.message)]
    return page("experts/edit.html", form=form, public_id=public_id)


@blueprint.post("/<public_id>/state")
def set_state(public_id: str) -> Response:
    """Let an expert serve, pause or go."""
    session, form = current.session(), StateForm()
    expert = queries.get_expert(session, public_id)
    if not form.validate():
        return _show(expert, state=form)
    services.set_state(
        session, current.actor(), expert, form.state.data, note=form.note.data,
        now=current.now(), seen_version=form.seen_version(),
    )  # fmt: skip
    return done(url_for("experts.detail", public_id=public_id), _("状态已变更。"))


@blueprint.post("/<public_id>/review")
def review(public_id: str) -> Response:
    """Enter the yearly review."""
    session, form = current.session(), ReviewForm()
    expert = queries.get_expert(session, public_id)
    if not form.validate():
        return _show(expert, reviewed=form)
    services.review_expert(
        session, current.actor(), expert, year=form.year.data or 0, grade=form.grade.data,
        note=form.remark.data or "", now=current.now(),
    )  # fmt: skip
    return done(url_for("experts.detail", public_id=public_id), _("考核已登记。"))


def _show(
    expert: Expert, *, state: StateForm | None = None, reviewed: ReviewForm | None = None
) -> Response:
    version = {"version": str(expert.version)}
    return page(
        "experts/expert.html",
        expert=expert_detail(expert, current.today(), language()),
        state_form=state or StateForm(formdata=None, data=version),
        review_form=reviewed
        or ReviewForm(formdata=None, data={**version, "year": current.today().year}),
        form=state or reviewed,
    )


def _wanted() -> queries.Wanted:
    given = {name: request.args.get(name, "")[:LONGEST_SEARCH] for name in ("q", "sort")}
    for name in ("state", "kind", "marine_field"):
        value = request.args.get(name, "")
        group = name if name == "marine_field" else f"expert_{name}"
        given[name] = value if value in {term.key for term in vocabulary.group(group)} else ""
    return queries.Wanted(**given)
