"""Who may print what."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor, Role
from matchmaking.introductions.lifecycle import ENTERPRISE, ORGANIZER
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.introductions.permissions import side_of


def may_print_booklets(actor: Actor) -> bool:
    """Organizers make editions and see them."""
    return actor.role is Role.ORGANIZER


def may_read_enterprise(
    session: Session, actor: Actor, introduction: Introduction, scope: str, *, today: date
) -> bool:
    """Whether a summary may show what a consent of this scope opens.

    The enterprise and organizers see it. An officer must be named in a consent in force and have
    opened it before, so that every reading stands on the enterprise's ledger: paper opens nothing.
    """
    if side_of(actor, introduction) in (ENTERPRISE, ORGANIZER):
        return True
    opened = set(session.scalars(select(Opening.consent_id).filter_by(person_id=actor.person_id)))
    return any(
        consent.id in opened
        for consent in introduction.consents
        if consent.scope == scope and is_in_force(consent, actor, today)
    )


def is_in_force(consent: Consent, actor: Actor, today: date) -> bool:
    """Whether the consent names the actor, has not ended and was not withdrawn."""
    return (
        consent.withdrawn_at is None
        and consent.until >= today
        and any(person.id == actor.person_id for person in consent.officers)
    )
