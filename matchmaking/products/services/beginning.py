"""How every verb begins: lock the row, check the right, the state and what the person saw."""

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.listings.services import open_verb
from matchmaking.products.errors import NotYourProduct
from matchmaking.products.lifecycle import LIFE
from matchmaking.products.models import Product
from matchmaking.products.permissions import may_manage_product, may_review_products


def begin(
    session: Session, actor: Actor, product: Product, verb: str, *, seen_version: int | None = None
) -> None:
    """Lock the product for this verb. Raises NotYourProduct and what `open_verb` does."""
    allowed = may_review_products(actor) if verb == "review" else may_manage_product(actor, product)
    if not allowed:
        raise NotYourProduct
    open_verb(session, actor, product, LIFE, verb, seen_version=seen_version)
