"""Writes: refused without a CSRF token, and never done by a GET (R25, R13)."""

import pytest

from matchmaking.models import TABLES
from matchmaking.web.extensions import csrf, db
from matchmaking.web.policy import POLICY
from tests.house.requests import addresses

pytestmark = pytest.mark.timeout(400)
POSTS = sorted(endpoint for endpoint, method in POLICY if method == "POST")


@pytest.fixture
def guarded(world):
    """The world with its CSRF protection switched on, as in real use."""
    world.app.config["WTF_CSRF_ENABLED"] = True
    yield world
    world.app.config["WTF_CSRF_ENABLED"] = False


def test_protection_exempts_nothing(world):
    assert csrf._exempt_views == set()
    assert csrf._exempt_blueprints == set()


def test_every_post_without_a_token_is_refused(guarded):
    counted = 0
    for role in ("visitor", "enterprise", "officer", "organizer", "auditor", "administrator"):
        client = guarded.client(role)
        for endpoint in POSTS:
            for address in addresses(guarded, endpoint)[:1]:
                answer = client.post(address, data={"anything": "1"})
                assert answer.status_code in {303, 400, 403, 404}, (role, endpoint)
                if answer.status_code == 303:
                    assert "sign" in answer.location or "confirm" in answer.location
                counted += 1
    assert counted >= len(POSTS)


def test_reading_writes_nothing(world):
    """Every GET of every role leaves each table as it was, but for the session's last use."""
    untouched = [table for name, table in TABLES.items() if name not in {"login_session", "person"}]

    def state():
        return {
            table.name: [tuple(row) for row in db.session.execute(table.select())]
            for table in untouched
        }

    clients = {role: world.client(role) for role in ("visitor", *world.people)}
    before = state()
    for endpoint, method in POLICY:
        if method != "GET":
            continue
        for address in addresses(world, endpoint):
            for client in clients.values():
                client.get(address)
    db.session.expire_all()
    assert state() == before
