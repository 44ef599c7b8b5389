"""Ranking policies of the demo world: one that waits for its day, one that is being prepared."""

from datetime import datetime
from functools import partial

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.matching.policy import current_policy, table_of
from matchmaking.ranking import services
from matchmaking.ranking.models import PolicyVersion

PLANS = (  # days ago, name, reason, changed weights of the enterprise's side, days until it counts
    (6, "（演示）海洋周更看重审批速度", "海洋周上企业多急用资金。", {"cost": 30, "speed": 20}, 14),
    (2, "（演示）成本优先", "讨论稿，待处务会研究。", {"cost": 50, "burden": 5}, None),
)


def plan_ranking(scene: Scene) -> None:
    """Have the office prepare its versions."""
    for days, name, reason, weights, ahead in PLANS:
        words = services.PolicyWords(name, reason)
        scene.plan(scene.ago(days), partial(_prepare, scene, words, weights, ahead))


def _prepare(
    scene: Scene,
    words: services.PolicyWords,
    weights: dict[str, int],
    ahead: int | None,
    at: datetime,
) -> None:
    row = _changed(scene, words, weights, at)
    if ahead is not None:
        services.activate_policy(
            scene.session, scene.actor(OFFICE), row, scene.day(ahead),
            seen_version=row.version, now=at,
        )  # fmt: skip


def _changed(
    scene: Scene, words: services.PolicyWords, weights: dict[str, int], at: datetime
) -> PolicyVersion:
    actor, base = scene.actor(OFFICE), current_policy()
    row = services.draft_policy(scene.session, actor, base, words, now=at)
    content = table_of(base)
    content["enterprise"] |= weights
    services.change_policy(
        scene.session, actor, row, words, content, seen_version=row.version, now=at
    )
    return row
