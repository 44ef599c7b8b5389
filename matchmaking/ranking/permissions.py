"""Who may set the ranking."""

from matchmaking.audit.actor import Actor, Role


def may_rank(actor: Actor) -> bool:
    """Organizers make, preview and activate ranking policies."""
    return actor.role is Role.ORGANIZER
