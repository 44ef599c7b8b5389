"""Which schema a database has, and whether the code needs a newer one."""

from functools import lru_cache

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from config import ROOT

MIGRATIONS = ROOT / "migrations"


def revision(connection: Connection) -> str:
    """The schema's revision; empty in a database that was never migrated."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def is_behind(connection: Connection) -> bool:
    """Whether migrations of this code have not run yet.

    A database that is ahead of the code is served: during an upgrade the old code still runs.
    """
    return revision(connection) in _older()


@lru_cache(maxsize=1)
def _older() -> frozenset[str]:
    """Every schema before the newest, that of an empty database among them."""
    script = ScriptDirectory(str(MIGRATIONS))
    known = {step.revision for step in script.walk_revisions()}
    return frozenset({"", *known} - set(script.get_heads()))
