"""Who may bring what."""

from matchmaking.audit.actor import Actor, Role
from matchmaking.exchange.models import KINDS, ImportBatch

BRINGS = {
    Role.ORGANIZER: KINDS,
    Role.OFFICER: ("products",),
    Role.ENTERPRISE: ("tech_needs",),
    Role.INSTITUTE: ("tech_offers",),
}


def may_bring(actor: Actor, kind: str) -> bool:
    """Organizers bring everything; the others, once verified, what their organisation posts."""
    return kind in kinds_of(actor) and (actor.role is Role.ORGANIZER or actor.verified)


def kinds_of(actor: Actor) -> tuple[str, ...]:
    """What a role may bring."""
    return BRINGS.get(actor.role, ())


def may_see_batch(actor: Actor, batch: ImportBatch) -> bool:
    """The office sees its own batches, an institution its own."""
    return batch.organisation_id == actor.organisation_id
