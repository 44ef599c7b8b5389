"""No input yields a 5xx: hostile scalars in every path, query and form parameter (R34).

A day tries a share of the forms on each database; `test --whole` tries all of them, with more texts,
and `HOSTILE_ROUNDS` multiplies the texts.
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
from tests.house.requests import addresses, endpoint_of
from tests.house.world import ROLES, both_worlds, postgresql_world
from tests.support.dose import WHOLE, dose, is_due

pytestmark = pytest.mark.timeout(1800 if WHOLE else 300)
ROUNDS = int(os.environ.get("HOSTILE_ROUNDS", "1"))
TEXTS_A_PAGE, TEXTS_A_FORM = dose(2, 6) * ROUNDS, dose(2, 4) * ROUNDS
RECORDS = dose(1, 3)
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


@both_worlds
def test_query_parameters(world):
    chance = random.Random(7)
    callers, count = {}, 0
    on_postgresql = db.session.get_bind().dialect.name == "postgresql"
    for (endpoint, method), rule in POLICY.items():
        if method != "GET":
            continue
        if on_postgresql and not is_due(endpoint, 3):
            continue
        role = roles_of(rule)[-1]
        if role not in callers:
            callers[role] = world.callers(role)
        client = callers[role](endpoint)
        for address in addresses(world, endpoint)[:2]:
            for _ in range(TEXTS_A_PAGE):
                query = {
                    name: chance.choice(SCALARS).encode("utf-8", "surrogatepass")
                    for name in chance.sample(QUERY_NAMES, 8)
                }
                answer = client.get(address, query_string=query)
                count += 1
                assert answer.status_code < 500, (address, query)
    print(f"hostile queries on {world.app.config['SQLALCHEMY_DATABASE_URI'][:10]}: {count}")


def forms_of(page):
    """(action, names of the inputs) of every form that posts, on a page of HTML."""
    for form in BeautifulSoup(page, "html.parser").find_all("form", method="post"):
        fields = form.find_all(("input", "select", "textarea", "button"))
        names = tuple(field["name"] for field in fields if field.get("name"))
        if form.get("action") and "sign-out" not in form["action"]:
            yield form["action"], names


def distinct(app, found):
    """One form for each route and set of fields; the whole dose takes each record's."""
    chosen = {}
    for role, action, names in found:
        target = action if WHOLE else endpoint_of(app, action)
        chosen.setdefault((target, names), (role, action, names))
    return list(chosen.values())


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


def send_hostile(world, forms):
    """Post every form with hostile text in each of its fields."""
    chance, count = random.Random(11), 0
    for role, action, names in forms:
        heal(world)
        client = world.client(role)
        for _ in range(TEXTS_A_FORM):
            data = {
                name: chance.choice(SCALARS).encode("utf-8", "surrogatepass")
                for name in names
                if not name.startswith(("csrf", "_once")) and chance.random() < 0.8
            }
            answer = client.post(action, data=data)
            count += 1
            assert answer.status_code < 500, (role, action, data)
    print(f"hostile forms: {count} posts to {len(forms)} forms")


def test_forms(world, reading):
    """Every form of every page, filled with hostile text in each of its fields."""
    found = [
        (read.role, action, names)
        for role in ROLES
        for read in reading.pages(role)
        for action, names in forms_of(read.answer.data)
    ]
    forms = distinct(world.app, found)
    assert len(forms) > 100
    send_hostile(world, forms)


@postgresql_world
def test_forms_on_postgresql(world):
    """The forms of the pages that are due."""
    found = []
    for (endpoint, method), rule in sorted(POLICY.items()):
        if method == "GET" and is_due(endpoint, 4):
            for role, address in product(roles_of(rule), addresses(world, endpoint, RECORDS)):
                answer = world.client(role).get(address)
                if answer.mimetype == "text/html" and answer.status_code == 200:
                    found += [(role, *form) for form in forms_of(answer.data)]
    forms = distinct(world.app, found)
    assert len(forms) > 10
    send_hostile(world, forms)


@pytest.mark.parametrize("name", ["Cookie", "Accept-Language", "User-Agent", "Referer", "Range",
                                  "X-Forwarded-For", "Content-Type", "If-None-Match"])  # fmt: skip
def test_headers(world, name):
    client = world.app.test_client()
    for text in SCALARS:
        value = text.encode("utf-8", "surrogatepass").decode("latin-1").translate({10: "", 13: ""})
        assert client.get("/", headers={name: value}).status_code < 500
