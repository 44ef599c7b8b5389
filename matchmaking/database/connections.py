"""Connection settings of both databases, and the difference between reading and writing.

SQLite opens write transactions with BEGIN IMMEDIATE: with the driver's own habits, concurrent
read-then-write loses updates without any error. Reading requests declare themselves
(`READ_ONLY`) so that they neither queue for the write lock nor can write by mistake (R25).
"""

from typing import Any

from sqlalchemy import Engine, event

READ_ONLY = {"write": False, "postgresql_readonly": True}
BUSY_MS = 10_000
STATEMENT_SECONDS = 30


def engine_options(url: str) -> dict[str, Any]:
    """Options for the engine of a database URL; errors are told without the values (R46)."""
    if url.startswith("sqlite"):
        timeout = {"check_same_thread": False, "timeout": BUSY_MS // 1000}
        return {"hide_parameters": True, "connect_args": timeout}
    settings = (
        f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={BUSY_MS} "
        "-c idle_in_transaction_session_timeout=60s -c timezone=UTC"
    )
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "connect_args": {"options": settings},
    }


def prepare(engine: Engine) -> None:
    """Attach the per-connection settings; call once for an engine."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # no hidden transactions of the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
            "trusted_schema=OFF",
            "secure_delete=ON",
            "recursive_triggers=ON",  # else REPLACE deletes without asking the audit guard
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("write", True)
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
