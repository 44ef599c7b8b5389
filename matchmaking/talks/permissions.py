"""On which side of a talk a person stands; strangers must not learn that it exists."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.talks.lifecycle import ORGANIZER
from matchmaking.talks.models import Talk
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.permissions import owns


def side_of(actor: Actor, talk: Talk) -> str:
    """Need, offer, organizer, or nothing."""
    if actor.role is Role.ORGANIZER:
        return ORGANIZER
    if owns(actor, talk.need):
        return NEED
    return OFFER if owns(actor, talk.offer) else ""


def may_watch(actor: Actor) -> bool:
    """Organizers watch the clocks."""
    return actor.role is Role.ORGANIZER
