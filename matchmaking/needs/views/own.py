"""The enterprise's own needs: list, start, detail, check and submit."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.listings.forms import RenewForm
from matchmaking.needs import queries, services, view_models
from matchmaking.needs.content import NeedContent
from matchmaking.needs.fields import STEPS
from matchmaking.needs.forms.decisions import (
    CloseForm,
    NewForm,
    SubmitForm,
    WithdrawForm,
)
from matchmaking.needs.models import STATES, Need
from matchmaking.needs.services.snapshot import present_facts
from matchmaking.needs.view_models import NeedLine
from matchmaking.needs.views.blueprint import blueprint
from matchmaking.standards.vocabulary import label
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list

LONGEST_SEARCH = 60
SORTS = {
    "newest": lambda line: -line.changed_at.timestamp(),
    "amount": lambda line: -(line.amount or 0),
    "title": lambda line: line.title,
}


@blueprint.get("/my/needs")
def mine() -> Response:
    """The enterprise's needs, by state, searched and sorted."""
    session, actor = current.session(), current.actor()
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    words = request.args.get("q", "")[:LONGEST_SEARCH].lower().split()
    rows = queries.own_needs(session, actor, state)
    lines = [view_models.need_line(row, language()) for row in rows]
    found = [line for line in lines if _says(line, words)]
    found.sort(key=SORTS.get(request.args.get("sort", ""), SORTS["newest"]))
    counts = queries.states_of_own(session, actor)
    return page(
        "needs/mine.html",
        needs=page_of_list(found, page_number()),
        states=[(key, label("need_state", key, language()), counts.get(key, 0)) for key in STATES],
        state=state,
        q=" ".join(words),
        sort=request.args.get("sort", ""),
        all_count=sum(counts.values()),
    )


@blueprint.route("/my/needs/new", methods=["GET", "POST"])
def new() -> Response:
    """Start a debt or an equity need."""
    form = NewForm()
    if not form.validate_on_submit():
        return page("needs/new.html", form=form)
    equity = form.kind.data == "equity"
    content = NeedContent(kind=form.kind.data, instruments=("equity",) if equity else ())
    need = services.start_need(
        current.session(), current.actor(), content=content, now=current.now()
    )
    return done(url_for("needs.step", public_id=need.public_id, n=1))


@blueprint.get("/my/needs/<public_id>")
def detail(public_id: str) -> Response:
    """One need: what it says, its versions, its files, what can be done."""
    need = queries.readable_need(current.session(), current.actor(), public_id)
    return show_detail(need)


def show_detail(
    need: Need,
    *,
    withdraw: WithdrawForm | None = None,
    close: CloseForm | None = None,
    renew: RenewForm | None = None,
) -> Response:
    """The page of one need, with a form that was wrong where there is one."""
    session = current.session()
    live = need.live_version is not None
    content = queries.published_content(need) if live else queries.prepared_content(need)
    version = {"version": str(need.version)}
    return page(
        "needs/detail.html",
        need=view_models.need_detail(session, need, content, language()),
        withdraw_form=withdraw or WithdrawForm(formdata=None, data=version),
        close_form=close or CloseForm(formdata=None, data=version),
        renew_form=renew or RenewForm(formdata=None, data=version),
        form=withdraw or close or renew,
        own=need.organisation_id == current.actor().organisation_id,
    )


@blueprint.route("/my/needs/<public_id>/check", methods=["GET", "POST"])
def check(public_id: str) -> Response:
    """Check the answers, then send them."""
    session, actor = current.session(), current.actor()
    need = queries.own_need(session, actor, public_id)
    form = SubmitForm(data={"version": str(need.version)})
    if form.validate_on_submit():
        services.submit_need(
            session, actor, need, now=current.now(), seen_version=form.seen_version()
        )
        return done(
            url_for("needs.detail", public_id=public_id), _("已提交审核，结果会通过消息通知您。")
        )
    content = queries.prepared_content(need)
    if "submit" in view_models.verbs_of(need):
        content = content.with_facts(present_facts(session, need.organisation))
    faults = view_models.faults_of(content, current.today())
    return page(
        "needs/check.html",
        form=form,
        need=view_models.need_detail(session, need, content, language()),
        parts=view_models.parts_of(
            content, language(), faults={lack.field: text for lack, _name, text in faults}
        ),
        faults=faults,
        step_count=len(STEPS[need.kind]),
        verified=actor.verified,
    )


def _says(line: NeedLine, words: list[str]) -> bool:
    told = f"{line.title} {line.number}".lower()
    return all(word in told for word in words)
