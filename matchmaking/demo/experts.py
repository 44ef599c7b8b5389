"""The register of experts of the demo world, entered by the office over the past year."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.experts import services
from matchmaking.standards.clock import ZONE

ENTERED, BETWEEN = 300, 3  # days ago, days between one and the next
REVIEWED, MOVED = 40, 20
SAID = ("name", "unit", "title", "kind", "marine_field", "field", "link", "contact")


def plan_experts(scene: Scene) -> None:
    """Enter all of them, review some, let some pause or go."""
    for place, row in enumerate(data_file("experts")["expert"]):
        moment = _at_ten(scene, ENTERED - place * BETWEEN)
        scene.plan(moment, partial(_enter, scene, row, place))


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
            _at_ten(scene, REVIEWED - place),
            lambda at: services.review_expert(
                scene.session, scene.actor(OFFICE), expert, year=at.year, grade=row["review"],
                note="", now=at,
            ),
        )  # fmt: skip
    if "state" in row:
        scene.plan(
            _at_ten(scene, MOVED - place),
            lambda at: services.set_state(
                scene.session, scene.actor(OFFICE), expert, row["state"], note=row["why"], now=at
            ),
        )


def _at_ten(scene: Scene, days: int) -> datetime:
    """Ten in the morning so many days ago; without chance, which others count on."""
    day = scene.today - timedelta(days=days)
    return datetime.combine(day, time(10), ZONE).astimezone(UTC)
