"""Financing needs: drafted, submitted, decided, changed and ended as planned, by the real verbs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import msgspec

from matchmaking.audit.actor import Actor
from matchmaking.demo.need_plans import NEW, NeedPlan
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.needs import services
from matchmaking.needs.models import Need
from matchmaking.needs.queries import prepared_content
from matchmaking.needs.reasons import STANDARDS

HALF_FILLED, ALL_FILLED = 3, 5
SUBMITTED_AFTER, DECIDED_AFTER = timedelta(minutes=40), timedelta(hours=4)
REVISED, RENEWED, ENDED = 5, 50, 15
RETURN_NOTE = "请补充近两年财务数据，并说明资金用途对应的合同。"

Verb = Callable[[Scene, Actor, Need, datetime], None]


def plan_needs(scene: Scene, plans: list[NeedPlan]) -> dict[str, Need]:
    """All needs; the answer fills as the plan runs, by the key of the need's plan."""
    needs: dict[str, Need] = {}
    for plan in plans:
        started = scene.ago(plan.days)
        scene.plan(started, partial(_start, scene, plan, needs))
        if plan.state == "draft":
            continue
        scene.plan(started + SUBMITTED_AFTER, _step(scene, plan, needs, _submit))
        if plan.state == "submitted":
            continue
        decide: Verb = _return if plan.state == "returned" else _publish
        scene.plan(started + DECIDED_AFTER, _step(scene, plan, needs, decide))
        if plan.state not in NEW:
            _plan_later(scene, plan, needs)
    return needs


def _plan_later(scene: Scene, plan: NeedPlan, needs: dict[str, Need]) -> None:
    """What happens to a need after it was published."""
    revisions: dict[str, tuple[Verb, ...]] = {
        "draft": (_revise,),
        "submitted": (_revise, _submit),
        "returned": (_revise, _submit, _return),
        "published": (_revise, _submit, _publish),
    }
    changes = [(REVISED, revisions.get(plan.revision, ()))]
    if plan.versions > 1:
        changes.append((min(RENEWED, plan.days - 1), revisions["published"]))
    for days, verbs in changes:
        moment = scene.ago(days)
        for n, verb in enumerate(verbs):
            scene.plan(moment + n * SUBMITTED_AFTER, _step(scene, plan, needs, verb))
    endings: dict[str, Verb] = {"withdrawn": _withdraw, "closed": _close, "expired": _expire}
    if plan.state in endings:
        over = plan.ended if plan.state == "expired" else min(ENDED, plan.days - 1)
        scene.plan(scene.ago(over), _step(scene, plan, needs, endings[plan.state]))


def _step(
    scene: Scene, plan: NeedPlan, needs: dict[str, Need], verb: Verb
) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        verb(scene, scene.actor(plan.enterprise), needs[plan.key], at)

    return act


def _start(scene: Scene, plan: NeedPlan, needs: dict[str, Need], at: datetime) -> None:
    content, step, actor = plan.content, ALL_FILLED, scene.actor(plan.enterprise)
    if plan.state == "draft":
        content, step = msgspec.structs.replace(content, guarantees=(), summary=""), HALF_FILLED
    need = services.start_need(scene.session, actor, content=content, now=at)
    need.draft_step = step
    needs[plan.key] = need


def _submit(scene: Scene, actor: Actor, need: Need, at: datetime) -> None:
    services.submit_need(scene.session, actor, need, now=at)


def _publish(scene: Scene, _actor: Actor, need: Need, at: datetime) -> None:
    services.publish_need(
        scene.session, scene.actor(OFFICE), need, checklist=dict.fromkeys(STANDARDS, True), now=at
    )


def _return(scene: Scene, _actor: Actor, need: Need, at: datetime) -> None:
    services.return_need(
        scene.session,
        scene.actor(OFFICE),
        need,
        reasons=["facts", "purpose"],
        note=RETURN_NOTE,
        now=at,
    )


def _revise(scene: Scene, actor: Actor, need: Need, at: datetime) -> None:
    """The enterprise asks for a little more money and a little longer."""
    content = prepared_content(need)
    changed = msgspec.structs.replace(
        content,
        amount=(content.amount or 0) * 12 // 10,
        term_months=content.term_months + 6 if content.term_months else None,
    )
    services.save_draft(scene.session, actor, need, content=changed, step=ALL_FILLED, now=at)


def _withdraw(scene: Scene, actor: Actor, need: Need, at: datetime) -> None:
    services.withdraw_need(scene.session, actor, need, reason="plan_changed", now=at)


def _close(scene: Scene, actor: Actor, need: Need, at: datetime) -> None:
    services.close_need(scene.session, actor, need, reason="funded_elsewhere", now=at)


def _expire(scene: Scene, _actor: Actor, _need: Need, at: datetime) -> None:
    services.expire_needs(scene.session, at)
