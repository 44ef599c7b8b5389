"""What an institution must not know changes no byte of what it gets (R19).

The same officer reads the pages, every day half of them, before and after: another bank's offer on
the same need, and a need whose owner avoids this bank.
"""

import pytest

from matchmaking.audit.actor import Role
from matchmaking.web.policy import POLICY
from tests.factories.accounts import make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_need
from tests.factories.products import make_product
from tests.house.requests import arguments_of, build
from tests.house.test_matrix import CHANGING
from tests.support.dose import is_due

READS = sorted(
    endpoint for (endpoint, method), rule in POLICY.items()
    if method == "GET" and Role.OFFICER in rule.roles and not endpoint.startswith("api.")
)  # fmt: skip
COUNTED_IN_PUBLIC = {"public.home"}  # how many needs are live: no institution's secret


@pytest.fixture
def bank(session):
    """A bank in touch with one need, and a rival with a product on the same need."""
    sides = make_introduction(session, "contacted")
    rival = make_sides(session, need=sides.need, product=make_product(session))
    return sides, rival


def ids_of(sides, rival):
    return (
        sides.need.public_id, sides.row.public_id, sides.product.public_id,
        rival.product.public_id, sides.product.organisation.public_id,
    )  # fmt: skip


def everything(app, client, ids):
    """Status and body of every page of an officer, with every id it may know."""
    read = {}
    for endpoint in READS:
        if not is_due(endpoint, 2):
            continue
        names = arguments_of(app, endpoint)
        for public_id in ids if len(names) == 1 else ids[:1]:
            address = build(app, endpoint, {n: 1 if n == "n" else public_id for n in names})
            answer = client.get(address)
            read[endpoint, address] = (answer.status_code, CHANGING.sub(b"", answer.data))
    return read


def different(before, after):
    return sorted(
        {endpoint for endpoint, at in before if before[endpoint, at] != after[endpoint, at]}
    )


def test_an_offer_of_another_bank_changes_nothing(app, session, sign_in, bank):
    sides, rival = bank
    client, ids = sign_in(sides.officer_person), ids_of(sides, rival)
    before = everything(app, client, ids)
    assert sum(status == 200 for status, _body in before.values()) > 15
    make_introduction(session, "offered", sides=rival)
    assert different(before, everything(app, client, ids)) == []
    enterprise = sign_in(make_person(session, organisation=sides.need.organisation))
    compared = enterprise.get(f"/my/needs/{sides.need.public_id}/offers").text
    assert rival.product.organisation.name in compared


def test_a_need_that_avoids_the_bank_changes_nothing(app, session, sign_in, bank):
    sides, rival = bank
    client = sign_in(sides.officer_person)
    other = sign_in(rival.officer_person)
    hidden = make_need(session, state="submitted", avoid=(sides.product.organisation.name,))
    ids = (*ids_of(sides, rival), hidden.public_id)
    before, seen = everything(app, client, ids), other.get("/leads").text
    session.delete(hidden)
    session.flush()
    hidden = make_need(session, avoid=(sides.product.organisation.name,))
    after = everything(app, client, ids)
    assert set(different(before, after)) <= COUNTED_IN_PUBLIC
    assert other.get("/leads").text != seen
    assert hidden.public_id in other.get("/leads").text
