"""Take a file in, list, open and delete files. Whose right it is, the caller's verb checks."""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.database.base import new_public_id
from matchmaking.database.sealing import keyring, place_of
from matchmaking.uploads.errors import (
    FileRefused,
    KindNotAllowed,
    NoFile,
    NoSuchFile,
    TooLarge,
    TooManyFiles,
)
from matchmaking.uploads.inspection import HEAD, REFUSED
from matchmaking.uploads.kinds import MEDIA_TYPES, kind_of, plain_name
from matchmaking.uploads.models import Upload
from matchmaking.uploads.reasons import REASONS, TEST_VIRUS

LARGEST = 10 * 1024 * 1024
MOST_OF_SUBJECT = 20
MOST_OF_ORGANISATION = 200 * 1024 * 1024
WALL_SECONDS = 20
PLACE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept; `preview` is what pages show of a picture where not the whole."""

    name: str
    kind: str
    content: bytes
    preview: bytes = b""


def store(
    session: Session,
    actor: Actor,
    file: FileStorage | None,
    *,
    subject_kind: str,
    subject: str,
    now: datetime,
    label: str = "",
) -> Upload:
    """Check and seal a file of the actor's organisation. Raises BadInput families."""
    name, content, kind = _read(file)
    if actor.organisation_id is None or actor.person_id is None:
        raise NoSuchFile
    _check_room(session, actor.organisation_id, subject_kind, subject, len(content))
    checked = Checked(name, kind, *_inspected(kind, content))
    return keep(
        session, actor, checked, subject_kind=subject_kind, subject=subject, now=now, label=label
    )


def keep(
    session: Session,
    actor: Actor,
    file: Checked,
    *,
    subject_kind: str,
    subject: str,
    now: datetime,
    label: str = "",
) -> Upload:
    """Seal a file that was checked, or that the platform made itself."""
    public_id = new_public_id()
    seal = keyring().seal
    upload = Upload(
        public_id=public_id,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        subject_kind=subject_kind,
        subject=subject,
        label=label,
        name=file.name,
        media_type=MEDIA_TYPES[file.kind],
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        content=seal(file.content, _place(public_id)),
        preview=seal(file.preview, _place(public_id, "preview")) if file.preview else None,
        created_at=now,
    )
    session.add(upload)
    session.flush()
    record(session, actor, "upload.stored", at=now, subject=upload, of=subject_kind,
           size=upload.size)  # fmt: skip
    return upload


def open_upload(upload: Upload) -> bytes:
    """The file's bytes. Raises CannotOpen when they were tampered with."""
    return keyring().open(upload.content, _place(upload.public_id))


def open_preview(upload: Upload) -> tuple[bytes, str]:
    """What pages show of a picture, and its media type. Raises CannotOpen."""
    if upload.preview is None:
        return open_upload(upload), upload.media_type
    small = keyring().open(upload.preview, _place(upload.public_id, "preview"))
    return small, MEDIA_TYPES["jpg"]


def delete_upload(session: Session, actor: Actor, upload: Upload, *, now: datetime) -> None:
    """Remove a file for good; the trail keeps that it was there."""
    record(session, actor, "upload.deleted", at=now, subject=upload, of=upload.subject_kind)
    session.delete(upload)
    session.flush()


def uploads_of(session: Session, subject_kind: str, subject: str) -> list[Upload]:
    """The files of a record, oldest first, without their content."""
    return list(
        session.scalars(
            select(Upload).filter_by(subject_kind=subject_kind, subject=subject).order_by(Upload.id)
        )
    )


def upload_by_id(session: Session, public_id: str, *, subject_kind: str) -> Upload:
    """One file of a kind of record. Raises NoSuchFile."""
    found = session.scalar(select(Upload).filter_by(public_id=public_id, subject_kind=subject_kind))
    if found is None:
        raise NoSuchFile
    return found


def _place(public_id: str, column: str = "content") -> str:
    return place_of("upload", column, public_id)


def _read(file: FileStorage | None) -> tuple[str, bytes, str]:
    if file is None or not file.filename:
        raise NoFile
    content = file.stream.read(LARGEST + 1)
    if not content:
        raise NoFile
    if len(content) > LARGEST:
        raise TooLarge
    name = plain_name(file.filename)
    kind = kind_of(name, content)
    if kind is None:
        raise KindNotAllowed
    if TEST_VIRUS in content:
        raise FileRefused(REASONS["virus"])
    return name, content, kind


def _check_room(session: Session, organisation_id: int, kind: str, subject: str, more: int) -> None:
    held = session.scalar(
        select(func.count()).select_from(Upload).filter_by(subject_kind=kind, subject=subject)
    )
    size = session.scalar(
        select(func.coalesce(func.sum(Upload.size), 0)).filter_by(organisation_id=organisation_id)
    )
    if (held or 0) >= MOST_OF_SUBJECT or (size or 0) + more > MOST_OF_ORGANISATION:
        raise TooManyFiles


def _inspected(kind: str, content: bytes) -> tuple[bytes, bytes]:
    """What the child lets through, and the preview of a picture. Raises FileRefused."""
    command = [sys.executable, "-m", "matchmaking.uploads.inspection", kind]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            command,
            cwd=PLACE,
            env={"PYTHONUTF8": "1", "PYTHONPATH": str(PLACE)},
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(REASONS["bomb"]) from error
    if done.returncode == REFUSED:
        raise FileRefused(REASONS.get(done.stdout.decode(errors="replace"), REASONS["broken"]))
    if done.returncode or not done.stdout:
        raise FileRefused(REASONS["bomb"])
    end = HEAD + int.from_bytes(done.stdout[:HEAD], "big")
    return done.stdout[HEAD:end], done.stdout[end:]
