"""Introductions of a year: which pairs, and when which step is taken."""

from datetime import datetime, timedelta
from functools import partial

from matchmaking.demo.need_plans import NeedPlan
from matchmaking.demo.pairing import Pairing
from matchmaking.demo.published import data_file, invented_products
from matchmaking.demo.scene import Scene
from matchmaking.demo.story import Story
from matchmaking.demo.story_steps import STEPS
from matchmaking.needs.models import Need
from matchmaking.products.models import Product

# Days between the step before and this one; all others follow within hours.
GAPS = {
    "contact": 1,
    "investigate": 1,
    "offer": 1,
    "short_offer": 1,
    "better_offer": 1,
    "take_offer": 1,
    "refuse_offer": 1,
    "expire_offer": 2,
    "sign": 3,
    "draw": 4,
    "lapse": 9,
}
HOURS = 2


def plan_introductions(
    scene: Scene, plans: list[NeedPlan], needs: dict[str, Need], products: dict[str, Product]
) -> int:
    """All stories that find a pair; the answer is how many."""
    listings = [row for row in invented_products(scene.today) if row.state == "listed"]
    pairing = Pairing(scene, plans, listings)
    told = 0
    for row in data_file("stories")["story"]:
        found = pairing.choose(
            row["days"], institution=row.get("institution", ""), need=row.get("need", ""),
            product=row.get("product", ""),
        )  # fmt: skip
        if found is not None:
            story = Story(scene, *found, row.get("reason", ""), needs, products)
            _plan_steps(story, scene.ago(row["days"]), row["steps"].split())
            told += 1
    return told


def _plan_steps(story: Story, moment: datetime, steps: list[str]) -> None:
    latest = story.scene.now - timedelta(minutes=len(steps))
    for n, step in enumerate(steps):
        gap = timedelta(days=GAPS[step]) if step in GAPS else timedelta(hours=HOURS)
        moment = moment + gap if n else moment
        at = min(moment, latest + timedelta(minutes=n) - timedelta(seconds=30))
        story.scene.plan(at, partial(_take, story, step))


def _take(story: Story, step: str, at: datetime) -> None:
    """One step; a need that nobody else could take has no more steps."""
    if story.current is None and step not in ("ask", "ask_by_institution", "assign"):
        return
    STEPS[step](story, at)
