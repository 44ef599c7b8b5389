"""The register of experts of the demo world, entered by the office over the past year."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.experts import services

ENTERED, BETWEEN = timedelta(days=300), timedelta(days=3)
REVIEWED, MOVED = timedelta(days=40), timedelta(days=20)
SAID = ("name", "unit", "title", "kind", "marine_field", "field", "link", "contact")


def plan_experts(scene: Scene) -> None:
    """Enter all of them, review some, let some pause or go."""
    for place, row in enumerate(data_file("experts")["expert"]):
        scene.plan(scene.now - ENTERED + place * BETWEEN, partial(_enter, scene, row, place))


def _enter(scene: Scene, row: dict[str, Any], place: int, now: datetime) -> None:
    values = {
        **{name: row.get(name, "") for name in SAID},
        "term_from": scene.day(-300),
        "term_to": scene.day(365 * row["years"]) if row["years"] > 0 else scene.day(-20),
        "source": "公开征集（演示）",
        "note": "",
    }
    expert = services.add_expert(scene.session, scene.actor(OFFICE), values, now=now)
    if "review" in row:
        scene.plan(
            scene.now - REVIEWED + place * timedelta(hours=1),
            lambda at: services.review_expert(
                scene.session, scene.actor(OFFICE), expert, year=at.year, grade=row["review"],
                note="", now=at,
            ),
        )  # fmt: skip
    if "state" in row:
        scene.plan(
            scene.now - MOVED + place * timedelta(hours=1),
            lambda at: services.set_state(
                scene.session, scene.actor(OFFICE), expert, row["state"], note=row["why"], now=at
            ),
        )
