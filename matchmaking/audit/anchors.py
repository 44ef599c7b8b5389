"""Anchors of the trail outside of the database: what its end was, and when (R53).

Whoever holds the database can cut the trail's end and turn its head back, or put an older copy in
its place; the chain alone cannot see either. A file beside the database does, the more so when it
is copied to another machine.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.audit.models import AuditEvent, AuditHead
from matchmaking.audit.services import ChainReport, verify

FILE = "audit-anchors.jsonl"


def drop_anchor(session: Session, now: datetime, *, path: Path) -> int:
    """Note the trail's end, if it has moved since; how many anchors were written."""
    head = session.get(AuditHead, 1)
    if head is None or head.seq <= max((seq for seq, _hash in _anchors(path)), default=0):
        return 0
    line = json.dumps({"at": now.isoformat(), "seq": head.seq, "hash": head.hash})
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    return 1


def verify_anchored(session: Session, path: Path) -> ChainReport:
    """Walk the chain, then hold it against every anchor."""
    report = verify(session)
    if report.first_bad is not None:
        return report
    for seq, digest in _anchors(path):
        kept = session.scalar(select(AuditEvent.hash).filter_by(seq=seq))
        if kept != digest:
            first_bad = seq if kept else report.rows + 1
            return ChainReport(report.rows, first_bad, "the trail is not the anchored one")
    return report


def _anchors(path: Path) -> Iterator[tuple[int, str]]:
    """Number and hash of each anchor; a line cut short by a crash counts for nothing."""
    for line in path.read_text().splitlines() if path.exists() else ():
        with suppress(ValueError):
            anchor = json.loads(line)
            yield int(anchor["seq"]), str(anchor["hash"])
