"""Pictures that parts print: checked and sealed like every upload, frozen with the edition."""

from datetime import datetime

import msgspec
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.audit.actor import Actor
from matchmaking.booklets.content import Picture
from matchmaking.booklets.errors import PictureRefused
from matchmaking.booklets.models import Design
from matchmaking.booklets.parts import DesignPart
from matchmaking.uploads import services as uploads

SUBJECT = "booklet_design"
ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


def take_picture(
    session: Session,
    actor: Actor,
    design: Design,
    part: DesignPart,
    file: FileStorage | None,
    *,
    now: datetime,
) -> str:
    """The id of the picture that came along, or of the one before. Raises PictureRefused."""
    if file is None or not file.filename:
        return part.picture
    stored = uploads.store(
        session, actor, file, subject_kind=SUBJECT, subject=design.public_id, now=now
    )
    if stored.media_type not in ENDINGS:
        raise PictureRefused
    return stored.public_id


def pictures_of(
    session: Session, parts: tuple[DesignPart, ...]
) -> tuple[tuple[DesignPart, ...], tuple[Picture, ...]]:
    """The parts, each naming its picture as it is kept in the edition, and the pictures."""
    found: list[Picture] = []
    named = []
    for part in parts:
        if not (part.on and part.picture):
            named.append(part)
            continue
        upload = uploads.upload_by_id(session, part.picture, subject_kind=SUBJECT)
        name = f"{len(found) + 1}{ENDINGS[upload.media_type]}"
        found.append(Picture(name, uploads.open_upload(upload)))
        named.append(msgspec.structs.replace(part, picture=name))
    return tuple(named), tuple(found)
