"""Who may do what with a product."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.products.models import Product


def may_manage_products_of(actor: Actor, organisation_id: int) -> bool:
    """Officers of a verified institution for their own; organizers for any, when they import."""
    if actor.role is Role.ORGANIZER or actor.role is Role.SYSTEM:
        return True
    return (
        actor.role is Role.OFFICER and actor.verified and actor.organisation_id == organisation_id
    )


def may_manage_product(actor: Actor, product: Product) -> bool:
    """Whether the actor may edit, submit, suspend, renew or withdraw this product."""
    return may_manage_products_of(actor, product.organisation_id)


def may_review_products(actor: Actor) -> bool:
    """Organizers decide about listing."""
    return actor.role is Role.ORGANIZER
