"""Who may run rounds."""

from matchmaking.audit.actor import Actor, Role


def may_allocate(actor: Actor) -> bool:
    """Organizers make, solve and accept rounds."""
    return actor.role is Role.ORGANIZER
