"""Whom nobody has verified acts on nothing that needs it (R11)."""

import pytest
from sqlalchemy import func, select

from matchmaking.accounts.models import Person
from matchmaking.models import TABLES
from matchmaking.web.extensions import db
from matchmaking.web.policy import POLICY
from tests.conftest import make_app
from tests.factories.accounts import make_organisation, make_person
from tests.house.requests import MISSING, arguments_of, build

KINDS = {"enterprise": "enterprise", "officer": "state_bank", "institute": "institute"}
PAGES = sorted(
    key for key, rule in POLICY.items() if rule.verified and not key[0].startswith("api.")
)


@pytest.mark.parametrize("state", ["pending", "returned", "suspended"])
@pytest.mark.parametrize("role", KINDS)
def test_everything_that_asks_for_it_is_closed(app, session, sign_in, role, state):
    unknown = make_organisation(session, kind=KINDS[role], state=state)
    client = sign_in(make_person(session, organisation=unknown))
    session.commit()
    before = {n: session.scalar(select(func.count()).select_from(t)) for n, t in TABLES.items()}
    asked = [key for key in PAGES if role in POLICY[key].roles]
    assert asked
    for endpoint, method in asked:
        names = arguments_of(app, endpoint)
        address = build(app, endpoint, {n: 1 if n == "n" else MISSING for n in names})
        answer = client.open(address, method=method, data={"x": "1"})
        assert answer.status_code == 403, (endpoint, method)
        assert "单位尚未通过核验" in answer.text
    after = {n: session.scalar(select(func.count()).select_from(t)) for n, t in TABLES.items()}
    assert after == before


def test_what_an_institution_does_with_needs_asks_for_it():
    assert {("introductions.leads", "GET"), ("introductions.lead", "GET"),
            ("introductions.accept", "POST"), ("introductions.open_contact", "POST"),
            ("introductions.open_financials", "POST"), ("exchange.take_leads", "POST"),
            ("introductions.ask", "POST"), ("introductions.offer_help", "POST")} <= set(PAGES)  # fmt: skip


def test_a_fresh_platform_has_no_account(tmp_path):
    application = make_app(tmp_path, "")
    with application.app_context():
        assert db.session.scalar(select(func.count(Person.id))) == 0
        db.engine.dispose()
