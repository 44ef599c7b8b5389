"""Links by mail: invitations and resets work once, for a while, for one person (R05, R09)."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from matchmaking.accounts.errors import LinkSpent
from matchmaking.accounts.models import LoginSession, OneTimeToken
from matchmaking.accounts.services import second_factor
from matchmaking.accounts.services.passwords import is_right
from matchmaking.accounts.services.recovering import (
    accept_invitation,
    ask_for_reset,
    reset_password,
)
from matchmaking.accounts.services.sessions import begin_session, live_session
from matchmaking.accounts.services.signing_in import CODE_NEEDED, Caller, sign_in
from matchmaking.accounts.services.tokens import INVITATION, RESET, issue_token, use_token
from matchmaking.notices.models import Mail
from tests.conftest import both_databases
from tests.factories.accounts import give_password, make_person

NEW = "Lantern-Seagrass-58"


def ask(session, email, now):
    ask_for_reset(session, email, address="192.0.2.1", base_url="https://p.example", now=now)


def mailed_token(session):
    body = session.scalars(select(Mail).order_by(Mail.id.desc())).first().body
    return re.search(r"https://p\.example/reset/(\S+)", body)[1]


@both_databases
def test_a_reset_sets_the_password_once_and_ends_all_sessions(session, now):
    person = give_password(session, make_person(session))
    raw = begin_session(session, person, now=now, second_factor=False)
    ask(session, person.email, now)
    token = mailed_token(session)
    reset_password(session, token, NEW, now=now)
    assert is_right(person, NEW)
    session.expire_all()
    assert live_session(session, raw, now=now) is None
    with pytest.raises(LinkSpent):
        reset_password(session, token, NEW + "x", now=now)


def test_a_reset_link_lives_thirty_minutes(session, now):
    person = give_password(session, make_person(session))
    ask(session, person.email, now)
    with pytest.raises(LinkSpent):
        reset_password(session, mailed_token(session), NEW, now=now + timedelta(minutes=31))


def test_a_newer_link_replaces_the_older(session, now):
    person = give_password(session, make_person(session))
    ask(session, person.email, now)
    first = mailed_token(session)
    ask(session, person.email, now)
    with pytest.raises(LinkSpent):
        reset_password(session, first, NEW, now=now)
    reset_password(session, mailed_token(session), NEW, now=now)


def test_a_reset_does_not_skip_the_second_factor(session, now):
    person = give_password(session, make_person(session))
    second_factor.begin_enrolment(session, person, now=now)
    second_factor.confirm_enrolment(session, person, pyotp.TOTP(person.totp).at(now), now=now)
    ask(session, person.email, now)
    reset_password(session, mailed_token(session), NEW, now=now)
    caller = Caller("192.0.2.1")
    result = sign_in(session, person.email, NEW, caller=caller, staff_totp="offered", now=now)
    assert result.outcome == CODE_NEEDED


@pytest.mark.parametrize("state", ["invited", "disabled"])
def test_nobody_else_gets_a_reset(session, now, state):
    person = make_person(session, state=state)
    ask(session, person.email, now)
    ask(session, "nobody@example.test", now)
    assert session.scalars(select(Mail)).all() == []


def test_mails_are_not_sent_without_end(session, now):
    person = give_password(session, make_person(session))
    for _ in range(10):
        ask(session, person.email, now)
    assert len(session.scalars(select(Mail)).all()) == 3


def test_tokens_are_kept_hashed_and_for_one_purpose(session, now):
    person = make_person(session, state="invited")
    raw = issue_token(session, person, INVITATION, now=now)
    assert session.scalars(select(OneTimeToken.token_hash)).one() != raw
    with pytest.raises(LinkSpent):
        use_token(session, raw, RESET, now=now)


@both_databases
def test_an_invitation_makes_the_account_active_once(session, now):
    person = make_person(session, state="invited")
    raw = issue_token(session, person, INVITATION, now=now)
    accept_invitation(session, raw, NEW, name="王测试", phone="", now=now)
    assert (person.state, person.name) == ("active", "王测试")
    assert is_right(person, NEW)
    with pytest.raises(LinkSpent):
        accept_invitation(session, raw, NEW, name="别人", phone="", now=now)


def test_an_invitation_ends_after_a_day_and_with_the_account(session, now):
    person = make_person(session, state="invited")
    raw = issue_token(session, person, INVITATION, now=now)
    late = now + timedelta(hours=25)
    with pytest.raises(LinkSpent):
        accept_invitation(session, raw, NEW, name="王", phone="", now=late)
    person.state = "disabled"
    session.flush()
    with pytest.raises(LinkSpent):
        accept_invitation(session, raw, NEW, name="王", phone="", now=now)


def test_odd_tokens_are_only_unknown(session, now):
    for raw in ("", "x", "' OR 1=1 --", "\u202e" * 50, "a" * 5000):
        with pytest.raises(LinkSpent):
            use_token(session, raw, RESET, now=now)


def test_sessions_are_kept_hashed(session, now):
    person = make_person(session)
    raw = begin_session(session, person, now=now, second_factor=False)
    assert session.scalars(select(LoginSession.id_hash)).one() != raw
