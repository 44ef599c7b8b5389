"""Who may add facts."""

from matchmaking.audit.actor import Actor, Role


def may_add_facts(actor: Actor) -> bool:
    """Organizers say what programmes may ask for."""
    return actor.role is Role.ORGANIZER
