"""Bring the people of badges, table signs or certificates from a spreadsheet."""

import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from matchmaking.audit.actor import Actor
from matchmaking.booklets.forms.designs import names_of_rows
from matchmaking.booklets.queries import find_design
from matchmaking.booklets.services.designs import set_names
from matchmaking.exchange.errors import UnreadableFile
from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.name_lists import read_rows_apart
from matchmaking.exchange.services.bringing import keep_upload
from matchmaking.uploads.errors import NoFile


def bring_names(
    session: Session,
    actor: Actor,
    design_id: str,
    file: FileStorage | None,
    *,
    language: str,
    now: datetime,
) -> int:
    """Read the first four columns of a sheet into a design; answers how many names there are.

    Raises NoSuchDesign, NoFile or UnreadableFile.
    """
    design = find_design(session, actor, design_id)
    if file is None or not file.filename:
        raise NoFile
    with tempfile.TemporaryDirectory(prefix="names-") as folder:
        source = keep_upload(Path(folder), file.filename, file.read())
        try:
            names = names_of_rows(read_rows_apart(source))
        except BadFile as bad:
            raise UnreadableFile(reason=bad.message.text(language)) from bad
    set_names(session, actor, design, names, now=now)
    return len(names)
