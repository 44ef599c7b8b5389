"""A day's reading budget: who copies the platform is stopped, who works never notices (R33)."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from matchmaking.accounts.models import CountedReading, LoginSession
from matchmaking.accounts.services import reading_budget as budget
from matchmaking.audit.models import AuditEvent
from matchmaking.notices.models import Notice
from matchmaking.technology.content import OFFER
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing

pytestmark = both_databases
MOST = 4
MIDNIGHT = 14 * 3600  # seconds from the suite's 10:00 to Xiamen's midnight


@pytest.fixture(autouse=True)
def small(app):
    """The application with a budget of four."""
    usual = app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(usual, readings_per_day=MOST)
    yield
    app.config["SETTINGS"] = usual


@pytest.fixture
def addresses(session):
    owner = make_organisation(session, kind="institute")
    rows = [make_listing(session, owner, side=OFFER) for _ in range(MOST * 4)]
    session.flush()
    return [f"/technology/{row.public_id}" for row in rows]


def statuses(browser, addresses):
    return [browser.get(where).status_code for where in addresses]


def alarms(session):
    return session.scalars(select(AuditEvent).filter_by(event="reading.budget_spent")).all()


def test_a_reader_is_stopped_told_and_reported_once(session, sign_in, addresses):
    office = make_person(session, kind="government")
    officer = make_person(session, kind="city_bank")
    browser = sign_in(officer)
    assert statuses(browser, addresses[:MOST]) == [200] * MOST
    assert statuses(browser, addresses[:MOST]) == [200] * MOST  # the same once more is nothing new
    assert alarms(session) == []
    stopped = browser.get(addresses[MOST])
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, str(MIDNIGHT))
    assert "今天的查阅额度已用完" in stopped.text
    english = browser.get(addresses[MOST], headers={"Accept-Language": "en"})
    assert english.status_code == 429
    assert statuses(browser, ["/technology/AAAAAAAAAAAAAAAAAAAAAA"]) == [429]  # tells nothing
    assert statuses(browser, [addresses[0], "/technology", "/products"]) == [200, 200, 200]
    [alarm] = alarms(session)
    assert (alarm.person, alarm.detail["what"]) == (officer.public_id, "listing")
    [notice] = session.scalars(select(Notice).filter_by(person_id=office.id))
    assert notice.values == {"organisation": officer.organisation.name}
    assert statuses(sign_in(office), addresses) == [200] * len(addresses)  # reads for everybody


def test_a_new_day_begins_at_midnight_in_xiamen(app, session, sign_in, addresses):
    browser = sign_in(make_person(session))
    statuses(browser, addresses[:MOST])
    usual = app.config["CLOCK"]
    try:
        for later, expected in ((MIDNIGHT - 1, 429), (MIDNIGHT, 200)):
            app.config["CLOCK"] = lambda later=later: NOW + timedelta(seconds=later)
            seen = {"seen_at": app.config["CLOCK"](), "started_at": app.config["CLOCK"]()}
            session.query(LoginSession).update(seen)  # in use all day
            assert browser.get(addresses[MOST]).status_code == expected
    finally:
        app.config["CLOCK"] = usual


def test_five_accounts_of_one_institution_share_a_second_budget(session, sign_in, addresses):
    bank = make_organisation(session, kind="city_bank")
    crew = [sign_in(make_person(session, organisation=bank)) for _ in range(5)]
    taken = iter(addresses)
    got = [statuses(browser, [next(taken) for _ in range(3)]) for browser in crew]
    assert [status for one in got for status in one].count(200) == MOST * budget.SHARED_BY
    assert got[:4] == [[200] * 3] * 4 and got[4] == [429] * 3
    assert {row.organisation for row in alarms(session)} == {bank.public_id}
    rival = sign_in(make_person(session, kind="city_bank"))
    assert statuses(rival, addresses[:MOST]) == [200] * MOST


def test_visitors_are_counted_by_address_and_no_address_is_kept(app, session, addresses):
    def read(where, address):
        return app.test_client().get(where, environ_base={"REMOTE_ADDR": address}).status_code

    most = MOST * budget.SHARED_BY
    assert [read(one, "203.0.113.9") for one in addresses[:most]] == [200] * most
    assert read(addresses[most], "203.0.113.9") == 429
    assert read(addresses[most], "203.0.113.10") == 200
    rows = session.scalars(select(CountedReading)).all()
    assert not [row for row in rows if "203.0.113" in row.reader + row.organisation]
    [alarm] = alarms(session)
    assert (alarm.person, alarm.role) == ("", "visitor")


def test_exports_have_a_tenth_of_it(session, sign_in, addresses):
    browser = sign_in(make_person(session))
    form = {"side": OFFER, "ending": ".csv"}
    got = [browser.post("/exchange/technology", data=form).status_code for _ in range(2)]
    assert got == [200, 429]
    assert browser.get(addresses[0]).status_code == 200  # another kind


def test_what_was_read_is_forgotten_after_a_week(session, sign_in, addresses):
    statuses(sign_in(make_person(session)), addresses[:2])
    budget.forget_readings(session, NOW + budget.KEPT)
    assert session.scalar(select(func.count()).select_from(CountedReading)) == 2
    assert budget.forget_readings(session, NOW + budget.KEPT + timedelta(days=1)) == 2
