"""Panels that lead from pages of listings, talks and experts to opinions."""

from collections import Counter

from flask import url_for
from flask_babel import gettext as _

from matchmaking.errors import NotFound
from matchmaking.experts.queries import get_expert
from matchmaking.opinions import queries
from matchmaking.opinions.lifecycle import standing
from matchmaking.opinions.permissions import may_ask
from matchmaking.standards.vocabulary import label
from matchmaking.talks.lifecycle import OPENED
from matchmaking.talks.permissions import side_of
from matchmaking.talks.queries import find_talk
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.queries import readable_listing
from matchmaking.web import current
from matchmaking.web.language import language
from matchmaking.web.panels import Panel, add_panel


def _listing_panel(public_id: str) -> Panel | None:
    """The office: how many stand how; the owner: how many it may read."""
    session, actor = current.session(), current.actor()
    try:
        listing = readable_listing(session, actor, public_id)
    except NotFound:
        return None
    if not may_ask(actor):
        count = len(queries.released_of(session, listing))
        if not count:
            return None
        href = url_for("opinions.own", public_id=public_id)
        return Panel(
            _("专家意见"),
            ((_("可以阅读的意见"), str(count)),),
            href=href,
            link=_("阅读，或向对方开放"),
        )
    told = Counter(
        standing(row, current.today()) for row in queries.assignments_of(session, listing)
    )
    rows = tuple(
        (label("opinion_state", key, language()), str(told[key]))
        for key in queries.STANDINGS
        if told[key]
    )
    href = url_for("opinions.assign", public_id=public_id)
    note = "" if rows else _("还没有委托专家。")
    return Panel(_("专家意见"), rows, note=note, href=href, link=_("推荐和委托专家"))


def _talk_panel(public_id: str) -> Panel | None:
    """What the other side allows to be read."""
    session, actor = current.session(), current.actor()
    talk = find_talk(session, actor, public_id)
    side = side_of(actor, talk)
    if side not in (NEED, OFFER) or talk.state not in OPENED:
        return None
    count = len(queries.allowed_in(session, talk, side, current.today()))
    if not count:
        return None
    href = url_for("opinions.in_talk", public_id=public_id)
    return Panel(_("专家意见"), ((_("对方开放的意见"), str(count)),), href=href, link=_("阅读"))


def _expert_panel(public_id: str) -> Panel | None:
    """The ties that bar an expert."""
    session = current.session()
    count = len(queries.ties_of(session, get_expert(session, public_id)))
    href = url_for("opinions.ties", public_id=public_id)
    rows = ((_("已登记"), str(count)),)
    return Panel(_("利益关系"), rows, href=href, link=_("登记或解除"))


add_panel("technology.detail", _listing_panel)
add_panel("talks.detail", _talk_panel)
add_panel("experts.detail", _expert_panel)
