"""Files of a need: the enterprise adds and removes them while it prepares the need."""

from datetime import datetime

from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.audit.actor import Actor
from matchmaking.needs.models import Need
from matchmaking.needs.reasons import ATTACHMENT_LABELS
from matchmaking.needs.services.beginning import begin
from matchmaking.needs.services.drafting import SUBJECT
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import delete_upload, store


def attach_file(
    session: Session,
    actor: Actor,
    need: Need,
    file: FileStorage | None,
    *,
    label: str,
    now: datetime,
) -> Upload:
    """Check, seal and keep a file. Raises BadInput families."""
    begin(session, actor, need, "edit")
    kept = label if label in ATTACHMENT_LABELS else "other"
    return store(
        session, actor, file, subject_kind=SUBJECT, subject=need.public_id, label=kept, now=now
    )


def remove_file(
    session: Session, actor: Actor, need: Need, upload: Upload, *, now: datetime
) -> None:
    """Delete one file of the need."""
    begin(session, actor, need, "edit")
    delete_upload(session, actor, upload, now=now)
