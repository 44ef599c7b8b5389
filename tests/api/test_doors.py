"""Tokens open the API and nothing else; cookies open pages and not the API (R12, R31)."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.errors import NoSuchToken, NotForThisRole, TooManyTokens
from matchmaking.accounts.models import ApiToken, LoginSession
from matchmaking.accounts.scopes import SCOPES, scopes_of
from matchmaking.accounts.services import api_tokens as verbs
from matchmaking.accounts.services import people
from matchmaking.accounts.services.own_account import change_password
from matchmaking.accounts.services.recovering import reset_password
from matchmaking.accounts.services.sessions import actor_of, begin_session, hash_id
from matchmaking.accounts.services.tokens import RESET, issue_token
from matchmaking.audit.actor import Role
from matchmaking.audit.models import AuditEvent
from matchmaking.web.policy import POLICY
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person

BASE = "/api/v1"
PASSWORD = "Saltmarsh-Lantern-42"
pytestmark = both_databases


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def make(session, person):
    def token(scopes=("needs:read",), days=30):
        wanted = verbs.Wanted("程序", tuple(scopes), days)
        return verbs.make_token(session, actor_of(person), wanted, now=NOW)

    return token


def ask(app, raw, path="/needs", **more):
    return app.test_client().get(BASE + path, headers={"Authorization": f"Bearer {raw}"}, **more)


def test_scopes_are_those_of_the_table(app):
    assert {rule.scope for rule in POLICY.values()} - {""} == set(SCOPES)
    assert scopes_of(Role.AUDITOR) == scopes_of(Role.VISITOR) == ()


def test_a_token_is_kept_as_a_hash_and_told_once(app, session, sign_in, person):
    browser = sign_in(person)
    form = {"name": "财务系统", "scopes": ["needs:read", "introductions:read"], "days": "90"}
    made = browser.post("/account/tokens/new", data=form)
    row = session.scalars(select(ApiToken)).one()
    raw = made.text.split("<code>")[1].split("<")[0]
    assert (row.token_hash, row.prefix) == (hash_id(raw), raw[:10])
    assert row.expires_at == NOW + timedelta(days=90)
    assert raw not in browser.get("/account/tokens").text
    assert row.prefix in browser.get("/account/tokens").text
    assert ask(app, raw).status_code == 200
    assert session.scalars(select(ApiToken)).one().last_used_at == NOW
    browser.post(f"/account/tokens/{row.public_id}/revoke")
    assert ask(app, raw).status_code == 401
    events = session.scalars(select(AuditEvent.event).where(AuditEvent.event.like("%token%")))
    assert list(events) == ["person.token_made", "person.token_revoked"]


def test_a_form_sent_twice_makes_one_token(session, sign_in, person):
    form = {"name": "x", "scopes": ["needs:read"], "days": "1", "_once": "a-key-of-a-form-0001"}
    browser = sign_in(person)
    answers = [browser.post("/account/tokens/new", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 303]
    assert len(session.scalars(select(ApiToken)).all()) == 1


@pytest.mark.parametrize("field", [{"days": "91"}, {"days": "0"}, {"scopes": []}, {"name": ""},
                                   {"scopes": ["insight:read"]}, {"scopes": ["admin"]}])  # fmt: skip
def test_what_a_token_cannot_be_made_for(session, sign_in, person, field):
    form = {"name": "x", "scopes": ["needs:read"], "days": "30"} | field
    assert sign_in(person).post("/account/tokens/new", data=form).status_code == 422
    assert session.scalars(select(ApiToken)).all() == []


def test_making_one_asks_who_it_is(session, sign_in, person):
    browser = sign_in(person)
    session.query(LoginSession).update({"confirmed_at": None})
    assert "confirm" in browser.get("/account/tokens/new").location


def test_verbs_refuse_what_forms_do(session, person, make):
    with pytest.raises(NotForThisRole):
        make(["insight:read"])
    other = actor_of(make_person(session))
    with pytest.raises(NoSuchToken):
        verbs.revoke_token(session, other, make()[0].public_id, now=NOW)
    for _ in range(verbs.MOST_TOKENS - 1):
        make()
    with pytest.raises(TooManyTokens):
        make()


def test_bad_tokens_answer_401_and_say_so(app, session, person, make):
    token, raw = make()
    spent = [raw[:-1], "", "x" * 4000, "mm_", raw.upper()]
    answers = [ask(app, one) for one in spent]
    token.expires_at = NOW
    session.flush()
    answers.append(ask(app, raw))
    token.expires_at, token.revoked_at = NOW + timedelta(days=1), NOW
    session.flush()
    answers.append(ask(app, raw))
    token.revoked_at, person.state = None, "disabled"
    session.flush()
    answers.append(ask(app, raw))
    answers.append(ask(app, raw, "/vocabulary"))  # also where none is asked for
    for answer in answers:
        assert answer.status_code == 401, answer.text
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    person.state = "active"
    session.flush()
    assert ask(app, raw).status_code == 200


def changed(session, person, administrator):
    raw = begin_session(session, person, now=NOW, second_factor=True)
    change_password(session, actor_of(person), PASSWORD, raw=raw, now=NOW)


def reset(session, person, administrator):
    reset_password(session, issue_token(session, person, RESET, now=NOW), PASSWORD, now=NOW)


def suspended(session, person, administrator):
    person.password_hash = "not invited any more"  # else it waits for an invitation
    people.disable_person(session, administrator, person, now=NOW)
    people.enable_person(session, administrator, person, now=NOW)


def signed_out(session, person, administrator):
    people.end_sessions(session, administrator, person, now=NOW)


@pytest.mark.parametrize("end", [changed, reset, suspended, signed_out])
def test_what_ends_sessions_ends_tokens_for_good(app, session, person, make, end):
    """A password that somebody else knew may have made a token (R09); nobody else's ends."""
    other = make_person(session, organisation=person.organisation)
    mine, raw = make()
    wanted = verbs.Wanted("x", ("needs:read",), 30)
    _theirs, kept = verbs.make_token(session, actor_of(other), wanted, now=NOW)
    office = make_person(session, kind="government", role="administrator")
    end(session, person, actor_of(office))
    session.refresh(mine)
    assert mine.revoked_at == NOW and person.state == "active"
    assert (ask(app, raw).status_code, ask(app, kept).status_code) == (401, 200)


