"""Who may bring what."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.exchange.models import ImportBatch


def may_bring(actor: Actor, kind: str) -> bool:
    """Organizers bring needs and products; an officer brings products of the own institution."""
    if actor.role is Role.ORGANIZER:
        return kind in {"needs", "products"}
    return actor.role is Role.OFFICER and actor.verified and kind == "products"


def may_see_batch(actor: Actor, batch: ImportBatch) -> bool:
    """The office sees its own batches, an institution its own."""
    return batch.organisation_id == actor.organisation_id
