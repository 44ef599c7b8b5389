"""Reads of consents and of the ledger of openings."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from matchmaking.audit.actor import Actor
from matchmaking.introductions.models import Consent, Introduction, Opening
from matchmaking.needs.models import Need


def active_consent(introduction: Introduction, scope: str, day: date) -> Consent | None:
    """The consent of this scope that holds on the day, whoever is named in it."""
    for consent in introduction.consents:
        if consent.scope == scope and is_active(consent, day):
            return consent
    return None


def is_active(consent: Consent, day: date) -> bool:
    """Given, not withdrawn, not past its end."""
    return consent.withdrawn_at is None and consent.until >= day


def unended_consents(introduction: Introduction, scope: str | None) -> list[Consent]:
    """What is not withdrawn: of one scope, or all."""
    return [
        consent
        for consent in introduction.consents
        if consent.withdrawn_at is None and scope in (None, consent.scope)
    ]


def openings_of(actor: Actor) -> Select[tuple[Opening]]:
    """Who opened what of the actor's enterprise, newest first."""
    return (
        select(Opening)
        .join(Opening.consent)
        .join(Consent.introduction)
        .join(Introduction.need)
        .options(joinedload(Opening.person), joinedload(Opening.consent))
        .where(Need.organisation_id == actor.organisation_id)
        .order_by(Opening.id.desc())
    )
