"""Reads of the exchange pages: one's batches, newest first."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matchmaking.audit.actor import Actor
from matchmaking.errors import NotFound
from matchmaking.exchange.models import ImportBatch
from matchmaking.exchange.permissions import may_see_batch


def batches_of(actor: Actor) -> Select[tuple[ImportBatch]]:
    """The batches of the actor's organisation, newest first."""
    return (
        select(ImportBatch)
        .filter_by(organisation_id=actor.organisation_id)
        .options(joinedload(ImportBatch.person))
        .order_by(ImportBatch.created_at.desc(), ImportBatch.id.desc())
    )


def batch_of(session: Session, actor: Actor, public_id: str, *, lock: bool = False) -> ImportBatch:
    """A batch of the actor's organisation. Raises NotFound for any other."""
    query = select(ImportBatch).filter_by(public_id=public_id)
    batch = session.scalar(query.with_for_update() if lock else query)
    if batch is None or not may_see_batch(actor, batch):
        raise NotFound
    return batch
