"""What a request writes, seen where it is written: for comparing two requests with each other."""

from contextlib import contextmanager
from inspect import getattr_static

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from matchmaking.audit.models import AuditEvent, AuditHead
from matchmaking.database.sealing import Sealed
from matchmaking.introductions.models import Introduction
from matchmaking.web.extensions import db
from matchmaking.web.once import OnceKey

# Random in each row that is made, whatever was sent.
RANDOM = {
    "public_id", "id", "hash", "previous", "seq", "request_id", "subject", "id_hash", "token_hash",
    "code_hash", "prefix", "password_hash", "sha256", "content", "href", "code", "totp", "body", "location",
    "payload",
}  # fmt: skip


class Recording:
    """Columns that were set, with their values, and the audit events that were added."""

    def __init__(self):
        self.values, self.events, self.statements = [], [], []

    def note(self, session, _context):
        """Take down what this flush writes."""
        for row in session.new:
            self._take(row, [column.key for column in inspect(type(row)).column_attrs])
        for row in session.dirty:
            state = inspect(row)
            self._take(
                row,
                [
                    a.key
                    for a in state.mapper.column_attrs
                    if state.attrs[a.key].history.has_changes()
                ],
            )
        self.values += [(row.__tablename__, "deleted", "") for row in session.deleted]

    def note_statement(self, execution):
        """Take down updates and deletes that go past the mapped rows."""
        if execution.is_update or execution.is_delete or execution.is_insert:
            self.statements.append(str(execution.statement))

    def _take(self, row, names):
        if isinstance(row, AuditEvent):
            self.events.append((row.event, row.subject_kind))
        if isinstance(row, OnceKey | AuditHead):
            return
        for name in names:
            shown = name.removesuffix("_sealed")
            drawn = shown in RANDOM or (type(row), shown) == (Introduction, "number")
            if drawn or (name.endswith("_id") and isinstance(getattr(row, name), str)):
                continue
            sealed = shown != name and isinstance(getattr_static(type(row), shown, None), Sealed)
            value = getattr(row, shown if sealed else name)
            self.values.append((row.__tablename__, shown, repr(value)))

    def business(self):
        """What was written besides the trail."""
        return sorted(value for value in self.values if value[0] != "audit_event")


@contextmanager
def recorded():
    """Record while the block runs."""
    recording = Recording()
    event.listen(Session, "after_flush", recording.note)
    event.listen(Session, "do_orm_execute", recording.note_statement)
    try:
        yield recording
    finally:
        event.remove(Session, "after_flush", recording.note)
        event.remove(Session, "do_orm_execute", recording.note_statement)


@contextmanager
def tried():
    """Whatever the block commits is taken back afterwards."""
    db.session.commit()
    point = db.engines[None].begin_nested()
    try:
        yield
    finally:
        db.session.rollback()
        db.session.expire_all()
        point.rollback()
