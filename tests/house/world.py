"""The world of the house and security tests: the demo data of every state, one person a role, on a database.

The data are written once a database and session; every test is rolled back like any other.
"""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Person
from matchmaking.accounts.scopes import scopes_of
from matchmaking.accounts.services.api_tokens import Wanted, make_token
from matchmaking.accounts.services.sessions import actor_of, begin_session
from matchmaking.demo.seeding import seed
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.conftest import NOW, make_app, undone
from tests.house.reading import read_everything
from tests.house.requests import SEEDED, all_ids

FOR_PROGRAMS = {endpoint for (endpoint, _), rule in POLICY.items() if rule.scope}
ROLES = ("visitor", "enterprise", "officer", "institute", "organizer", "auditor", "administrator")


@dataclass(frozen=True, slots=True)
class World:
    """The application with data, and somebody of every role."""

    app: object
    people: dict

    def client(self, role):
        """A browser in which somebody of the role is signed in."""
        client = self.app.test_client()
        if role != "visitor":
            raw = begin_session(db.session, self.people[role], now=NOW, second_factor=True)
            db.session.commit()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = raw, True
        return client

    def program(self, role, scopes=None):
        """A program that shows a token of somebody of the role, for all scopes unless told."""
        client = self.app.test_client()
        if role != "visitor":
            actor = actor_of(self.people[role])
            scopes = scopes_of(actor.role) if scopes is None else scopes
            if scopes:
                made = make_token(db.session, actor, Wanted("test", tuple(scopes), 1), now=NOW)
                db.session.commit()
                client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made[1]}"
        return client

    def callers(self, role):
        """`callers(role)(endpoint)`: a browser for pages, a program for the API."""
        browser, program = self.client(role), self.program(role)
        return lambda endpoint: program if endpoint in FOR_PROGRAMS else browser


def _seeded(factory, url):
    app = make_app(factory.mktemp("world"), url)
    with app.app_context():
        seed(db.session, now=NOW)
        db.session.commit()
        app.extensions[SEEDED] = all_ids()
        db.session.remove()
    return app


@pytest.fixture(scope="session")
def sqlite_world_app(tmp_path_factory):
    return _seeded(tmp_path_factory, "")


@pytest.fixture(scope="session")
def postgresql_world_app(tmp_path_factory, cluster):
    return _seeded(tmp_path_factory, cluster.url)


@contextmanager
def _undone_world(seeded):
    with undone(seeded) as app:
        people = {}
        for person in db.session.scalars(select(Person).order_by(Person.id)):
            if person.email.endswith("@demo.example"):
                people.setdefault(person.role, person)
        yield World(app, people)


@pytest.fixture(params=["sqlite"])
def world(request):
    """The seeded platform, undone afterwards."""
    with _undone_world(request.getfixturevalue(f"{request.param}_world_app")) as found:
        yield found


@pytest.fixture(scope="session")
def reading(sqlite_world_app):
    """All that can be read on the seeded platform."""
    with _undone_world(sqlite_world_app) as found:
        return read_everything(found, ROLES)


both_worlds = pytest.mark.parametrize("world", ["sqlite", "postgresql"], indirect=True)
postgresql_world = pytest.mark.parametrize("world", ["postgresql"], indirect=True)
