"""Append to the audit trail and check it.

`h(n) = HMAC-SHA256(key, h(n-1) ‖ canonical row)`. The row is written in the caller's
transaction: if it cannot be written, neither is the change it tells of.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.models import AuditEvent, AuditHead
from matchmaking.database.base import Base

FIRST = "0" * 64
_key: list[bytes] = []


def use_audit_key(secret: str) -> None:
    """Set the key of the chain; called once when the application is made."""
    _key[:] = [hashlib.sha256(b"audit:" + secret.encode()).digest()]


def record(
    session: Session,
    actor: Actor,
    event: str,
    *,
    at: datetime,
    subject: Base | None = None,
    **detail: Any,
) -> AuditEvent:
    """Append one event. `detail` holds ids, states and numbers of things, never personal data."""
    head = session.scalar(select(AuditHead).filter_by(id=1).with_for_update())
    if head is None:
        head = AuditHead(id=1, seq=0, hash=FIRST)
        session.add(head)
    entry = AuditEvent(
        seq=head.seq + 1,
        at=at.astimezone(UTC),  # as it is read back: the hash covers its text
        event=event,
        role=actor.role.value,
        person=actor.person,
        organisation=actor.organisation,
        subject_kind=getattr(subject, "__tablename__", "") if subject is not None else "",
        subject=str(getattr(subject, "public_id", "")) if subject is not None else "",
        detail=detail,
        request_id=actor.request_id,
        previous=head.hash,
    )
    entry.hash = _hash(entry)
    head.seq, head.hash = entry.seq, entry.hash
    session.add(entry)
    session.flush()
    return entry


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the chain found; `first_bad` is the lowest sequence number that fails."""

    rows: int
    first_bad: int | None
    problem: str


def verify(session: Session) -> ChainReport:
    """Walk the whole chain, its end included: edits, gaps, swaps and a cut tail are found."""
    previous, count = FIRST, 0
    for entry in _entries(session):
        count += 1
        if entry.seq != count:
            return ChainReport(count, count, "a row is missing")
        if entry.previous != previous or entry.hash != _hash(entry):
            return ChainReport(count, entry.seq, "a row was changed")
        previous = entry.hash
    head = session.get(AuditHead, 1)
    head_seq, head_hash = (head.seq, head.hash) if head else (0, FIRST)
    if (head_seq, head_hash) != (count, previous):
        return ChainReport(count, count + 1, "the end of the trail was cut")
    return ChainReport(count, None, "")


def _entries(session: Session) -> Iterator[AuditEvent]:
    return iter(
        session.scalars(
            select(AuditEvent).order_by(AuditEvent.seq).execution_options(yield_per=1000)
        )
    )


def _hash(entry: AuditEvent) -> str:
    row = [
        entry.previous, entry.seq, entry.at.isoformat(), entry.event, entry.role, entry.person,
        entry.organisation, entry.subject_kind, entry.subject, entry.detail, entry.request_id,
    ]  # fmt: skip
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(_key[0], text.encode(), hashlib.sha256).hexdigest()
