"""Sessions live on the server: a copied cookie dies with its session (R07)."""

import pyotp
import pytest
from sqlalchemy import select

from matchmaking.accounts.models import LoginSession, Person
from matchmaking.accounts.services import second_factor
from matchmaking.models import TABLES
from tests.conftest import both_databases
from tests.factories.accounts import PASSWORD, give_password, make_person

pytestmark = both_databases


@pytest.fixture
def person(session):
    return give_password(session, make_person(session))


def enter(client, person):
    answer = client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return answer


def copied(app, client):
    """Another browser with the same cookies, byte for byte."""
    thief = app.test_client()
    for cookie in client._cookies.values():
        thief.set_cookie(cookie.key, cookie.value, path=cookie.path)
    return thief


def raw_of(client):
    with client.session_transaction() as cookie:
        return cookie.get("_user_id", "")


def is_in(client):
    answer = client.get("/account")
    assert answer.status_code in {200, 303}
    return answer.status_code == 200


def test_a_copied_cookie_is_dead_after_signing_out(app, client, person):
    enter(client, person)
    thief = copied(app, client)
    assert is_in(thief)
    assert client.post("/sign-out").status_code == 303
    assert not is_in(client)
    assert not is_in(thief)
    assert thief.post("/account/profile", data={"name": "Thief"}).status_code == 303
    enter(client, person)
    assert not is_in(thief)


def test_a_browser_from_before_signing_in_never_becomes_signed_in(app, client, person):
    client.get("/sign-in")
    before = copied(app, client)
    enter(client, person)
    assert is_in(client)
    assert not is_in(before)


def test_a_planted_id_is_not_taken_over(app, client, person, session):
    enter(client, person)
    planted = raw_of(client)
    victim = app.test_client()
    with victim.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = "planted-by-somebody-else", True
    assert not is_in(victim)
    enter(victim, person)
    assert raw_of(victim) not in {"planted-by-somebody-else", planted}


def test_signing_in_again_gives_a_new_id(client, person):
    enter(client, person)
    first = raw_of(client)
    client.post("/sign-out")
    enter(client, person)
    assert len(first) >= 43
    assert raw_of(client) != first


def test_confirming_changes_the_id_and_kills_the_old_one(app, client, person):
    enter(client, person)
    thief, first = copied(app, client), raw_of(client)
    answer = client.post("/confirm", data={"password": PASSWORD})
    assert answer.status_code == 303, answer.text
    assert raw_of(client) != first
    assert is_in(client)
    assert not is_in(thief)


def test_the_password_alone_is_no_session_where_a_code_is_asked(app, client, person, session, now):
    second_factor.begin_enrolment(session, person, now=now)
    second_factor.confirm_enrolment(session, person, pyotp.TOTP(person.totp).at(now), now=now)
    assert "code" in enter(client, person).location
    half = copied(app, client)
    for browser in (client, half):
        assert not is_in(browser)
    assert session.scalars(select(LoginSession)).all() == []


@pytest.mark.parametrize("address", ["/account/sessions/end", "/account/password"])
def test_the_other_browsers_can_be_sent_away(app, client, person, address):
    enter(client, person)
    other = app.test_client()
    enter(other, person)
    new = "Lantern-Seagrass-58"
    data = {"present": PASSWORD, "password": new, "again": new}
    answer = client.post(address, data=data)
    assert answer.status_code == 303, answer.text
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize("state", ["disabled", "invited"])
def test_who_may_no_longer_enter_is_out_at_the_next_request(client, person, session, state):
    enter(client, person)
    assert is_in(client)
    session.get(Person, person.id).state = state
    session.flush()
    assert not is_in(client)


def test_no_table_holds_a_session_id(client, person, session):
    enter(client, person)
    raw = raw_of(client).encode()
    for table in TABLES.values():
        for row in session.execute(table.select()):
            for value in row:
                assert raw not in (value if isinstance(value, bytes) else str(value).encode())


def test_the_cookie_holds_no_data_of_the_person(client, person):
    enter(client, person)
    with client.session_transaction() as cookie:
        kept = repr(dict(cookie))
    for secret in (person.email, person.name, person.public_id, person.organisation.name, PASSWORD):
        assert secret not in kept
