"""Experts' opinions of the demo world: one asked, one given and released, one overdue."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.demo.technology import Listings
from matchmaking.experts.models import Expert
from matchmaking.notices.models import Mail
from matchmaking.opinions import services
from matchmaking.opinions.content import MEASURES, Judgement, OpinionContent
from matchmaking.opinions.models import OpinionAssignment
from matchmaking.standards.clock import ZONE

BASE_URL = "http://demo.example"
ANSWERED, RELEASED, ALLOWED = timedelta(days=6), timedelta(days=1), timedelta(days=1)


def plan_opinions(scene: Scene, listings: Listings) -> None:
    """Ask all; one answers, and both the office and the owner pass it on."""
    for row in data_file("opinions")["opinion"]:
        day = scene.day(-row["asked"])
        moment = datetime.combine(day, time(11), ZONE).astimezone(UTC)
        scene.plan(moment, partial(_ask, scene, row, listings))


def _ask(scene: Scene, row: dict[str, Any], listings: Listings, now: datetime) -> None:
    expert = scene.session.scalars(select(Expert).filter_by(name=row["expert"])).one()
    asked, link = services.assign(
        scene.session, scene.actor(OFFICE), listings[row["listing"]], expert,
        due_on=now.astimezone(ZONE).date() + timedelta(days=row["days"]), base_url=BASE_URL,
        now=now,
    )  # fmt: skip
    for mail in scene.session.scalars(select(Mail).where(Mail.sent_at.is_(None))):
        mail.sent_at, mail.tries = now, 1  # nothing seeded is ever sent
    if "overall" in row:
        token = link.rpartition("/")[2]
        scene.plan(now + ANSWERED, partial(_give, scene, row, token))
        scene.plan(now + ANSWERED + RELEASED, partial(_release, scene, asked))
        scene.plan(now + ANSWERED + RELEASED + ALLOWED, partial(_allow, scene, asked))


def _give(scene: Scene, row: dict[str, Any], token: str, now: datetime) -> None:
    judged = {name: Judgement(grade=row[name][0], text=row[name][1]) for name in MEASURES}
    content = OpinionContent(overall=row["overall"], **judged)
    services.give_opinion(scene.session, token, content, now=now)


def _release(scene: Scene, asked: OpinionAssignment, now: datetime) -> None:
    services.release(scene.session, scene.actor(OFFICE), asked, now=now)


def _allow(scene: Scene, asked: OpinionAssignment, now: datetime) -> None:
    owner = asked.listing.organisation_id
    key = next(key for key, one in scene.organisations.items() if one.id == owner)
    services.allow(scene.session, scene.actor(key), asked, now=now)
