"""Two facts that the office added, one of them retired since."""

from datetime import datetime
from functools import partial

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.scene import Scene
from matchmaking.facts.services import save_fact, set_retired

LICENCES = {
    "zh": "海洋许可证照（演示）", "en": "Marine licences (demo)", "kind": "set",
    "options": {
        "sea_use": {"zh": "海域使用权证", "en": "Sea-use right"},
        "fishing": {"zh": "渔业捕捞许可证", "en": "Fishing licence"},
        "breeding": {"zh": "水域滩涂养殖证", "en": "Aquaculture permit"},
    },
}  # fmt: skip
CAGES = {"zh": "深水网箱数（演示）", "en": "Deep-water cages (demo)", "kind": "count",
         "unit": {"zh": "口", "en": "cages"}}  # fmt: skip


def plan_facts(scene: Scene) -> None:
    """Both, three weeks ago; the cages are asked no more."""
    scene.plan(scene.ago(22), partial(_add, scene))


def _add(scene: Scene, at: datetime) -> None:
    actor = scene.actor(OFFICE)
    save_fact(scene.session, actor, "marine_licences", LICENCES, now=at)
    cages = save_fact(scene.session, actor, "deep_cages", CAGES, now=at)
    set_retired(scene.session, actor, cages, retired=True, now=at)
