"""No input yields a 5xx: hostile scalars in every path, query and form parameter (R34).

`HOSTILE_ROUNDS` raises the dose; the default is the one for every day.
"""

import os
import random
from itertools import product

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import update

from matchmaking.accounts.models import Organisation, Person
from matchmaking.audit.actor import Role
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.house.conftest import both_worlds
from tests.house.requests import addresses

pytestmark = [both_worlds, pytest.mark.timeout(900)]
ROUNDS = int(os.environ.get("HOSTILE_ROUNDS", "1"))
SCALARS = [
    "\x00", "a\x00b", "3000000000", "-1", "9" * 40, "1e400", "NaN", "true", "null", "[]", "{}",
    "\ud800", "\u202e", "'", "' OR 1=1 --", '"; DROP TABLE need; --', "%", "_", "\\", "%s%n",
    "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "２０２６－０２－３０",
    "2026-02-30", "0001-01-01", "99999-12-31", "１２.５万", "1,2,3", " ", "\r\nX: y", "鳀鲎鲀鮸𬭎",
    "é" * 300, "٣", "0x10", "1_000", "+1", "1.005", "--", "😀", "=cmd|' /C calc'!A0",
]  # fmt: skip
QUERY_NAMES = (
    "q", "page", "sort", "order", "state", "kind", "district", "marine", "marine_class",
    "industry", "amount", "rate", "term", "guarantee", "instrument", "purpose", "product",
    "verdict", "next", "to", "id", "ids", "number", "day", "from", "language", "event", "size",
)  # fmt: skip


def roles_of(rule):
    """Roles that may use the route; for what everybody may, the visitor and one signed in."""
    if Role.VISITOR in rule.roles:
        return ["visitor", "enterprise"]
    order = ("enterprise", "officer", "organizer", "administrator", "auditor", "institute")
    return [role for role in order if Role(role) in rule.roles][:3]


def test_query_parameters(world):
    chance = random.Random(7)
    callers, count = {}, 0
    for (endpoint, method), rule in POLICY.items():
        if method != "GET":
            continue
        role = roles_of(rule)[-1]
        client = callers.setdefault(role, world.callers(role))(endpoint)
        for address in addresses(world, endpoint)[:2]:
            for _ in range(6 * ROUNDS):
                query = {
                    name: chance.choice(SCALARS).encode("utf-8", "surrogatepass")
                    for name in chance.sample(QUERY_NAMES, 8)
                }
                answer = client.get(address, query_string=query)
                count += 1
                assert answer.status_code < 500, (address, query)
    print(f"hostile queries on {world.app.config['SQLALCHEMY_DATABASE_URI'][:10]}: {count}")


def fields_of(client, address):
    """Names of the inputs of every form that posts, on the page at the address."""
    answer = client.get(address)
    if answer.mimetype != "text/html" or answer.status_code != 200:
        return []
    forms = BeautifulSoup(answer.data, "html.parser").find_all("form", method="post")
    return [
        (
            form.get("action") or address,
            [field["name"] for field in form.find_all(("input", "select", "textarea", "button"))
             if field.get("name")],
        )
        for form in forms
    ]  # fmt: skip


def heal(world):
    """Undo what a form may have done to the people in whose name the next one is sent.

    Only what has changed is written: rows that one transaction writes over and over make PostgreSQL
    walk through all their versions.
    """
    people = [person.id for person in world.people.values()]
    whose = [person.organisation_id for person in world.people.values()]
    for table, ids, state in ((Person, people, "active"), (Organisation, whose, "verified")):
        changed = table.id.in_(ids) & (table.state != state)
        db.session.execute(update(table).where(changed).values(state=state))
    db.session.commit()


def test_forms(world):
    """Every form of every page, filled with hostile text in each of its fields."""
    chance = random.Random(11)
    count, seen = 0, set()
    for (endpoint, method), rule in sorted(POLICY.items()):
        if method != "GET":
            continue
        for role, address in product(roles_of(rule), addresses(world, endpoint, most=3)):
            heal(world)
            for action, names in fields_of(world.client(role), address):
                if (action, tuple(names)) in seen or "sign-out" in action:
                    continue
                seen.add((action, tuple(names)))
                heal(world)
                client = world.client(role)
                for _ in range(4 * ROUNDS):
                    data = {
                        name: chance.choice(SCALARS).encode("utf-8", "surrogatepass")
                        for name in names
                        if not name.startswith(("csrf", "_once")) and chance.random() < 0.8
                    }
                    answer = client.post(action, data=data)
                    count += 1
                    assert answer.status_code < 500, (role, action, data)
    print(f"hostile forms: {count} posts to {len(seen)} forms")
    assert len(seen) > 45


@pytest.mark.parametrize("name", ["Cookie", "Accept-Language", "User-Agent", "Referer", "Range",
                                  "X-Forwarded-For", "Content-Type", "If-None-Match"])  # fmt: skip
def test_headers(world, name):
    client = world.app.test_client()
    for text in SCALARS:
        value = text.encode("utf-8", "surrogatepass").decode("latin-1").translate({10: "", 13: ""})
        assert client.get("/", headers={name: value}).status_code < 500
