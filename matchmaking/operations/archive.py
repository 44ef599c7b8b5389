"""One archive format for both databases: a zip of JSON lines a table, and a manifest.

The manifest holds the schema's revision, the rows and SHA-256 of each table; sealed columns stay
sealed. The same archive moves the platform from SQLite to PostgreSQL.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select, update

from matchmaking.database.base import Base
from matchmaking.database.schema import revision
from matchmaking.models import TABLES

SORTED = Base.metadata.sorted_tables
MANIFEST = "manifest.json"
FORMAT = 1
BATCH = 500


class BadArchive(Exception):
    """The archive is damaged, of another schema, or the database is not empty."""


def write_archive(connection: Connection, path: Path, *, made_at: datetime) -> dict[str, int]:
    """Write every table as one transaction sees it; returns rows per table."""
    counts: dict[str, int] = {}
    digests: dict[str, str] = {}
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        for table in SORTED:
            digest, count = hashlib.sha256(), 0
            with archive.open(f"{table.name}.jsonl", "w") as file:
                for line in _lines(connection, table):
                    file.write(line)
                    digest.update(line)
                    count += 1
            counts[table.name], digests[table.name] = count, digest.hexdigest()
        manifest = {
            "format": FORMAT,
            "made_at": made_at.isoformat(),
            "revision": revision(connection),
            "rows": counts,
            "sha256": digests,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
    return counts


def read_archive(connection: Connection, path: Path) -> dict[str, int]:
    """Fill an empty, migrated database. Raises BadArchive before anything is written."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _checked_manifest(archive)
            if manifest["revision"] != revision(connection):
                raise BadArchive(
                    f"the archive is of schema {manifest['revision']}, "
                    f"the database of {revision(connection)}: migrate to the same schema first"
                )
            _refuse_filled(connection)
            for table in SORTED:
                _fill(connection, table, archive)
            for table in SORTED:
                _fill_late(connection, table, archive)
            _restart_sequences(connection)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadArchive(f"the archive is damaged: {error}") from error
    rows: dict[str, int] = manifest["rows"]
    return rows


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query.execution_options(yield_per=BATCH)).mappings():
        values = {name: _to_json(value) for name, value in row.items()}
        yield json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        ((kind, inner),) = value.items()
        if kind == "$bytes":
            return base64.b64decode(inner)
        if kind == "$moment":
            return datetime.fromisoformat(inner)
        if kind == "$day":
            return date.fromisoformat(inner)
    return value


def _checked_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT or manifest["rows"].keys() != TABLES.keys():
        raise BadArchive("the archive is of another version of the platform")
    for name, expected in manifest["sha256"].items():
        if hashlib.sha256(archive.read(f"{name}.jsonl")).hexdigest() != expected:
            raise BadArchive(f"the archive is damaged: {name}")
    return manifest


def _refuse_filled(connection: Connection) -> None:
    for table in SORTED:
        if connection.scalar(select(func.count()).select_from(table)):
            raise BadArchive(f"the database is not empty: {table.name} has rows")


def _late_columns(table: Table) -> list[Column[Any]]:
    """Columns whose target is filled later (a need's live version): set in a second pass."""
    return [column for column in table.columns if any(key.use_alter for key in column.foreign_keys)]


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            yield {name: _from_json(value) for name, value in json.loads(line).items()}


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    late = {column.name for column in _late_columns(table)}
    batch: list[dict[str, Any]] = []
    for row in _rows(archive, table):
        batch.append({name: None if name in late else value for name, value in row.items()})
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _fill_late(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    late = [column.name for column in _late_columns(table)]
    for row in _rows(archive, table) if late else ():
        values = {name: row[name] for name in late if row[name] is not None}
        if values:
            connection.execute(update(table).where(table.c.id == row["id"]).values(values))


def _restart_sequences(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    for table in SORTED:
        column = table.autoincrement_column
        if column is not None and column.autoincrement is not False:
            highest = connection.scalar(select(func.max(column)))
            sequence = connection.scalar(
                select(func.pg_get_serial_sequence(table.name, column.name))
            )
            if sequence and highest:
                connection.execute(select(func.setval(sequence, highest)))
