"""Reads of added facts, and making them known to the matcher."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.facts.errors import NoSuchFact
from matchmaking.facts.models import AddedFact
from matchmaking.facts.permissions import may_add_facts
from matchmaking.standards.extra_facts import fact_of, use_facts


def all_facts(session: Session) -> list[AddedFact]:
    """All added facts, those in use first, by key."""
    return list(session.scalars(select(AddedFact).order_by(AddedFact.retired, AddedFact.key)))


def find_added(session: Session, actor: Actor, public_id: str, *, lock: bool = False) -> AddedFact:
    """One added fact, for organizers; for others it is as missing as none."""
    query = select(AddedFact).filter_by(public_id=public_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None or not may_add_facts(actor):
        raise NoSuchFact
    return found


def know_added_facts(session: Session) -> None:
    """Let this process know the added facts as they are now: one short read."""
    rows = session.execute(select(AddedFact.key, AddedFact.content, AddedFact.retired))
    use_facts({key: fact_of(key, content | {"retired": off}) for key, content, off in rows})
