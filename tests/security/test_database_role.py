"""The role that docs/deploy.md gives the service writes rows and nothing else (R52, R70)."""

import re

import pytest
from flask_migrate import upgrade
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from config import ROOT, load_settings
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.app import create_app
from matchmaking.audit.services import verify
from matchmaking.database.connections import engine_options
from matchmaking.needs.content import NeedContent
from matchmaking.needs.services import delete_draft, start_need
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.support.keys import KEYS

WORDS = re.search(r"```sql\n(.+?)```", (ROOT / "docs/deploy.md").read_text(), re.DOTALL).group(1)
FORBIDDEN = (
    "UPDATE audit_event SET event = 'x'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_event_guard ON audit_event",
    "CREATE OR REPLACE FUNCTION audit_event_is_append_only() RETURNS trigger AS 'x' LANGUAGE sql",
    "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = 'x'",
    "TRUNCATE need",
    "DROP TABLE need",
    "ALTER TABLE person ADD COLUMN x integer",
    "CREATE TABLE mine (id integer)",
    "CREATE ROLE other",
)


@pytest.fixture
def engine(tmp_path, cluster):
    """The migrated database as the service's role sees it."""
    url = cluster.url
    given = {"MATCHMAKING_INSTANCE": str(tmp_path), "MATCHMAKING_DATABASE_URL": url}
    with create_app(load_settings(KEYS | given)).app_context():
        upgrade()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP ROLE IF EXISTS matchmaking_rw")
            connection.exec_driver_sql(WORDS)
        service = create_engine(make_url(url).set(username="matchmaking_rw"), **engine_options(url))
        yield service
        service.dispose()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP OWNED BY matchmaking_rw")
            connection.exec_driver_sql("DROP ROLE matchmaking_rw")
        db.session.remove()
        db.engine.dispose()


@pytest.mark.postgresql
def test_it_does_its_work_and_nothing_more(engine):
    with Session(engine) as session:
        person = make_person(session)
        need = start_need(session, actor_of(person), content=NeedContent(kind="debt"), now=NOW)
        session.commit()
        delete_draft(session, actor_of(person), need, now=NOW)
        session.commit()
        assert verify(session).rows == 2
    for statement in FORBIDDEN:
        refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
        with refused, engine.begin() as connection:
            connection.execute(text(statement))
    with Session(engine) as session:
        assert verify(session).first_bad is None
