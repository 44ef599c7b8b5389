"""The page of facts that conditions may name."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput
from matchmaking.facts import services
from matchmaking.facts.forms import KINDS, FactForm, form_values
from matchmaking.facts.queries import find_added
from matchmaking.facts.view_models import fact_lines
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

blueprint = Blueprint("facts", __name__)


@blueprint.route("/facts", methods=["GET", "POST"])
def known() -> Response:
    """All facts; a POST adds one or changes an added one."""
    session, actor = current.session(), current.actor()
    chosen = request.values.get("fact", "")
    changing = request.method == "POST"
    row = find_added(session, actor, chosen, lock=changing) if chosen else None
    values = form_values(row.key, row.content) | {"version": str(row.version)} if row else {}
    form = FactForm(data=values)
    if form.validate_on_submit():
        try:
            services.save_fact(
                session, actor, form.key.data or "", form.content(), known=row,
                seen_version=form.seen_version() if row else None, now=current.now(),
            )  # fmt: skip
            return done(url_for("facts.known"), _("已保存，条件里现在就能用。"))
        except BadInput as error:
            form.key.errors = [_(error.message)]
    text = request.args.get("text", "").strip()[:60]
    lines = page_of_list(fact_lines(session, text, language()), page_number())
    return page(
        "facts/known.html", 422 if changing else 200, lines=lines, form=form,
        chosen=chosen, text=text, kinds=KINDS,
    )  # fmt: skip


@blueprint.post("/facts/<public_id>/retire")
def retire(public_id: str) -> Response:
    """Offer a fact no more, or again."""
    row = find_added(current.session(), current.actor(), public_id, lock=True)
    retired = request.form.get("retired") != "no"
    services.set_retired(
        current.session(), current.actor(), row, retired=retired, now=current.now()
    )
    return done(url_for("facts.known"), _("已停用。") if retired else _("已恢复使用。"))
