"""Reads of the audit trail for the auditor, who sees who did what to which, and no values."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One event as the auditor reads it; people appear by their random id."""

    seq: int
    at: datetime
    event: str
    role: str
    person: str
    organisation: str
    subject_kind: str
    subject: str
    detail: str
    request_id: str


def trail(*, event: str = "", subject: str = "", person: str = "") -> Select[tuple[AuditEvent]]:
    """The trail, newest first, narrowed by the start of the event's name, subject or person."""
    query = select(AuditEvent).order_by(AuditEvent.seq.desc())
    if event:
        query = query.where(AuditEvent.event.startswith(event, autoescape=True))
    if subject:
        query = query.where(AuditEvent.subject == subject)
    if person:
        query = query.where(AuditEvent.person == person)
    return query


def organisation_names(session: Session, public_ids: set[str]) -> dict[str, str]:
    """Names of the organisations that acted."""
    rows = session.execute(
        select(Organisation.public_id, Organisation.name).where(
            Organisation.public_id.in_(public_ids)
        )
    )
    return {row.public_id: row.name for row in rows}


def line(entry: AuditEvent, names: dict[str, str]) -> TrailLine:
    """One event for the page or the export."""
    return TrailLine(
        seq=entry.seq,
        at=entry.at,
        event=entry.event,
        role=entry.role,
        person=entry.person,
        organisation=names.get(entry.organisation, entry.organisation),
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        detail=", ".join(f"{key}={value}" for key, value in sorted(entry.detail.items())),
        request_id=entry.request_id,
    )
