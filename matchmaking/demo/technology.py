"""Technology needs and offers of the demo world, in every state, by the real verbs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec

from matchmaking.demo.enterprises import enterprise_key
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.people import demo_phone
from matchmaking.demo.pictures import add_pictures
from matchmaking.demo.published import data_file
from matchmaking.demo.scene import Scene
from matchmaking.technology import services
from matchmaking.technology.content import NEED, OFFER, Contact, Indicator, ListingContent, Right
from matchmaking.technology.models import TechnologyListing

WAN = 10_000
SUBMITTED_AFTER, DECIDED_AFTER, ENDED = timedelta(minutes=30), timedelta(hours=3), 5
RETURN_NOTE = "请写明量化指标、现状值和知识产权状态。"
# Keys of a data row that say something about the listing, not what it says itself.
ABOUT = frozenset({"owner", "days", "state", "indicators", "ip", "money", "needed", "title_en",
                   "teaser_en"})  # fmt: skip
Listings = dict[str, TechnologyListing]


def plan_technology(scene: Scene) -> Listings:
    """All listings; the answer fills as the plan runs, by title."""
    listings: Listings = {}
    for row in data_file("technology")["listing"]:
        started = scene.ago(row["days"])
        scene.plan(started, partial(_start, scene, row, listings))
        for delay, verb in _steps(row.get("state", "published")):
            scene.plan(started + delay, partial(verb, scene, row, listings))
        _plan_end(scene, row, listings)
    return listings


def owner_key(row: dict[str, Any]) -> str:
    """The key of the organisation that posts a row."""
    owner = row["owner"]
    return enterprise_key(owner) if isinstance(owner, int) else str(owner)


def _steps(state: str) -> list[tuple[timedelta, Callable[..., None]]]:
    if state == "draft":
        return []
    steps: list[tuple[timedelta, Callable[..., None]]] = [(SUBMITTED_AFTER, _submit)]
    if state == "submitted":
        return steps
    return [*steps, (DECIDED_AFTER, _return if state == "returned" else _publish)]


def _plan_end(scene: Scene, row: dict[str, Any], listings: Listings) -> None:
    endings: dict[str, Callable[..., None]] = {
        "withdrawn": _withdraw, "closed": _close, "expired": _expire,
    }  # fmt: skip
    ending = endings.get(row.get("state", ""))
    if ending is not None:
        scene.plan(scene.ago(ENDED), partial(ending, scene, row, listings))


def content_of(scene: Scene, row: dict[str, Any]) -> ListingContent:
    """What a row says; its organisation is labelled as invented."""
    side = NEED if isinstance(row["owner"], int) else OFFER
    plain = {key: value for key, value in row.items() if key not in ABOUT}
    person = scene.people[owner_key(row)][0]
    content = msgspec.convert(plain, ListingContent)
    money = row.get("money")
    return msgspec.structs.replace(
        content,
        side=side,
        title_en=row.get("title_en", ""),
        public_title=row["title"],
        public_title_en=row.get("title_en", ""),
        teaser_en=row.get("teaser_en", ""),
        indicators=tuple(
            Indicator(name=name, now=now, target=target, unit=unit)
            for name, now, target, unit in row.get("indicators", ())
        ),
        ip=tuple(
            Right(kind=kind, number=number, status=status)
            for kind, number, status in row.get("ip", ())
        ),
        money=None if money is None else money * WAN,
        needed_by=scene.day(row["needed"]) if "needed" in row else None,
        contact=Contact(name=person.name, phone=demo_phone(scene), email=person.email),
    )


def _start(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    actor, content = scene.actor(owner_key(row)), content_of(scene, row)
    if row.get("state") in ("submitted", "returned") and content.trl is None:
        content = msgspec.structs.replace(content, trl=4)
    listing = services.start_listing(scene.session, actor, content=content, now=at)
    listings[row["title"]] = listing
    add_pictures(scene, actor, listing, row["title"], at)


def _submit(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    listing = listings[row["title"]]
    services.submit_listing(scene.session, scene.actor(owner_key(row)), listing, now=at)


def _publish(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    services.publish_listing(scene.session, scene.actor(OFFICE), listings[row["title"]], now=at)


def _return(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    services.return_listing(
        scene.session, scene.actor(OFFICE), listings[row["title"]],
        reasons=["figures", "vague"], note=RETURN_NOTE, now=at,
    )  # fmt: skip


def _withdraw(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    services.withdraw_listing(
        scene.session, scene.actor(owner_key(row)), listings[row["title"]],
        reason="plan_changed", now=at,
    )  # fmt: skip


def _close(scene: Scene, row: dict[str, Any], listings: Listings, at: datetime) -> None:
    services.close_listing(
        scene.session, scene.actor(owner_key(row)), listings[row["title"]],
        reason="settled_elsewhere", now=at,
    )  # fmt: skip


def _expire(scene: Scene, _row: dict[str, Any], _listings: Listings, at: datetime) -> None:
    services.expire_listings(scene.session, at)
