"""Fixtures of the whole suite: one application a database, every test rolled back.

`app` runs on SQLite; mark a test or module with `both_databases` to run it on PostgreSQL too.
The connection is bound to the engine's place and a savepoint joined, so that a commit inside a
view is undone after the test (Flask-SQLAlchemy ignores a session's own bind).
"""

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import g
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from config import load_settings
from matchmaking.accounts.services.sessions import actor_of, begin_session
from matchmaking.app import create_app
from matchmaking.web.extensions import db
from tests.support.cluster import Cluster, find_binaries
from tests.support.dose import words
from tests.support.keys import KEYS, use_suite_keys
from tests.support.schema import make_schema

hypothesis_settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
hypothesis_settings.register_profile("nightly", max_examples=2000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest_plugins = ["tests.house.world"]

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # 10:00 in Xiamen, a Tuesday
BROWSER, POSTGRESQL = "browser", "postgresql"


def pytest_collection_modifyitems(items):
    """The kind of a test follows from its folder or its database, never from memory.

    Tests of a file run in one process, and so do all that judge the house's one reading.
    """
    for item in items:
        path = Path(item.fspath)
        group = "reading" if "reading" in getattr(item, "fixturenames", ()) else str(path)
        item.add_marker(pytest.mark.xdist_group(group))
        if "browser" in path.parts:
            item.add_marker(pytest.mark.browser)
            # a walk over every page; cut short, it leaves the browser unusable to all that follow
            item.add_marker(pytest.mark.timeout(400))
        if "postgresql" in getattr(getattr(item, "callspec", None), "params", {}).values():
            item.add_marker(pytest.mark.postgresql)


def pytest_report_header():
    """How much is tried."""
    return words()


@pytest.fixture(autouse=True)
def suite_keys():
    """A test may make an application with keys of its own; the next one has the suite's again."""
    yield
    use_suite_keys()


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL cluster of the suite's own."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed: python3 dev.py test installs it")
    with Cluster(binaries) as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory):
    return make_app(tmp_path_factory.mktemp("sqlite"), "")


@pytest.fixture(scope="session")
def postgresql_app(tmp_path_factory, cluster):
    return make_app(tmp_path_factory.mktemp("postgresql"), cluster.url)


class FreshClient(FlaskClient):
    """A request sees what the test prepared as committed, and nothing of the one before in `g`."""

    def open(self, *given, **named):
        db.session.commit()
        for name in list(g):
            g.pop(name)
        return super().open(*given, **named)


def make_app(instance, url):
    settings = load_settings(
        {
            "MATCHMAKING_INSTANCE": str(instance),
            "MATCHMAKING_DATABASE_URL": url or f"sqlite:///{instance / 'test.sqlite'}",
            "MATCHMAKING_API_PER_MINUTE": "100000",  # the clock stands still
            "MATCHMAKING_READINGS_PER_DAY": "100000",
            **KEYS,
        }
    )
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
    # The rolled-back connection has begun already, so it cannot be declared read-only;
    # tests/house/test_writes.py proves that reads write nothing.
    app.config["DECLARE_READS"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = FreshClient
    with app.app_context():
        make_schema(db.engine)
    return app


@pytest.fixture(params=["sqlite"])
def app(request):
    """The application, in an application context, its database undone afterwards."""
    with undone(request.getfixturevalue(f"{request.param}_app")) as application:
        yield application


@contextmanager
def undone(application):
    """The application in its context; whatever is committed meanwhile is rolled back at the end."""
    with application.app_context():
        engine = db.engine
        connection = engine.connect()
        transaction = connection.begin()
        db.engines[None] = connection
        db.session.configure(join_transaction_mode="create_savepoint")
        try:
            yield application
        finally:
            db.session.remove()
            transaction.rollback()
            connection.close()
            db.engines[None] = engine


both_databases = pytest.mark.parametrize("app", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def session(app):
    return db.session


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def client(app):
    """A browser without cookies."""
    return app.test_client()


@pytest.fixture
def sign_in(app, session):
    """`sign_in(person)` gives a client in which the person is signed in."""

    def signed_in_client(person):
        raw = begin_session(session, person, now=NOW, second_factor=True)
        session.flush()
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = raw, True
        return client

    return signed_in_client


@pytest.fixture
def actor(session):
    """`actor(person)` is the person as verbs see them."""
    return actor_of
