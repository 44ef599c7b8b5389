"""Finding fairs: all for organizers, those that have opened for everybody else."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.fairs.errors import NoSuchFair
from matchmaking.fairs.models import Fair
from matchmaking.fairs.permissions import PARTY_ROLES, SEEN_BY_MEMBERS, may_organize


def all_fairs() -> Select[tuple[Fair]]:
    """Every edition, newest first."""
    return select(Fair).order_by(Fair.id.desc())


def fairs_for_members() -> Select[tuple[Fair]]:
    """Editions that parties may see, newest first."""
    return all_fairs().where(Fair.state.in_(SEEN_BY_MEMBERS))


def find_fair(session: Session, actor: Actor, public_id: str) -> Fair:
    """A fair, for organizers. Raises NoSuchFair."""
    found = session.scalar(select(Fair).filter_by(public_id=public_id))
    if found is None or not may_organize(actor):
        raise NoSuchFair
    return found


def open_fair(session: Session, actor: Actor, public_id: str) -> Fair:
    """A fair that has opened, for its possible parties. Raises NoSuchFair."""
    found = session.scalar(fairs_for_members().where(Fair.public_id == public_id))
    if found is None or actor.role not in PARTY_ROLES:
        raise NoSuchFair
    return found
