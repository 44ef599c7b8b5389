"""Who may know of an introduction, and on which side of it a person stands."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.lifecycle import ENTERPRISE, INSTITUTION, ORGANIZER
from matchmaking.introductions.models import Introduction
from matchmaking.needs.models import Need
from matchmaking.products.models import Product


def side_of(actor: Actor, introduction: Introduction) -> str:
    """The actor's side; empty for strangers, who must not learn that it exists."""
    if actor.role is Role.ORGANIZER:
        return ORGANIZER
    if owns_need(actor, introduction.need):
        return ENTERPRISE
    if actor.role is Role.OFFICER and actor.organisation_id == introduction.institution_id:
        return INSTITUTION
    return ""


def owns_need(actor: Actor, need: Need) -> bool:
    """Whether the need is the actor's enterprise's."""
    return actor.role is Role.ENTERPRISE and actor.organisation_id == need.organisation_id


def owns_product(actor: Actor, product: Product) -> bool:
    """Whether the product is the actor's verified institution's."""
    return (
        actor.role is Role.OFFICER
        and actor.verified
        and actor.organisation_id == product.organisation_id
    )


def may_watch(actor: Actor) -> bool:
    """Organizers watch clocks, assign orphan needs and set the clocks."""
    return actor.role is Role.ORGANIZER
