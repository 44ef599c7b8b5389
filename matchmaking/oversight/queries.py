"""Reads of the audit trail for the auditor, who sees who did what to which, and no values."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import ChainReport
from matchmaking.notices.wording import message
from matchmaking.web.viewer import ROLE_LABELS

ROLES = {role.value: label for role, label in ROLE_LABELS.items()} | {
    "system": message("系统"),
    "visitor": message("访客"),
}
PROBLEMS = {
    "a row is missing": message("缺少一条记录"),
    "a row was changed": message("有一条记录被改动"),
    "the end of the trail was cut": message("日志末尾被截去"),
    "the trail is not the anchored one": message("日志与库外留存的记录不符"),
}


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One event as the auditor reads it; people appear by their random id."""

    seq: int
    at: datetime
    event: str
    role: str
    role_label: str
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
        role_label=_(ROLES.get(entry.role, entry.role)),
        person=entry.person,
        organisation=names.get(entry.organisation, entry.organisation),
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        detail=", ".join(f"{key}={value}" for key, value in sorted(entry.detail.items())),
        request_id=entry.request_id,
    )


def problem_in_words(report: ChainReport) -> str:
    """What the check of the chain found, in the reader's language; empty when it is whole."""
    return _(PROBLEMS.get(report.problem, report.problem)) if report.problem else ""
