"""Who may do what with technology needs and offers."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.technology.content import NEED, OFFER
from matchmaking.technology.models import TechnologyListing

SIDE_OF_ROLE = {Role.ENTERPRISE: NEED, Role.INSTITUTE: OFFER}


def side_of(actor: Actor) -> str:
    """What the actor's organisation posts: enterprises needs, institutes offers; "" for others."""
    return SIDE_OF_ROLE.get(actor.role, "") if actor.organisation_id is not None else ""


def owns(actor: Actor, listing: TechnologyListing) -> bool:
    """Whether the actor acts for the organisation whose listing it is."""
    return bool(side_of(actor)) and actor.organisation_id == listing.organisation_id


def may_manage(actor: Actor, listing: TechnologyListing) -> bool:
    """Its own organisation; organizers and the system for imports and chores."""
    return owns(actor, listing) or actor.role in (Role.ORGANIZER, Role.SYSTEM)


def may_review(actor: Actor) -> bool:
    """Organizers decide about publishing."""
    return actor.role is Role.ORGANIZER


def may_read(actor: Actor, listing: TechnologyListing) -> bool:
    """The whole listing: its own organisation, and organizers."""
    return owns(actor, listing) or may_review(actor)


def may_keep_synonyms(actor: Actor) -> bool:
    """Administrators and organizers extend the thesaurus."""
    return actor.role in (Role.ADMINISTRATOR, Role.ORGANIZER)
