"""Put the listings on the platform, by the same verbs that officers and organizers use."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import msgspec

from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.demo.organisations import OFFICE
from matchmaking.demo.published import Listing, invented_products, published_listings
from matchmaking.demo.scene import Scene
from matchmaking.products import services
from matchmaking.products.models import Product
from matchmaking.products.queries import listed_content

NEVER_LISTED = frozenset({"draft", "submitted", "returned"})
SUBMITTED_AFTER, DECIDED_AFTER = timedelta(hours=1), timedelta(hours=20)
LATER = {"suspended": 25, "withdrawn": 40, "expired": 18}
REVISED = 6
RATE_CONFIRMED = 12
RETURN_NOTE = "请补充还款方式、担保方式和办理时限。"


def plan_products(scene: Scene) -> dict[str, Product]:
    """Everything that institutions list; the answer fills as the plan runs, by listing key."""
    products: dict[str, Product] = {}
    for listing in (*published_listings(), *invented_products(scene.today)):
        started = scene.ago(listing.days)
        scene.plan(started, partial(_start, scene, listing, products))
        if listing.state == "draft":
            continue
        scene.plan(started + SUBMITTED_AFTER, _step(scene, listing, products, _submit))
        if listing.state == "submitted":
            continue
        decide = _return if listing.state == "returned" else _approve
        scene.plan(started + DECIDED_AFTER, _step(scene, listing, products, decide))
        if listing.state not in NEVER_LISTED:
            _plan_later(scene, listing, products)
    return products


def _plan_later(scene: Scene, listing: Listing, products: dict[str, Product]) -> None:
    """What happens to a listing after it was listed."""
    verbs = {"suspended": _suspend, "withdrawn": _withdraw, "expired": _expire}
    if listing.state in verbs:
        moment = scene.ago(LATER[listing.state])
        scene.plan(moment, _step(scene, listing, products, verbs[listing.state]))
    elif listing.revision:
        moment = scene.ago(REVISED)
        scene.plan(moment, _step(scene, listing, products, _revise))
        if listing.revision == "submitted":
            scene.plan(moment + SUBMITTED_AFTER, _step(scene, listing, products, _submit))
    elif listing.invented and listing.content.rate_min is not None:
        moment = scene.ago(RATE_CONFIRMED)
        scene.plan(moment, _step(scene, listing, products, _confirm_rate))


Step = Callable[[Scene, Actor, Product, datetime], object]


def _step(
    scene: Scene, listing: Listing, products: dict[str, Product], verb: Step
) -> Callable[[datetime], None]:
    def act(at: datetime) -> None:
        officer = actor_of(scene.people[listing.institution][0])
        verb(scene, officer, products[listing.key], at)

    return act


def _start(scene: Scene, listing: Listing, products: dict[str, Product], at: datetime) -> None:
    products[listing.key] = services.start_product(
        scene.session,
        actor_of(scene.people[listing.institution][0]),
        organisation=scene.organisations[listing.institution],
        content=listing.content,
        quota_left=listing.quota_left,
        internal_note="按季复核额度。" if listing.quota_left else "",
        now=at,
    )


def _submit(scene: Scene, officer: Actor, product: Product, at: datetime) -> None:
    services.submit_product(scene.session, officer, product, now=at)


def _approve(scene: Scene, _officer: Actor, product: Product, at: datetime) -> None:
    services.approve_product(scene.session, scene.actor(OFFICE), product, now=at)


def _return(scene: Scene, _officer: Actor, product: Product, at: datetime) -> None:
    services.return_product(
        scene.session, scene.actor(OFFICE), product, reasons=["terms_unclear", "contact_missing"],
        note=RETURN_NOTE, now=at,
    )  # fmt: skip


def _suspend(scene: Scene, officer: Actor, product: Product, at: datetime) -> None:
    services.suspend_product(scene.session, officer, product, now=at)


def _withdraw(scene: Scene, officer: Actor, product: Product, at: datetime) -> None:
    services.withdraw_product(scene.session, officer, product, now=at)


def _expire(scene: Scene, _officer: Actor, _product: Product, at: datetime) -> None:
    services.expire_products(scene.session, at)


def _confirm_rate(scene: Scene, officer: Actor, product: Product, at: datetime) -> None:
    services.confirm_rate(scene.session, officer, product, now=at)


def _revise(scene: Scene, officer: Actor, product: Product, at: datetime) -> None:
    content = listed_content(product)
    rate = None if content.rate_min is None else content.rate_min - 10
    services.save_draft(
        scene.session, officer, product, content=msgspec.structs.replace(content, rate_min=rate),
        quota_left=product.quota_left, internal_note=product.internal_note, now=at,
    )  # fmt: skip
