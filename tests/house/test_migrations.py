"""Migrations: one head, equal to the models, up and down, on both databases (R63)."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from config import ROOT, load_settings
from matchmaking.app import create_app
from matchmaking.database.base import Base
from matchmaking.web.extensions import db, migrate
from tests.conftest import FreshClient
from tests.support.keys import KEYS


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def migrated(request, tmp_path):
    """An application on an empty database, brought to the newest schema."""
    url = f"sqlite:///{tmp_path / 'm.sqlite'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").url
    app = create_app(
        load_settings(
            KEYS | {"MATCHMAKING_INSTANCE": str(tmp_path), "MATCHMAKING_DATABASE_URL": url}
        )
    )
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_there_is_one_head(migrated):
    script = ScriptDirectory.from_config(migrate.get_config())
    assert len(script.get_heads()) == 1


def test_the_migrated_schema_is_the_models(migrated):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "target_metadata": Base.metadata}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_audit_trail_is_guarded_after_migrating(migrated):
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO audit_event (seq, at, event, role, person, organisation, subject_kind,"
                " subject, detail, request_id, previous, hash) VALUES (1, '2026-11-24 00:00:00',"
                " 'test', 'system', '', '', '', '', '{}', '', '', '')"
            )
        )
    for statement in ("UPDATE audit_event SET event = 'x'", "DELETE FROM audit_event"):
        with pytest.raises(Exception, match="append-only"), db.engine.begin() as connection:
            connection.execute(text(statement))


def test_readiness_notices_a_schema_behind_the_code(migrated):
    def answers():
        reader = FreshClient(migrated)
        ready, alive = reader.get("/readyz"), reader.get("/healthz")
        db.session.remove()
        assert alive.status_code == 200
        return ready.status_code, ready.text

    behind = (503, "not ready: the database schema is behind the code\n")
    assert answers() == (200, "ok\n")
    for back in ("-1", "base"):
        downgrade(revision=back)
        assert answers() == behind
    upgrade()
    with db.engine.begin() as connection:  # a newer process has migrated already
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert answers() == (200, "ok\n")


def test_down_and_up_again(migrated):
    downgrade(revision="base")
    with db.engine.connect() as connection:
        left = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert left == set()
    upgrade()
    with db.engine.connect() as connection:
        assert set(Base.metadata.tables) <= set(inspect(connection).get_table_names())


def test_migrations_import_nothing_of_ours():
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assert "matchmaking" not in path.read_text()
