"""What is left of a product's quota."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM, Actor
from matchmaking.audit.services import record
from matchmaking.products.errors import QuotaUsedUp
from matchmaking.products.models import Product


def use_quota(
    session: Session, product: Product, amount: int, now: datetime, *, actor: Actor = SYSTEM
) -> None:
    """Take a drawdown's yuan from what is left; a product without a quota has no end.

    The condition is in the UPDATE itself, so two drawdowns at once never take the same yuan.
    Raises QuotaUsedUp, and then takes nothing.
    """
    session.flush()
    taken = session.execute(
        update(Product)
        .where(Product.id == product.id, Product.quota_left >= amount)
        .values(quota_left=Product.quota_left - amount, version=Product.version + 1)
        .execution_options(synchronize_session=False)
    )
    session.refresh(product)
    if taken.rowcount == 1:  # type: ignore[attr-defined]
        record(session, actor, "product.quota_used", at=now, subject=product, amount=amount)
    elif product.quota_left is not None:
        raise QuotaUsedUp
