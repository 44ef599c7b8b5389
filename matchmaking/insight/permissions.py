"""Who may look into what the market lacks."""

from matchmaking.audit.actor import Actor, Role


def may_see_gaps(actor: Actor) -> bool:
    """The gap report names needs: it is the organizers'."""
    return actor.role is Role.ORGANIZER
