"""Technology on start pages: an institute's own, and what enterprises and organizers add."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.desk import queries, wording
from matchmaking.desk.view_models import Desk, Due, Figure, Task
from matchmaking.talks.models import OPEN_STATES
from matchmaking.talks.queries import due_before, talks_of
from matchmaking.talks.view_models.talks import TalkLine, talk_line
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import states_of_own, waiting
from matchmaking.web.frame import link_to
from matchmaking.web.language import language

MOST_DUE = 8


def institute(session: Session, actor: Actor, now: datetime) -> Desk:
    """What an institute has to answer, and where its offers stand."""
    states, lines = states_of_own(session, actor), _running(session, actor, now)
    asked = sum(line.mine and line.state == "asked" for line in lines)
    moving = sum(line.mine and line.state != "asked" for line in lines)
    listings, talks = link_to("technology.mine"), link_to("talks.mine")
    return Desk(
        tasks=(
            queue(_("答复对接申请"), asked, talks, _("去答复")),
            queue(_("更新对接进展"), moving, talks, _("去处理"), "wait"),
            queue(_("补正被退回的成果"), states.get("returned", 0), listings, _("去补正")),
            queue(_("为到期的成果续期"), states.get("expired", 0), listings, _("去续期")),
            Task(
                _("登记科技成果"), _("五步，约 10 分钟，随时保存。"), _("随时"), "info",
                link_to("technology.new"), _("开始登记"),
            ),
        ),
        figures=(
            Figure(str(states.get("published", 0)), _("已发布成果"), "", listings),
            Figure(str(len(lines)), _("进行中的技术对接"), "", talks),
            Figure(str(asked), _("等您答复"), "", talks),
        ),
        dues=tuple(_due(line) for line in lines[:MOST_DUE]),
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("今天要做的事"),
        due_href=talks,
    )  # fmt: skip


def enterprise_task(session: Session, actor: Actor, now: datetime) -> Task:
    """The enterprise's technology needs: answer first, then what was sent back, then begin."""
    lines, states = _running(session, actor, now), states_of_own(session, actor)
    mine = sum(line.mine for line in lines)
    if mine:
        return queue(_("技术需求"), mine, link_to("talks.mine"), _("去处理"))
    if states.get("returned"):
        return queue(_("技术需求"), states["returned"], link_to("technology.mine"), _("去补正"))
    if states.get("published"):
        return Task(
            _("技术需求"), _("查看匹配的科技成果。"), _("已发布"), "good",
            link_to("technology.mine"), _("看匹配"),
        )  # fmt: skip
    text = _("有技术难题？登记后平台为您找院所的成果。")
    return Task(
        _("技术需求"), text, _("尚未开始"), "info", link_to("technology.new"), _("开始登记")
    )


def organizer_tasks(session: Session, now: datetime) -> tuple[Task, Task]:
    """What waits for review, and the talks that are overdue."""
    query = waiting().with_only_columns(TechnologyListing.id)
    reviews = queries.count_of(session, query)
    oldest = session.scalar(
        select(func.min(TechnologyListing.submitted_at)).where(
            TechnologyListing.state == "submitted"
        )
    )
    late = queries.count_of(session, due_before(now))
    return (
        queue(
            _("技术审核"), reviews, link_to("technology.reviews"), _("去审核技术"),
            text=wording.waiting_since(oldest, now) if reviews else "",
        ),
        queue(_("技术对接逾期"), late, link_to("talks.watch"), _("去督办"), "bad"),
    )  # fmt: skip


def _running(session: Session, actor: Actor, now: datetime) -> list[TalkLine]:
    lines = (talk_line(row, actor, language(), now=now) for row in talks_of(session, actor))
    return [line for line in lines if line.state in OPEN_STATES]


def _due(line: TalkLine) -> Due:
    return Due(
        number=line.number,
        title=f"{line.need} — {line.offer}",
        state=line.state_label,
        holder=_("等%(who)s", who=line.holder_label) if line.holder_label else "",
        until=line.due_at,
        late=line.late,
        mine=line.mine,
        href=link_to("talks.detail", public_id=line.public_id),
    )


def queue(
    title: str, number: int, href: str, label: str, tone: str = "due", *, text: str = ""
) -> Task:
    """A queue of things to do, and how long it is."""
    if not number:
        return Task(title, "", _("没有待办"), "neutral", href, label)
    return Task(
        title, text, ngettext("%(num)s 件待办", "%(num)s 件待办", number), tone, href, label
    )
