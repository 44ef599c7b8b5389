"""Submit a product, take it back, and an organizer's decision."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.numbers import next_number
from matchmaking.listings.errors import ReasonMissing
from matchmaking.listings.services import move
from matchmaking.notices.wording import message
from matchmaking.products.content import ProductContent
from matchmaking.products.errors import ProductIncomplete
from matchmaking.products.lifecycle import LIFE
from matchmaking.products.models import Product, ProductReview, ProductVersion
from matchmaking.products.services.beginning import begin
from matchmaking.products.services.columns import refresh_columns
from matchmaking.products.services.telling import tell_institution, tell_organizers
from matchmaking.standards.clock import day_in_xiamen

PREFIX = "CP"
REQUIRED = ("name", "instrument", "audience")


def submit_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Hand a draft or revision to the organizers; the first time gives the product its number.

    Real listings leave most terms unpublished, so little is required. Raises ProductIncomplete.
    """
    begin(session, actor, product, "submit", seen_version=seen_version)
    content = ProductContent.from_json(product.draft)
    if not all(getattr(content, name) for name in REQUIRED):
        raise ProductIncomplete
    if product.number is None:
        product.number = next_number(session, PREFIX, day_in_xiamen(now).year)
    move(product, LIFE, "submitted")
    product.submitted_at = now
    session.flush()
    record(session, actor, "product.submitted", at=now, subject=product, number=product.number)
    tell_organizers(
        session, product, message("%(institution)s提交了产品《%(name)s》，等待审核。"), now=now
    )


def take_back_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Take a submission back to change it before anybody decided."""
    begin(session, actor, product, "take_back", seen_version=seen_version)
    move(product, LIFE, "draft")
    session.flush()
    record(session, actor, "product.taken_back", at=now, subject=product)


def approve_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    now: datetime,
    seen_version: int | None = None,
    note: str = "",
) -> ProductVersion:
    """List what was submitted as the next, unchangeable version."""
    begin(session, actor, product, "review", seen_version=seen_version)
    content = ProductContent.from_json(product.draft)
    version = add_version(session, product, content, published_by=actor.person_id, now=now)
    confirmed = day_in_xiamen(product.submitted_at or now)
    product.rate_confirmed_on = None if content.rate_min is None else confirmed
    product.state = _state_after_listing(product, now)
    product.revision, product.draft, product.state_note = "", None, ""
    _keep_decision(session, actor, product, decision="listed", note=note, now=now)
    record(session, actor, "product.listed", at=now, subject=product, version=version.n)
    tell_institution(
        session, product, message("产品《%(name)s》已通过审核。"), now=now, tone="good"
    )
    return version


def return_product(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    reasons: Sequence[str],
    note: str,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Send it back with reasons; what is listed stays listed. Raises ReasonMissing."""
    begin(session, actor, product, "review", seen_version=seen_version)
    if not (reasons or note):
        raise ReasonMissing
    move(product, LIFE, "returned")
    product.state_note = note
    _keep_decision(
        session, actor, product, decision="returned", reasons=reasons, note=note, now=now
    )
    record(session, actor, "product.returned", at=now, subject=product, reasons=list(reasons))
    tell_institution(
        session, product, message("产品《%(name)s》已退回，请按意见修改。"), now=now, tone="warning"
    )


def add_version(
    session: Session,
    product: Product,
    content: ProductContent,
    *,
    published_by: int | None,
    now: datetime,
) -> ProductVersion:
    """Freeze content as the next version and let the row's columns follow it."""
    last = session.scalar(select(func.max(ProductVersion.n)).filter_by(product_id=product.id)) or 0
    before = product.live_version
    changes = content.changes_since(ProductContent.from_json(before.content)) if before else []
    version = ProductVersion(
        product=product, n=last + 1, content=content.to_json(), changes=changes,
        published_by_id=published_by, created_at=now,
    )  # fmt: skip
    session.add(version)
    session.flush()
    product.live_version = version
    product.listed_at = product.listed_at or now
    refresh_columns(product, content)
    session.flush()
    return version


def _state_after_listing(product: Product, now: datetime) -> str:
    """A suspended product stays suspended; one past its validity is expired from the start."""
    if product.valid_to is not None and product.valid_to < day_in_xiamen(now):
        return "expired"
    return "suspended" if product.state == "suspended" else "listed"


def _keep_decision(
    session: Session,
    actor: Actor,
    product: Product,
    *,
    decision: str,
    now: datetime,
    reasons: Sequence[str] = (),
    note: str = "",
) -> None:
    session.add(
        ProductReview(
            product_id=product.id, reviewer_id=actor.person_id, decision=decision,
            reasons=list(reasons), note=note, created_at=now,
        )
    )  # fmt: skip
    session.flush()
