"""What keeps an instance from serving well, in words that tell a stranger nothing more (R67)."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from matchmaking.database.schema import is_behind
from matchmaking.jobs.services import waits_since

LONGEST_WAIT = timedelta(minutes=5)


def lacks(session: Session, folder: Path, least_free: int, *, now: datetime) -> list[str]:
    """Everything that is not as it should be; `least_free` is the disk's share in percent."""
    if is_behind(session.connection()):
        return ["the database schema is behind the code"]
    found = []
    if is_short(folder, least_free):
        found.append("the disk is nearly full")
    since = waits_since(session)
    if since is not None and now - since > LONGEST_WAIT:
        found.append("jobs wait too long")
    return found


def is_short(folder: Path, least_free: int) -> bool:
    """Whether less than so many percent of the folder's disk are free for us."""
    disk = shutil.disk_usage(folder)
    return disk.free * 100 < least_free * disk.total
