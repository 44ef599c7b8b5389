"""The enterprise's ledger: who opened what, when, under which consent."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.introductions.queries.consents import openings_of


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One opening."""

    at: datetime
    person: str
    institution: str
    what: str
    introduction_id: str
    number: str
    need_number: str
    until: date
    withdrawn_at: datetime | None


def ledger(session: Session, actor: Actor, language: str) -> tuple[LedgerRow, ...]:
    """All openings of the actor's enterprise, newest first."""
    rows = []
    for opening in session.scalars(openings_of(actor)):
        consent = opening.consent
        introduction = consent.introduction
        rows.append(
            LedgerRow(
                at=opening.created_at,
                person=opening.person.name,
                institution=introduction.institution.called(language),
                what=opening.what,
                introduction_id=introduction.public_id,
                number=introduction.number,
                need_number=introduction.need.number or "",
                until=consent.until,
                withdrawn_at=consent.withdrawn_at,
            )
        )
    return tuple(rows)
