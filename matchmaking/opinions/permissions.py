"""Who asks experts, and who decides what the other party reads."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.permissions import owns


def may_ask(actor: Actor) -> bool:
    """The office."""
    return actor.role is Role.ORGANIZER


def may_share(actor: Actor, listing: TechnologyListing) -> bool:
    """The organisation whose listing it is."""
    return owns(actor, listing)
