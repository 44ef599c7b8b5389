"""Tokens against forged requests: of one's own session, on every write, and no other (R25)."""

import pytest
from flask import url_for
from sqlalchemy import func, select

from matchmaking.models import TABLES
from matchmaking.needs.models import Need
from matchmaking.web.policy import POLICY
from tests.conftest import both_databases
from tests.factories.accounts import PASSWORD, give_password, make_person
from tests.house.requests import MISSING, arguments_of
from tests.security.conftest import hidden

# below /api/ no cookie counts, so nothing can be forged there: tests/api/test_doors.py
POSTS = sorted(
    endpoint for endpoint, method in POLICY if method == "POST" and not endpoint.startswith("api.")
)


def token_of(client, page):
    return hidden(client.get(page))["csrf_token"]


def counts(session):
    return {
        name: session.scalar(select(func.count()).select_from(table))
        for name, table in TABLES.items()
        if name != "login_session"
    }


@both_databases
def test_only_the_session_s_own_token_is_taken(guarded, session, sign_in):
    one, other = sign_in(make_person(session)), sign_in(make_person(session))
    stranger = guarded.test_client()
    tokens = {
        "none": None, "empty": "", "made up": "a" * 56, "of another": token_of(other, "/my/needs/new"),
        "of a visitor": token_of(stranger, "/sign-in"),
    }  # fmt: skip
    own = token_of(one, "/my/needs/new")
    tokens["cut"], tokens["with more"] = own[:-1], own + "x"
    before = counts(session)
    for name, token in tokens.items():
        data = {"kind": "debt"} | ({} if token is None else {"csrf_token": token})
        answer = one.post("/my/needs/new", data=data)
        assert answer.status_code == 400, name
        assert "页面已过期" in answer.text
    assert counts(session) == before
    assert one.post("/my/needs/new", data={"kind": "debt", "csrf_token": own}).status_code == 303
    assert session.scalar(select(func.count()).select_from(Need)) == 1


@both_databases
def test_a_token_of_before_signing_in_is_not_taken_after(guarded, session):
    person = give_password(session, make_person(session))
    client = guarded.test_client()
    before = token_of(client, "/sign-in")
    data = {"email": person.email, "password": PASSWORD, "csrf_token": before}
    assert client.post("/sign-in", data=data).status_code == 303
    answer = client.post("/my/needs/new", data={"kind": "debt", "csrf_token": before})
    assert answer.status_code == 400
    signed_in = token_of(client, "/my/needs/new")
    assert signed_in != before
    assert client.post("/sign-out", data={"csrf_token": signed_in}).status_code == 303
    assert client.post("/sign-in", data=data | {"csrf_token": signed_in}).status_code == 400


def test_every_writing_route_asks_for_it(guarded, session, sign_in):
    """Signed in with each role, without a token: 400 wherever the role may go at all."""
    counted = 0
    people = {
        "enterprise": make_person(session),
        "officer": make_person(session, kind="state_bank"),
        "organizer": make_person(session, kind="government"),
        "administrator": make_person(session, kind="government", role="administrator"),
        "institute": make_person(session, kind="institute"),
        "auditor": make_person(session, kind="government", role="auditor"),
    }
    before = counts(session)
    for role, person in people.items():
        client = sign_in(person)
        for endpoint in POSTS:
            if role not in POLICY[endpoint, "POST"].roles:
                continue
            names = arguments_of(guarded, endpoint)
            with guarded.test_request_context():
                address = url_for(endpoint, **{n: 1 if n == "n" else MISSING for n in names})
            for body in ({"data": {"x": "1"}}, {"json": {"x": 1}}, {}):
                assert client.post(address, **body).status_code == 400, (role, endpoint)
                counted += 1
    print(f"posts without a token: {counted}")
    assert counted > 250
    after = counts(session)
    assert {name: n for name, n in after.items() if n != before[name]} == {}


def test_the_token_is_not_taken_from_the_address(guarded, session, sign_in):
    client = sign_in(make_person(session))
    own = token_of(client, "/my/needs/new")
    answer = client.post(f"/my/needs/new?csrf_token={own}", data={"kind": "debt"})
    assert answer.status_code == 400


@both_databases
def test_what_the_browser_says_comes_from_elsewhere_is_refused_even_with_the_token(
    guarded, session, sign_in
):
    client = sign_in(make_person(session))
    data = {"kind": "debt", "csrf_token": token_of(client, "/my/needs/new")}
    before = counts(session)
    for site in ("cross-site", "same-site", "odd", ""):
        answer = client.post("/my/needs/new", data=data, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 400, site
        assert client.get("/my/needs/new", headers={"Sec-Fetch-Site": site}).status_code == 200
    assert counts(session) == before
    for site in ("same-origin", "none"):
        answer = client.post("/my/needs/new", data=data, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 303, site


@pytest.mark.parametrize("page", ["/sign-in", "/register", "/forgotten"])
def test_forms_of_visitors_have_one_too(guarded, client, page):
    assert hidden(client.get(page)).keys() == {"csrf_token", "_once"}
    assert client.post(page, data={"email": "a@example.test"}).status_code == 400
