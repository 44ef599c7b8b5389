"""Who keeps the register of experts."""

from matchmaking.audit.actor import Actor, Role


def may_keep(actor: Actor) -> bool:
    """The office; the system for chores and demo data."""
    return actor.role in (Role.ORGANIZER, Role.SYSTEM)
