"""Every route × role × {own, foreign, missing, malformed id}, requested and judged (R14, R20).

What must come out follows from the access table and from nothing else: a role that is not in the
row is refused, a foreign record answers byte for byte like a missing one.
"""

import re

import pytest

from matchmaking.accounts.scopes import scopes_of
from matchmaking.audit.actor import Role
from matchmaking.web.policy import POLICY
from tests.house.conftest import ROLES, both_worlds
from tests.house.requests import MALFORMED, MISSING, arguments_of, build, some_ids

pytestmark = [both_worlds, pytest.mark.timeout(400)]
CHANGING = re.compile(
    rb'name="(_once|csrf_token)" value="[^"]*"|nonce="[^"]*"|nonce-[\w+/=-]+'
    rb"|[0-9a-f]{32}|[?&;](next|amp;next)=[^\"&]*|/[A-Za-z0-9_-]{22}"
)
READS = sorted(endpoint for endpoint, method in POLICY if method == "GET")
WRITES = sorted(endpoint for endpoint, method in POLICY if method == "POST")
counted = {"checks": 0}


def values_of(names, public_id):
    return {name: 1 if name in {"n", "step", "number"} else public_id for name in names}


def verdict_is_right(answer, rule, role):
    """Whether a status agrees with the route's row."""
    if Role(role) not in rule.roles:
        if rule.scope:  # who finds nothing behind the API has no token
            return answer.status_code == (403 if scopes_of(Role(role)) else 401)
        if role == "visitor":
            return answer.status_code == 303 and "next=" in answer.location
        return answer.status_code == 403
    return answer.status_code < 500 and answer.status_code != 405


@pytest.mark.parametrize("role", ROLES)
def test_roles_get_what_the_table_says(world, role):
    caller = world.callers(role)
    ids = {kind: rows[0] for kind, rows in some_ids(1).items() if rows}
    for (endpoint, method), rule in POLICY.items():
        names = arguments_of(world.app, endpoint)
        chosen = ids.values() if names and method == "GET" else [MISSING]
        for public_id in chosen:
            address = build(world.app, endpoint, values_of(names, public_id))
            if endpoint == "accounts.sign_out":
                continue  # would end the session that the other routes need
            answer = caller(endpoint).open(address, method=method)
            assert verdict_is_right(answer, rule, role), (role, method, address, answer.status)
            counted["checks"] += 1
    print(f"{role}: {counted['checks']} checks so far")


@pytest.mark.parametrize("role", ["enterprise", "officer", "institute", "organizer"])
def test_a_foreign_record_answers_like_a_missing_one(world, role):
    """All ids of all kinds: an answer is either a page of one's own or exactly the missing one's."""
    caller = world.callers(role)
    checked = 0
    for endpoint in READS:
        names = arguments_of(world.app, endpoint)
        if len(names) != 1 or Role(role) not in POLICY[endpoint, "GET"].roles:
            continue
        client = caller(endpoint)
        missing = client.get(build(world.app, endpoint, values_of(names, MISSING)))
        for public_ids in some_ids(5).values():
            for public_id in public_ids:
                answer = client.get(build(world.app, endpoint, values_of(names, public_id)))
                checked += 1
                if answer.status_code == missing.status_code == 404:
                    same = CHANGING.sub(b"", answer.data) == CHANGING.sub(b"", missing.data)
                    assert same, (role, endpoint, public_id)
                else:
                    assert answer.status_code in {200, 303, 404, 409}, (endpoint, answer.status)
    assert checked > 100


@pytest.mark.parametrize("role", ROLES)
def test_malformed_ids_are_missing_ones(world, role):
    caller = world.callers(role)
    for (endpoint, method), rule in POLICY.items():
        names = arguments_of(world.app, endpoint)
        if not names or Role(role) not in rule.roles:
            continue
        template = build(world.app, endpoint, values_of(names, MISSING))
        for text in MALFORMED:
            answer = caller(endpoint).open(template.replace(MISSING, text), method=method)
            assert answer.status_code in {303, 400, 404, 405, 413, 415, 422}, (
                method,
                template,
                text,
            )


def test_pages_show_no_integer_keys(world):
    """No attribute of a page holds a table's integer key: forms and links carry random ids."""
    suspicious = re.compile(rb'(?:href|action|value)="[^"]*?[/=](\d{1,6})(?:[/?"&])')
    for role in ("enterprise", "officer", "organizer"):
        client = world.client(role)
        for endpoint in READS:
            if arguments_of(world.app, endpoint):
                continue
            answer = client.get(build(world.app, endpoint, {}))
            if answer.mimetype == "text/html" and answer.status_code == 200:
                for found in suspicious.findall(answer.data):
                    assert int(found) <= 5000, (endpoint, found)
