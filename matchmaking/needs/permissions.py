"""Who may do what with a need."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.needs.models import Need


def may_post_needs(actor: Actor) -> bool:
    """People of an enterprise; drafts may come before verification."""
    return actor.role is Role.ENTERPRISE and actor.organisation_id is not None


def owns(actor: Actor, need: Need) -> bool:
    """Whether the actor acts for the enterprise whose need it is."""
    return may_post_needs(actor) and actor.organisation_id == need.organisation_id


def may_manage_need(actor: Actor, need: Need) -> bool:
    """Its own enterprise; organizers and the system for imports and chores."""
    return owns(actor, need) or actor.role in (Role.ORGANIZER, Role.SYSTEM)


def may_review_needs(actor: Actor) -> bool:
    """Organizers decide about publishing."""
    return actor.role is Role.ORGANIZER


def may_read_need(actor: Actor, need: Need) -> bool:
    """The whole need with name and figures: its own enterprise, and organizers."""
    return owns(actor, need) or may_review_needs(actor)
