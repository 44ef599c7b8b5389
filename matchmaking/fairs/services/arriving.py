"""Check-in: staff scan a code; sending it twice answers the same."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.locking import lock
from matchmaking.fairs.errors import NoSuchParty, NotToday, OrganizersOnly
from matchmaking.fairs.models import FairParty
from matchmaking.fairs.permissions import may_organize


def check_in(session: Session, actor: Actor, party: FairParty, *, now: datetime) -> bool:
    """Note that the party has come; False where that was known."""
    _begin(session, actor, party)
    if party.fair.state != "running":
        raise NotToday
    if party.state != "coming":
        raise NoSuchParty
    if party.arrived_at is not None:
        return False
    party.arrived_at, party.arrived_by_id = now, actor.person_id
    record(session, actor, "fair.checked_in", at=now, subject=party)
    session.flush()
    return True


def take_back(session: Session, actor: Actor, party: FairParty, *, now: datetime) -> None:
    """The wrong code was scanned: the party has not come yet."""
    _begin(session, actor, party)
    if party.arrived_at is not None:
        party.arrived_at, party.arrived_by_id = None, None
        record(session, actor, "fair.check_in_taken_back", at=now, subject=party)
        session.flush()


def _begin(session: Session, actor: Actor, party: FairParty) -> None:
    if not may_organize(actor):
        raise OrganizersOnly
    lock(session, party)
