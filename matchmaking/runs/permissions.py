"""Who may run the matcher over everything."""

from matchmaking.audit.actor import Actor, Role


def may_run(actor: Actor) -> bool:
    """Organizers: a run shows who fits whom."""
    return actor.role is Role.ORGANIZER
