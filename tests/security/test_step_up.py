"""What matters most asks who it is, when that was last shown more than five minutes ago (R10)."""

from datetime import timedelta

import pytest
from flask import url_for
from sqlalchemy import func, select

from matchmaking.accounts.services.sessions import begin_session
from matchmaking.models import TABLES
from matchmaking.web.policy import POLICY
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person
from tests.house.requests import MISSING, arguments_of

# R10: second factor, tokens, roles, consent to figures, what takes many records along, booklets
MUST_ASK = {
    "accounts.begin_enrolment", "accounts.enrolment", "accounts.turn_off_second_factor",
    "accounts.replace_second_factor", "accounts.recovery_codes", "accounts.new_token",
    "accounts.invite", "accounts.set_lead", "accounts.new_organisation", "accounts.enable",
    "accounts.reset_second_factor", "introductions.grant_financials", "exchange.take", "exchange.take_technology",
    "exchange.take_round", "exchange.take_leads", "exchange.take_gaps", "runs.take",
    "opinions.export", "booklets.download", "booklets.file",
}  # fmt: skip
KINDS = {
    "enterprise": "enterprise", "officer": "state_bank", "institute": "institute",
    "organizer": "government", "auditor": "government", "administrator": "government",
}  # fmt: skip
ASKING = sorted(key for key, rule in POLICY.items() if rule.step_up)


def counts(session):
    return {n: session.scalar(select(func.count()).select_from(t)) for n, t in TABLES.items()}


@pytest.fixture
def enter(app, session):
    """`enter(role, confirmed)` is a browser whose person showed who they are at that moment."""

    def browser(role, confirmed):
        person = make_person(session, kind=KINDS[role], role=role)
        raw = begin_session(session, person, now=confirmed, second_factor=True)
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = raw, True
        return client

    return browser


def address_of(app, endpoint):
    names = arguments_of(app, endpoint)
    with app.test_request_context():
        return url_for(endpoint, **{n: 1 if n == "n" else MISSING for n in names})


def test_the_table_asks_where_the_rule_says():
    assert {endpoint for endpoint, _method in ASKING} >= MUST_ASK


@both_databases
@pytest.mark.parametrize("role", KINDS)
def test_six_minutes_later_everything_that_asks_leads_to_the_question(app, session, enter, role):
    asking = [key for key in ASKING if role in POLICY[key].roles]
    assert asking
    late, fresh = enter(role, NOW - timedelta(minutes=6)), enter(role, NOW - timedelta(minutes=5))
    session.commit()
    before = counts(session)
    for endpoint, method in asking:
        answer = late.open(address_of(app, endpoint), method=method, data={"x": "1"})
        assert answer.status_code == 303, (endpoint, method)
        assert answer.location.startswith("/confirm?"), (endpoint, method)
    assert counts(session) == before
    for endpoint, method in asking:
        answer = fresh.open(address_of(app, endpoint), method=method, data={"x": "1"})
        assert not (answer.location or "").startswith("/confirm"), (endpoint, method)


def test_after_a_file_one_comes_back_to_the_page_with_its_link(app, enter):
    late = enter("organizer", NOW - timedelta(minutes=6))
    page = "http://localhost/booklets/editions/1?language=en"
    address = address_of(app, "booklets.file")
    asked = late.get(address, headers={"Referer": page})
    assert asked.location == "/confirm?next=/booklets/editions/1?language%3Den"
    assert late.get(address).location == f"/confirm?next={address}"
    foreign = late.get(address, headers={"Referer": "https://elsewhere.example/"})
    assert foreign.location == f"/confirm?next={address}"
