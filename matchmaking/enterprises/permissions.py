"""Who may read and change an enterprise's facts."""

from matchmaking.audit.actor import Actor, Role


def may_edit_facts_of(actor: Actor, organisation_id: int) -> bool:
    """The enterprise's own people; organizers and the system when they import."""
    if actor.role in (Role.ORGANIZER, Role.SYSTEM):
        return True
    return actor.role is Role.ENTERPRISE and actor.organisation_id == organisation_id
