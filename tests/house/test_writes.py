"""Writes: refused without a CSRF token, and never done by a GET (R25, R13)."""

import pytest

from matchmaking.models import TABLES
from matchmaking.web.extensions import csrf, db
from matchmaking.web.policy import POLICY
from tests.house.requests import addresses

pytestmark = pytest.mark.timeout(400)
POSTS = sorted(
    endpoint for endpoint, method in POLICY if method == "POST" and not endpoint.startswith("api.")
)


# notes of when a session or a token was last used
USES = {"login_session", "person", "api_token"}


@pytest.fixture
def guarded(world):
    """The world with its CSRF protection switched on, as in real use."""
    world.app.config["WTF_CSRF_ENABLED"] = True
    yield world
    world.app.config["WTF_CSRF_ENABLED"] = False


def test_protection_exempts_only_where_no_cookie_counts(world):
    assert csrf._exempt_views == set()
    assert {blueprint.name for blueprint in csrf._exempt_blueprints} == {"api"}
    for endpoint, method in POLICY:
        if endpoint.startswith("api.") and method != "GET":
            assert POLICY[endpoint, method].scope, endpoint
            for address in addresses(world, endpoint):
                assert address.startswith("/api/"), address


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
    untouched = [table for name, table in TABLES.items() if name not in USES]

    def state():
        return {
            table.name: [tuple(row) for row in db.session.execute(table.select())]
            for table in untouched
        }

    callers = {role: world.callers(role) for role in ("visitor", *world.people)}
    before = state()
    for endpoint, method in POLICY:
        if method != "GET":
            continue
        for address in addresses(world, endpoint):
            for caller in callers.values():
                caller(endpoint).get(address)
    db.session.expire_all()
    assert state() == before
