"""What happens to a listed product: suspend, resume, confirm the rate, renew, expire, withdraw."""

from datetime import date, datetime

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.jobs.housekeeping import chore
from matchmaking.notices.wording import message
from matchmaking.products.content import ProductContent
from matchmaking.products.errors import NoRateToConfirm, ValidityPast
from matchmaking.products.models import Product
from matchmaking.products.services.beginning import begin
from matchmaking.products.services.reviewing import add_version
from matchmaking.products.services.telling import tell_institution
from matchmaking.standards.clock import day_in_xiamen


def suspend_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take it off the lists for a while."""
    begin(session, actor, product, "suspend", seen_version=seen_version)
    product.state = "suspended"
    session.flush()
    record(session, actor, "product.suspended", at=now, subject=product)


def resume_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Put it back on the lists. Raises ValidityPast when it must be renewed first."""
    begin(session, actor, product, "resume", seen_version=seen_version)
    if product.valid_to is not None and product.valid_to < day_in_xiamen(now):
        raise ValidityPast
    product.state = "listed"
    session.flush()
    record(session, actor, "product.resumed", at=now, subject=product)


def confirm_rate(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Say that the published rate still holds today. Raises NoRateToConfirm."""
    begin(session, actor, product, "confirm_rate", seen_version=seen_version)
    if product.rate_min is None:
        raise NoRateToConfirm
    product.rate_confirmed_on = day_in_xiamen(now)
    session.flush()
    record(session, actor, "product.rate_confirmed", at=now, subject=product)


def renew_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    valid_to: date | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Give it a new last day (None: open-ended); an expired one is listed again.

    The day is part of what is published, so this is a version too, but needs no review.
    Raises ValidityPast.
    """
    begin(session, actor, product, "renew", seen_version=seen_version)
    if valid_to is not None and valid_to < day_in_xiamen(now):
        raise ValidityPast
    version = product.live_version
    content = ProductContent.from_json(version.content if version else None)
    renewed = msgspec.structs.replace(content, valid_to=valid_to)
    if renewed != content:
        add_version(session, product, renewed, published_by=actor.person_id, now=now)
    if product.draft is not None:
        draft = ProductContent.from_json(product.draft)
        product.draft = msgspec.structs.replace(draft, valid_to=valid_to).to_json()
    if product.state == "expired":
        product.state = "listed"
    session.flush()
    until = valid_to.isoformat() if valid_to else ""
    record(session, actor, "product.renewed", at=now, subject=product, valid_to=until)


def withdraw_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take it off for good; its versions stay in the books."""
    begin(session, actor, product, "withdraw", seen_version=seen_version)
    before = product.state
    product.state, product.revision = "withdrawn", ""
    session.flush()
    record(session, actor, "product.withdrawn", at=now, subject=product, before=before)


@chore("products past their validity")
def expire_products(session: Session, now: datetime) -> int:
    """Expire what is past its last day and tell the institutions; returns how many."""
    due = session.scalars(
        select(Product)
        .where(
            or_(Product.state == "listed", Product.state == "suspended"),
            Product.valid_to < day_in_xiamen(now),
        )
        .order_by(Product.id)
        .with_for_update(skip_locked=True)
    ).all()
    for product in due:
        product.state = "expired"
        session.flush()
        record(session, SYSTEM, "product.expired", at=now, subject=product)
        tell_institution(
            session, product, message("产品《%(name)s》已过有效期，请续期或下架。"), now=now,
            tone="warning",
        )  # fmt: skip
    return len(due)
