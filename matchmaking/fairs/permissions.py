"""Who runs a fair, and who acts for a party."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.fairs.models import FairMeeting, FairParty

PARTY_ROLES = frozenset({Role.ENTERPRISE, Role.OFFICER, Role.INSTITUTE})
SEEN_BY_MEMBERS = frozenset({"requests", "timetabled", "published", "running", "closed"})
KIND_OF_ROLE = {
    Role.ENTERPRISE: "enterprise", Role.OFFICER: "institution", Role.INSTITUTE: "institute",
}  # fmt: skip


def may_organize(actor: Actor) -> bool:
    """Organizers run fairs."""
    return actor.role is Role.ORGANIZER


def acts_for(actor: Actor, party: FairParty) -> bool:
    """Whether the party is the actor's own organisation."""
    return (
        actor.role in PARTY_ROLES
        and actor.organisation_id is not None
        and actor.organisation_id == party.organisation_id
    )


def own_seat(actor: Actor, meeting: FairMeeting) -> FairParty | None:
    """The actor's own party in a meeting."""
    return next((seat.party for seat in meeting.seats if acts_for(actor, seat.party)), None)


def may_be_asked(asking: FairParty, other: FairParty) -> bool:
    """Whether one party may see the other in the catalogue and ask it.

    Institutions, institutes and partners are there for everybody. An enterprise is there for the
    other side as far as it wants: not when it hides, and never for another enterprise.
    """
    if asking.id == other.id or other.state != "coming":
        return False
    if other.kind != "enterprise":
        return True
    return asking.kind != "enterprise" and other.visibility != "hidden"


def shows_name(other: FairParty, *, disclosed: bool) -> bool:
    """Whether other parties may read its name; `disclosed`: it has agreed to meet this one."""
    return other.kind != "enterprise" or other.visibility == "named" or disclosed
