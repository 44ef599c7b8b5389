"""Saved searches of a person, and the synonyms that administrators keep."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from matchmaking.errors import BadInput, Refused
from matchmaking.technology import searches, synonyms
from matchmaking.technology.forms.keeping import KeepForm, SynonymsForm
from matchmaking.technology.forms.steps import split_words
from matchmaking.technology.hall import wanted
from matchmaking.technology.models import SavedSearch
from matchmaking.technology.view_models.hall import side_listed
from matchmaking.technology.view_models.keeping import search_line, synonym_line
from matchmaking.technology.views.blueprint import blueprint
from matchmaking.web import current
from matchmaking.web.answers import done, page
from matchmaking.web.language import language
from matchmaking.web.paging import page_number, page_of_list


@blueprint.route("/technology/searches", methods=["GET", "POST"])
def kept_searches() -> Response:
    """One's saved searches; a POST keeps the search that the address describes."""
    session, actor = current.session(), current.actor()
    asked, form = wanted(request.args), KeepForm()
    if form.validate_on_submit():
        searches.keep_search(session, actor, asked, name=form.name.data, now=current.now())
        return done(url_for("technology.kept_searches"), _("已保存，有新内容时每周通知您。"))
    rows = [search_line(row, language()) for row in searches.searches_of(session, actor)]
    if request.method == "GET":
        form.name.data = asked.q or side_listed(asked.side)
    return page(
        "technology/searches.html",
        searches=rows,
        form=form,
        failed=form if request.method == "POST" else None,
        asked=asked.parameters() if request.args else {},
    )


@blueprint.post("/technology/searches/<public_id>/weekly")
def set_weekly(public_id: str) -> Response:
    """Begin or stop the weekly news of an own search."""
    row = searches.own_search(current.session(), current.actor(), public_id)
    searches.set_weekly(
        current.session(), current.actor(), row, weekly=not row.weekly, now=current.now()
    )
    text = _("已恢复每周通知。") if row.weekly else _("已停止每周通知。")
    return done(url_for("technology.kept_searches"), text)


@blueprint.post("/technology/searches/<public_id>/forget")
def forget_search(public_id: str) -> Response:
    """Delete an own search."""
    row = searches.own_search(current.session(), current.actor(), public_id)
    searches.forget_search(current.session(), current.actor(), row, now=current.now())
    return done(url_for("technology.kept_searches"), _("订阅已删除。"))


@blueprint.route("/technology/searches/<public_id>/stop", methods=["GET", "POST"])
def stop_news(public_id: str) -> Response:
    """Stop the mails of a search, from the link in one of them; no signing in."""
    row: SavedSearch = searches.search_by_link(current.session(), public_id)
    if request.method == "GET":
        return page("technology/stop.html", public_id=public_id, stopped=not row.weekly)
    searches.set_weekly(current.session(), current.actor(), row, weekly=False, now=current.now())
    return done(url_for("technology.stop_news", public_id=public_id), _("已停止每周通知。"))


@blueprint.route("/technology/synonyms", methods=["GET", "POST"])
def kept_synonyms() -> Response:
    """The added synonyms; a POST adds a group or changes one."""
    session, actor, form = current.session(), current.actor(), SynonymsForm()
    if form.validate_on_submit():
        chosen = request.form.get("group", "")
        group = synonyms.synonym_group(session, chosen) if chosen else None
        words = split_words(form.words.data)
        try:
            synonyms.save_synonyms(
                session, actor, words, note=form.note.data or "", group=group, now=current.now()
            )
            return done(url_for("technology.kept_synonyms"), _("已保存，下一次搜索就生效。"))
        except (BadInput, Refused) as error:
            form.words.errors = [_(error.message)]
    rows = [synonym_line(row) for row in synonyms.all_synonyms(session)]
    chosen = request.values.get("group", "")
    if request.method == "GET" and chosen:
        one = synonyms.synonym_group(session, chosen)
        form.words.data, form.note.data = "；".join(one.words), one.note
    return page(
        "technology/synonyms.html",
        422 if request.method == "POST" else 200,
        groups=page_of_list(rows, page_number()),
        form=form,
        group=chosen,
    )


@blueprint.post("/technology/synonyms/<public_id>/remove")
def remove_synonyms(public_id: str) -> Response:
    """Take a group out."""
    group = synonyms.synonym_group(current.session(), public_id)
    synonyms.remove_synonyms(current.session(), current.actor(), group, now=current.now())
    return done(url_for("technology.kept_synonyms"), _("已删除。"))
