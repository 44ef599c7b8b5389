"""An enterprise's start page: complete the facts, register a need, consent, follow."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.desk import queries, wording
from matchmaking.desk.technology import enterprise_task
from matchmaking.desk.view_models import Desk, Due, Figure, Task
from matchmaking.enterprises.queries import facts_of_organisation
from matchmaking.needs.models import Need
from matchmaking.needs.queries import states_of_own
from matchmaking.web.frame import link_to

PREPARED = ("draft", "returned")
UNDERWAY = ("submitted", "published", "closed", "expired", "withdrawn")


def desk(session: Session, actor: Actor, now: datetime) -> Desk:
    """What an enterprise has to do now."""
    states = states_of_own(session, actor)
    running = queries.introductions_of_enterprise(actor)
    rows = queries.due_first(session, running)
    dues = wording.dues(rows, "enterprise", now)
    return Desk(
        tasks=(
            _verification(session, actor),
            _facts(session, actor),
            _need(session, actor),
            _submission(states),
            _consent(states, dues),
            enterprise_task(session, actor, now),
        ),
        figures=(
            Figure(str(states.get("published", 0)), _("已发布需求"), "", link_to("needs.mine")),
            Figure(
                str(queries.count_of(session, running)),
                _("进行中的对接"),
                "",
                link_to("introductions.mine"),
            ),
            Figure(str(sum(due.mine for due in dues)), _("等您处理"), _("对接与报价")),
        ),
        dues=dues,
        news=wording.news(queries.latest_notices(session, actor)),
        tasks_title=_("办理清单"),
        due_href=link_to("introductions.mine"),
        urgent=wording.urgent(rows, "enterprise", now),
    )


def _verification(session: Session, actor: Actor) -> Task:
    organisation = queries.organisation_of(session, actor)
    state = organisation.state if organisation else "pending"
    title = _("单位核验")
    if state == "verified":
        return Task(title, "", _("已完成"), "good", "", "")
    if state == "returned":
        note = organisation.state_note if organisation else ""
        href = link_to("accounts.correct")
        return Task(title, note, _("退回补正"), "due", href, _("去补正"))
    if state == "suspended":
        return Task(title, _("请联系主办方。"), _("已暂停使用"), "bad", "", "")
    return Task(title, _("主办方正在核对，通常一个工作日。"), _("待核验"), "wait", "", "")


def _facts(session: Session, actor: Actor) -> Task:
    facts = facts_of_organisation(session, actor.organisation_id)
    title, href = _("完善企业资料"), link_to("enterprises.facts")
    if facts is None:
        text = _("行业、规模和财务数据，填一次，每条需求都用得上。")
        return Task(title, text, _("尚未开始"), "info", href, _("去填写"))
    missing = [
        words
        for words, value in (
            (_("行业"), facts.industry),
            (_("所在区"), facts.district),
            (_("财务数据"), facts.figures),
            (_("联系人"), facts.contact),
        )
        if not value
    ]
    if missing:
        text = _("还缺：%(items)s", items=_("、").join(missing))
        return Task(title, text, _("未填完"), "wait", href, _("继续填写"))
    return Task(title, "", _("已完成"), "good", href, _("查看"))


def _need(session: Session, actor: Actor) -> Task:
    title, new = _("登记融资需求"), link_to("needs.new")
    prepared = queries.latest_need(session, actor, PREPARED)
    if prepared is not None:
        tone, state = (
            ("due", _("退回补正")) if prepared.state == "returned" else ("wait", _("草稿"))
        )
        return Task(title, _("有一条需求还没有提交。"), state, tone, _step(prepared), _("继续填写"))
    if queries.latest_need(session, actor, UNDERWAY) is not None:
        return Task(title, "", _("已完成"), "good", new, _("再登记一条"))
    text = _("五步，约 8 分钟，随时保存。")
    return Task(title, text, _("尚未开始"), "info", new, _("开始登记"))


def _submission(states: dict[str, int]) -> Task:
    title, href = _("提交审核"), link_to("needs.mine")
    if states.get("submitted"):
        text = _("主办方正在审核，有结果会通知您。")
        return Task(title, text, _("待审核"), "wait", href, _("查看"))
    if states.get("published"):
        return Task(title, "", _("已发布"), "good", href, _("查看"))
    return Task(title, _("核对无误后提交。"), _("尚未开始"), "neutral", "", "")


def _consent(states: dict[str, int], dues: tuple[Due, ...]) -> Task:
    title, href = _("授权与对接"), link_to("introductions.mine")
    waiting = sum(due.mine for due in dues)
    if waiting:
        text = ngettext("%(num)s 条对接等您处理。", "%(num)s 条对接等您处理。", waiting)
        return Task(title, text, _("等您处理"), "due", href, _("去处理"))
    if dues:
        return Task(title, _("机构正在处理。"), _("对接中"), "info", href, _("看进度"))
    if states.get("published"):
        text = _("查看匹配的产品，选择要联系的机构。")
        return Task(title, text, _("可以开始"), "info", link_to("needs.mine"), _("看匹配"))
    return Task(title, _("需求发布后即可开始。"), _("尚未开始"), "neutral", "", "")


def _step(need: Need) -> str:
    return link_to("needs.step", public_id=need.public_id, n=max(1, min(need.draft_step, 5)))