def test_each_door_takes_its_own_key(app, sign_in, person, make):
    _token, raw = make()
    assert sign_in(person).get(BASE + "/needs").status_code == 401
    assert sign_in(person).get("/my/needs").status_code == 200
    page = app.test_client().get("/my/needs", headers={"Authorization": f"Bearer {raw}"})
    assert "sign-in" in page.location
    basic = app.test_client().get(BASE + "/needs", headers={"Authorization": "Basic eDp5"})
    assert basic.status_code == 401


def test_a_scope_opens_its_routes_only(app, person, make):
    _token, raw = make(["introductions:read"])
    assert ask(app, raw, "/introductions").status_code == 200
    refused = ask(app, raw, "/needs?lang=en")
    assert (refused.status_code, refused.json["code"]) == (403, "out-of-scope")


def test_a_token_makes_so_many_requests_a_minute(app, make):
    _token, raw = make()
    settings, clock = app.config["SETTINGS"], app.config["CLOCK"]
    app.config["SETTINGS"] = dataclasses.replace(settings, api_per_minute=5)
    try:
        codes = [ask(app, raw).status_code for _ in range(7)]
        assert codes == [200] * 5 + [429] * 2
        answer = ask(app, raw)
        assert (answer.headers["Retry-After"], answer.json["code"]) == ("60", "too-many-requests")
        app.config["CLOCK"] = lambda: NOW + timedelta(seconds=60)
        assert ask(app, raw).status_code == 200
    finally:
        app.config["SETTINGS"], app.config["CLOCK"] = settings, clock
