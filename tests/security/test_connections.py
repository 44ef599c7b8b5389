"""Connection settings as read back from the databases, and what they must bring about (R56)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import sessionmaker

from matchmaking.accounts.models import Organisation
from matchmaking.database.connections import READ_ONLY
from matchmaking.web.extensions import db
from tests.factories.accounts import make_organisation, make_person

THREADS, EACH = 8, 25
SQLITE = {
    "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000,
    "trusted_schema": 0, "secure_delete": 1, "recursive_triggers": 1,
}  # fmt: skip
POSTGRESQL = {
    "statement_timeout": "30s", "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "1min", "TimeZone": "UTC",
    "transaction_isolation": "read committed",
}  # fmt: skip


def test_settings_are_what_we_say(committing):
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "sqlite":
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in SQLITE}
            assert found == SQLITE
        else:
            found = {name: connection.scalar(text(f"SHOW {name}")) for name in POSTGRESQL}
            assert found == POSTGRESQL


def test_every_connection_of_the_pool_has_them(committing):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL gets them with the connection string")
    connections = [db.engine.connect().execution_options(**READ_ONLY) for _ in range(4)]
    for connection in connections:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    for connection in connections:
        connection.close()


def test_a_write_begins_by_taking_the_lock(committing):
    """BEGIN IMMEDIATE: a second writer waits at its beginning, not at its end."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("rows, not the database, are locked")
    with db.engine.connect() as first, first.begin():
        with db.engine.connect().execution_options(**READ_ONLY) as reader:
            assert reader.scalar(text("SELECT 1")) == 1
        with db.engine.connect() as second:
            second.connection.execute("PRAGMA busy_timeout = 20")
            with pytest.raises(OperationalError, match="locked"):
                second.begin()
            second.connection.execute("PRAGMA busy_timeout = 10000")


def test_a_declared_reader_cannot_write(committing):
    make_organisation(db.session)
    db.session.commit()
    with db.engine.connect().execution_options(**READ_ONLY) as connection:
        for statement in ("DELETE FROM organisation", "UPDATE organisation SET state = 'x'"):
            with pytest.raises(DBAPIError):
                connection.execute(text(statement))
            connection.rollback()
    with db.engine.begin() as connection:  # the same pooled connection may write again
        assert connection.execute(text("UPDATE organisation SET state = 'pending'")).rowcount == 1


def test_foreign_keys_are_kept(committing):
    make_person(db.session)
    db.session.commit()
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text("UPDATE person SET organisation_id = 987654"))


def test_readers_then_writers_lose_nothing(committing):
    """Eight threads count up one column by read, add, write: every increment is kept."""
    organisation = make_organisation(db.session, name="0")
    db.session.commit()
    key, barrier, make = organisation.id, Barrier(THREADS), sessionmaker(db.engine)
    db.session.rollback()  # reading the id has begun a transaction, and with it the lock

    def count(_thread):
        barrier.wait()
        for _ in range(EACH):
            with make() as session:
                row = session.get(Organisation, key, with_for_update=True)
                row.name = str(int(row.name) + 1)
                session.commit()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(count, range(THREADS)))
    db.session.expire_all()
    row = db.session.get(Organisation, key)
    assert row.name == str(THREADS * EACH)
    assert row.version == THREADS * EACH + 1


def test_a_slow_statement_is_cut(committing):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no clock for statements")
    with db.engine.connect() as connection:
        connection.execute(text("SET statement_timeout = 50"))
        with pytest.raises(OperationalError):
            connection.execute(text("SELECT pg_sleep(2)"))
