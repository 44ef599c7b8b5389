"""Start pages of officers, organizers, auditors and administrators."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.desk import queries, wording
from matchmaking.desk.technology import organizer_tasks, queue
from matchmaking.desk.view_models import Desk, Figure, Task
from matchmaking.insight.view_models.outcomes import ask_lines
from matchmaking.introductions.models import Introduction
from matchmaking.introductions.queries import inbox
from matchmaking.web.frame import link_to
from matchmaking.web.language import language as reader_language

DAY = timedelta(days=1)
MOST_ASKS = 3


def officer(session: Session, actor: Actor, now: datetime) -> Desk:
    """What an institution has to answer."""
    running = queries.introductions_of_institution(actor)
    waiting = queries.count_of(
        session, inbox(actor, waiting=True).with_only_columns(Introduction.id)
    )
    late = queries.count_of(session, queries.overdue(running, now))
    products = queries.products_by_state(session, actor)
    in_time, answered = queries.answered_in_time(session, actor)
    share = f"{in_time * 100 // answered}%" if answered else "—"
    return Desk(
        tasks=(
            queue(_("答复新的对接请求"), waiting, link_to("introductions.inbox"), _("去答复")),
            queue(_("处理已逾期的对接"), late, link_to("introductions.inbox"), _("去处理"), "bad"),
            queue(
                _("补正被退回的产品"),
                products.get("returned", 0),
                link_to("products.mine"),
                _("去补正"),
            ),
            *_missing_conditions(session, actor),
            Task(
                _("查看匹配的线索"),
                _("按匹配度排序，逐条说明理由。"),
                _("随时"),
                "info",
                link_to("introductions.leads"),
                _("看线索"),
            ),
        ),
        figures=(
            Figure(
                str(queries.count_of(session, running)),
                _("进行中的对接"),
                "",
                link_to("introductions.inbox"),
            ),
            Figure(str(products.get("listed", 0)), _("在架产品"), "", link_to("products.mine")),
            Figure(share, _("按时答复率"), _("共答复 %(count)s 次", count=answered)),
        ),
        dues=wording.dues(queries.due_first(session, running), "institution", now),
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("今天要做的事"),
        due_href=link_to("introductions.inbox"),
        states=wording.states(queries.states_of(session, running)),
    )


def _missing_conditions(session: Session, actor: Actor) -> list[Task]:
    """Products that declined one and the same thing five times; each to its field."""
    found = ask_lines(session, reader_language(), organisation_id=actor.organisation_id)
    return [
        Task(
            _("补充“%(product)s”缺少的条件", product=ask.product),
            _("已有 %(count)s 次以“%(reason)s”婉拒符合的需求。", count=ask.declines,
              reason=ask.reason),
            _("待补充"),
            "due",
            link_to("products.edit", public_id=ask.product_id, _anchor=ask.field),
            _("去补充条件"),
        )
        for ask in found[:MOST_ASKS]
    ]  # fmt: skip


def organizer(session: Session, actor: Actor, now: datetime) -> Desk:
    """The queues of the organizer's office."""
    waiting, oldest = queries.queues(session), queries.oldest_waiting(session)
    running = queries.open_introductions()
    late = queries.count_of(session, queries.overdue(running, now))
    return Desk(
        tasks=(
            queue(
                _("单位核验"),
                waiting["organisations"],
                link_to("accounts.verifications"),
                _("去核验"),
                text=wording.waiting_since(oldest["organisations"], now),
            ),
            queue(
                _("需求审核"),
                waiting["needs"],
                link_to("needs.reviews"),
                _("去审核需求"),
                text=wording.waiting_since(oldest["needs"], now),
            ),
            queue(
                _("产品审核"),
                waiting["products"],
                link_to("products.reviews"),
                _("去审核产品"),
                text=wording.waiting_since(oldest["products"], now),
            ),
            queue(_("逾期督办"), late, link_to("introductions.watch"), _("去督办"), "bad"),
            *organizer_tasks(session, now),
        ),
        figures=(
            Figure(str(sum(waiting.values())), _("待审核合计"), _("单位、需求、产品")),
            Figure(
                str(queries.count_of(session, running)),
                _("进行中的对接"),
                "",
                link_to("introductions.watch"),
            ),
            Figure(str(late), _("逾期未处理"), "", link_to("introductions.watch")),
        ),
        dues=wording.dues(queries.due_first(session, running), "organizer", now),
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("待办队列"),
        due_href=link_to("introductions.watch"),
        states=wording.states(queries.states_of(session, running)),
    )


def auditor(session: Session, actor: Actor, now: datetime) -> Desk:
    """The auditor's trail and its check."""
    return Desk(
        tasks=(
            Task(
                _("查看审计日志"),
                _("谁在什么时间对什么做了什么。"),
                _("随时"),
                "info",
                link_to("oversight.trail"),
                _("查看日志"),
            ),
            Task(
                _("核验日志完整性"),
                _("逐条验证哈希链，删改都会被发现。"),
                _("随时"),
                "info",
                link_to("oversight.check"),
                _("开始核验"),
            ),
        ),
        figures=(
            Figure(str(queries.events_since(session, now - DAY)), _("最近 24 小时事件")),
            Figure(str(queries.events_since(session, now - 7 * DAY)), _("最近 7 天事件")),
        ),
        dues=(),
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("常用操作"),
    )


def administrator(session: Session, actor: Actor, _now: datetime) -> Desk:
    """Accounts, mails and jobs."""
    people = queries.people_by_state(session)
    return Desk(
        tasks=(
            queue(
                _("未发出的邮件"),
                queries.unsent_mails(session),
                link_to("messages.outbox"),
                _("查看发件箱"),
            ),
            queue(
                _("失败的后台任务"),
                queries.failed_jobs(session),
                link_to("messages.jobs"),
                _("查看任务"),
                "bad",
            ),
        ),
        figures=(
            Figure(str(people.get("active", 0)), _("在用账号"), "", link_to("accounts.people")),
            Figure(str(people.get("invited", 0)), _("待接受邀请")),
            Figure(str(people.get("disabled", 0)), _("已停用账号")),
        ),
        dues=(),
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("系统事项"),
    )
