"""The first accounts by command line; what is forgotten; use that keeps a session alive."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.browsers import browser_of
from matchmaking.accounts.errors import AddressTaken
from matchmaking.accounts.housekeeping import forget_spent
from matchmaking.accounts.models import LoginSession, Organisation, SignInAttempt
from matchmaking.accounts.queries import demo_people
from matchmaking.accounts.services.invitations import Invitee
from matchmaking.accounts.services.sessions import begin_session
from matchmaking.audit.actor import Role
from matchmaking.database.sealing import keyring
from matchmaking.operations.staffing import invite_staff
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person


def test_the_first_administrator_is_made_with_a_link_and_no_password(app, session, now):
    settings = app.config["SETTINGS"]
    invitee = Invitee("系统管理员", "root@example.test", role=Role.ADMINISTRATOR, lead=True)
    link = invite_staff(session, settings, invitee, now=now)
    assert link.startswith(f"{settings.base_url}/invitation/")
    office = session.scalars(select(Organisation)).one()
    assert (office.kind, office.name) == ("government", settings.organizer_name)
    person = office.people[0]
    assert (person.role, person.state, person.password_hash) == ("administrator", "invited", "")
    with pytest.raises(AddressTaken):
        invite_staff(session, settings, invitee, now=now)
    second = Invitee("工作人员", "desk@example.test", role=Role.ORGANIZER, lead=True)
    invite_staff(session, settings, second, now=now)
    assert len(session.scalars(select(Organisation)).all()) == 1


@both_databases
def test_old_tries_and_sessions_are_forgotten(session, now):
    person = make_person(session)
    begin_session(session, person, now=now - timedelta(days=40), second_factor=False)
    begin_session(session, person, now=now, second_factor=False)
    session.add_all([SignInAttempt(subject="a", at=now - timedelta(days=3)),
                     SignInAttempt(subject="a", at=now)])  # fmt: skip
    session.flush()
    assert forget_spent(session, now) == 2
    assert len(session.scalars(select(LoginSession)).all()) == 1


@pytest.fixture
def clock(app):
    """Move the application's clock."""

    def at(**later):
        app.config["CLOCK"] = lambda: NOW + timedelta(**later)

    yield at
    app.config["CLOCK"] = lambda: NOW


IDLE = [("city_bank", 15), ("institute", 15), ("government", 15), ("enterprise", 30)]


@pytest.mark.parametrize(("kind", "longest"), IDLE)
def test_use_keeps_a_session_alive_and_idleness_ends_it(session, sign_in, clock, kind, longest):
    """Both borders of R08, and a page that asks again by itself is no use."""
    client, moment = sign_in(make_person(session, kind=kind)), timedelta()
    for _ in range(3):
        moment += timedelta(minutes=longest)
        clock(seconds=moment.total_seconds())
        assert client.get("/account").status_code == 200
    clock(seconds=moment.total_seconds() + 60 * longest - 1)
    assert client.get("/jobs/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404
    clock(seconds=moment.total_seconds() + 60 * longest + 1)
    assert client.get("/account").status_code == 303


def test_the_office_may_set_other_idle_times(app, session, sign_in, clock):
    usual = app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(usual, idle_minutes=5, idle_staff_minutes=240)
    firm, bank = (sign_in(make_person(session, kind=kind)) for kind in ("enterprise", "city_bank"))
    clock(minutes=200)
    assert [one.get("/account").status_code for one in (firm, bank)] == [303, 200]
    app.config["SETTINGS"] = usual


def test_twelve_hours_are_the_longest(session, sign_in, clock):
    client = sign_in(make_person(session, kind="city_bank"))
    for minutes in range(15, 12 * 60, 15):
        clock(minutes=minutes)
        assert client.get("/account").status_code == 200
    clock(hours=12, minutes=1)
    assert client.get("/account").status_code == 303


def test_what_matters_asks_for_the_password_again(session, sign_in, clock):
    person = make_person(session)
    client = sign_in(person)
    clock(minutes=6)
    answer = client.post("/account/second-factor/begin")
    assert answer.location.startswith("/confirm?next=")
    session.expire_all()
    assert person.totp is None


def test_demonstration_accounts_are_one_a_role(session):
    bank = make_organisation(session, kind="city_bank", demo=True)
    make_person(session)
    first = make_person(session, organisation=bank)
    make_person(session, organisation=bank)
    firm = make_person(session, organisation=make_organisation(session, demo=True))
    assert demo_people(session) == [first, firm]
    known = make_person(session, organisation=bank)
    known.email, known.email_index = (
        "officer@demo.example",
        keyring().blind_index("officer@demo.example"),
    )
    session.flush()
    assert demo_people(session) == [known], "the addresses that the handbook names"


def test_browsers_are_named_in_words():
    chrome = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
    )
    assert browser_of(chrome) == "Chrome · Windows"
    assert browser_of(chrome + " Edg/140") == "Edge · Windows"
    assert browser_of("curl/8") == "curl/8"
    assert browser_of("") == ""
