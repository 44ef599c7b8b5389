"""The newest schema at once, marked as what migrations would have left."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from matchmaking.database.base import Base
from matchmaking.database.schema import MIGRATIONS


def make_schema(engine):
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory(str(MIGRATIONS)), "head")
