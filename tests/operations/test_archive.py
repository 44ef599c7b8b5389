"""Backup and restore: everything comes back, on both databases and from one to the other."""

import json
import zipfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, func, insert, select
from sqlalchemy.orm import Session

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.services import record, verify
from matchmaking.database.connections import engine_options, prepare
from matchmaking.jobs.services import enqueue
from matchmaking.models import TABLES
from matchmaking.operations.archive import BadArchive, read_archive, write_archive
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.support.schema import make_schema


@pytest.fixture
def filled(app, session):
    """A database with sealed values, an audit chain, and a row in most kinds of column."""
    organisation = make_organisation(session, uscc="91350299MA0000000X", demo=True)
    person = make_person(session, organisation=organisation, phone="13800000000")
    for number in range(3):
        record(session, SYSTEM, "test.event", at=NOW, subject=person, number=number)
    enqueue(session, SYSTEM, "nothing", payload={"a": ["鳀", 1, None]}, now=NOW)
    session.flush()
    return session.connection()


@pytest.fixture
def empty(request, tmp_path):
    """`empty(kind)` is a connection to a fresh database with the tables."""
    opened = []

    def make(kind):
        if kind == "sqlite":
            url = f"sqlite:///{tmp_path / 'restored.sqlite'}"
        else:
            url = request.getfixturevalue("cluster").url
        engine = create_engine(url, **engine_options(url))
        prepare(engine)
        make_schema(engine)
        connection = engine.connect()
        opened.append((engine, connection))
        return connection

    yield make
    for engine, connection in opened:
        connection.close()
        engine.dispose()


def rows(connection):
    """Every row of every table, in the order of the keys."""
    return {
        name: [
            tuple(row)
            for row in connection.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for name, table in TABLES.items()
    }


@both_databases
@pytest.mark.parametrize("target", ["sqlite", pytest.param("postgresql", id="to-postgresql")])
def test_what_was_written_comes_back(filled, empty, tmp_path, target, request):
    if target == "postgresql":
        request.getfixturevalue("cluster")
    archive = tmp_path / "backup.zip"
    counts = write_archive(filled, archive, made_at=NOW)
    assert counts["audit_event"] >= 3
    assert counts["job"] == 1

    connection = empty(target)
    assert read_archive(connection, archive) == counts
    assert rows(connection) == rows(filled)


@both_databases
def test_numbers_go_on_after_the_restored_ones(filled, empty, tmp_path, app):
    archive = tmp_path / "backup.zip"
    write_archive(filled, archive, made_at=NOW)
    connection = empty(filled.dialect.name)
    read_archive(connection, archive)
    table = TABLES["organisation"]
    highest = connection.scalar(select(func.max(table.c.id)))
    row = dict(connection.execute(select(table)).mappings().first())
    row |= {"public_id": "another", "name": "另一单位", "uscc_index": None}
    del row["id"]
    connection.execute(insert(table).values(**row))
    assert connection.scalar(select(func.max(table.c.id))) > highest


def test_the_restored_trail_is_whole(filled, empty, tmp_path):
    archive = tmp_path / "backup.zip"
    write_archive(filled, archive, made_at=NOW)
    connection = empty("sqlite")
    read_archive(connection, archive)
    with Session(bind=connection) as restored:
        report = verify(restored)
    assert report.first_bad is None
    assert report.rows >= 3


def test_sealed_values_stay_sealed(filled, tmp_path):
    archive = tmp_path / "backup.zip"
    write_archive(filled, archive, made_at=NOW)
    with zipfile.ZipFile(archive) as opened:
        text = b"".join(opened.read(name) for name in opened.namelist())
    assert b"13800000000" not in text
    assert b"91350299MA0000000X" not in text


def test_a_filled_database_is_left_alone(filled, tmp_path):
    archive = tmp_path / "backup.zip"
    write_archive(filled, archive, made_at=NOW)
    with pytest.raises(BadArchive, match="not empty"):
        read_archive(filled, archive)


@pytest.mark.parametrize("damage", ["byte", "cut", "text", "schema", "missing table"])
def test_a_damaged_archive_is_refused(filled, empty, tmp_path, damage):
    archive = tmp_path / "backup.zip"
    write_archive(filled, archive, made_at=datetime(2026, 1, 1, tzinfo=UTC))
    harm(archive, damage)
    connection = empty("sqlite")
    with pytest.raises(BadArchive):
        read_archive(connection, archive)
    assert not any(rows(connection).values())


def harm(archive, damage):
    """Spoil the archive in one of several ways."""
    if damage == "text":
        archive.write_text("not an archive")
    elif damage == "cut":
        archive.write_bytes(archive.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(archive) as opened:
            files = {name: opened.read(name) for name in opened.namelist()}
        manifest = json.loads(files["manifest.json"])
        if damage == "byte":
            files["organisation.jsonl"] = files["organisation.jsonl"].replace(
                b"verified", b"pending!"
            )
        elif damage == "schema":
            manifest["revision"] = "of another day"
        else:
            del manifest["rows"]["organisation"]
        files["manifest.json"] = json.dumps(manifest).encode()
        with zipfile.ZipFile(archive, "w") as opened:
            for name, content in files.items():
                opened.writestr(name, content)
