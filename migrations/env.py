"""Alembic's way into the application: same models, same connection settings."""

from alembic import context
from flask import current_app

from matchmaking import models
from matchmaking.database.types import Instant
from matchmaking.web.extensions import db


def render_item(kind, value, _context):
    """Own types are written as what they are in the database: a migration imports nothing of ours."""
    if kind == "type" and isinstance(value, Instant):
        return "sa.DateTime()"
    return False


def run() -> None:
    """Migrate the application's database; batch mode because SQLite cannot alter in place."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=models.Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            compare_server_default=False,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
        if connection.in_transaction():
            connection.commit()


assert current_app
run()
