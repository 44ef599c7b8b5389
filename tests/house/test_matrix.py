"""Every route × role × {own, foreign, missing, malformed id}, requested and judged (R14, R20).

What must come out follows from the access table and from nothing else: a role that is not in the
row is refused, a foreign record answers byte for byte like a missing one. `test --whole` tries every
id of every kind on every route; a day tries the route's own kinds and a share of the others.
"""

import re

import pytest

from matchmaking.accounts.scopes import scopes_of
from matchmaking.audit.actor import Role
from matchmaking.web.policy import POLICY
from tests.house.requests import (
    KINDS,
    MALFORMED,
    MISSING,
    OF_PACKAGE,
    addresses,
    arguments_of,
    build,
    some_ids,
    values_of,
)
from tests.house.world import ROLES, both_worlds, postgresql_world
from tests.support.dose import WHOLE, is_due

pytestmark = pytest.mark.timeout(400)
CHANGING = re.compile(
    rb'name="(_once|csrf_token)" value="[^"]*"|nonce="[^"]*"|nonce-[\w+/=-]+'
    rb"|[0-9a-f]{32}|[?&;](next|amp;next)=[^\"&]*|/[A-Za-z0-9_-]{22}"
)
READS = sorted(endpoint for endpoint, method in POLICY if method == "GET")
# programs first: some writes of an account end its tokens
WRITES = sorted(
    (endpoint for endpoint, method in POLICY if method == "POST"),
    key=lambda endpoint: (not endpoint.startswith("api."), endpoint),
)
counted = {"checks": 0}


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
def test_roles_read_what_the_table_says(reading, role):
    for read in reading.of(role):
        rule = POLICY[read.endpoint, "GET"]
        assert verdict_is_right(read.answer, rule, role), (role, read.address, read.answer.status)
        counted["checks"] += 1
    print(f"{role}: {counted['checks']} checks so far")
    assert {read.endpoint for read in reading.of(role)} == set(READS)


@postgresql_world
@pytest.mark.parametrize("role", ROLES)
def test_they_read_the_same_on_postgresql(world, role):
    """Refusals come before any query, so the daily dose asks for what the role may read."""
    caller = world.callers(role)
    for endpoint in READS:
        rule = POLICY[endpoint, "GET"]
        if WHOLE or Role(role) in rule.roles:
            for address in addresses(world, endpoint):
                answer = caller(endpoint).get(address)
                assert verdict_is_right(answer, rule, role), (role, address, answer.status)
                counted["checks"] += 1
    print(f"{role}: {counted['checks']} checks so far")


@both_worlds
@pytest.mark.parametrize("role", ROLES)
def test_roles_write_what_the_table_says(world, role):
    caller = world.callers(role)
    for endpoint in WRITES:
        if endpoint == "accounts.sign_out":
            continue  # would end the session that the other routes need
        names = arguments_of(world.app, endpoint)
        answer = caller(endpoint).post(build(world.app, endpoint, values_of(names, MISSING)))
        rule = POLICY[endpoint, "POST"]
        assert verdict_is_right(answer, rule, role), (role, endpoint, answer.status)
        counted["checks"] += 1
    print(f"{role}: {counted['checks']} checks so far")


def foreign_ids(endpoint):
    """Ids of what the route is about; every day another share of its records, and of other kinds."""
    of_package = OF_PACKAGE.get(endpoint.partition(".")[0], KINDS)
    for kind in {*KINDS, *of_package}:
        for n, public_id in enumerate(some_ids(5, (kind,))[kind.__tablename__]):
            own_kind = kind in of_package and n < 2
            if own_kind or is_due(f"{endpoint} {kind.__tablename__} {n}", 12):
                yield public_id


@both_worlds
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
        for public_id in foreign_ids(endpoint):
            answer = client.get(build(world.app, endpoint, values_of(names, public_id)))
            checked += 1
            if answer.status_code == missing.status_code == 404:
                same = CHANGING.sub(b"", answer.data) == CHANGING.sub(b"", missing.data)
                assert same, (role, endpoint, public_id)
            else:
                assert answer.status_code in {200, 303, 404, 409}, (endpoint, answer.status)
    print(f"{role}: {checked} foreign ids")
    assert checked > 50


@both_worlds
@pytest.mark.parametrize("role", ROLES)
def test_malformed_ids_are_missing_ones(world, role):
    caller = world.callers(role)
    checked = 0
    for (endpoint, method), rule in POLICY.items():
        names = arguments_of(world.app, endpoint)
        if not names or Role(role) not in rule.roles:
            continue
        template = build(world.app, endpoint, values_of(names, MISSING))
        for text in MALFORMED:
            if is_due(f"{endpoint} {method} {role} {text}", 3):
                answer = caller(endpoint).open(template.replace(MISSING, text), method=method)
                right = answer.status_code in {303, 400, 404, 405, 413, 415, 422, 428}
                assert right, (method, template, text)
                checked += 1
    print(f"{role}: {checked} malformed ids")


@pytest.mark.parametrize("role", ["enterprise", "officer", "organizer"])
def test_pages_show_no_integer_keys(reading, role):
    """No attribute of a page holds a table's integer key: forms and links carry random ids."""
    suspicious = re.compile(rb'(?:href|action|value)="[^"]*?[/=](\d{1,6})(?:[/?"&])')
    for read in reading.pages(role):
        for found in suspicious.findall(read.answer.data):
            assert int(found) <= 5000, (read.endpoint, found)
