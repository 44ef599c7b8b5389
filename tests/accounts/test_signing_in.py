"""Signing in: throttle, second step, replay, and what an attacker can learn (R03, R04, R06)."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from matchmaking.accounts.errors import LinkSpent
from matchmaking.accounts.models import LoginSession, SignInAttempt
from matchmaking.accounts.services import passwords, second_factor
from matchmaking.accounts.services.recovering import reset_password
from matchmaking.accounts.services.signing_in import (
    CODE_NEEDED,
    DORMANT,
    ENROLMENT_NEEDED,
    IN,
    WAIT,
    WRONG,
    Caller,
    first_enrolment,
    mark_of,
    second_step,
    sign_in,
)
from matchmaking.accounts.services.throttle import EVERYWHERE, note_try, subject_of
from matchmaking.accounts.services.tokens import RESET, issue_token
from matchmaking.audit.models import AuditEvent
from tests.conftest import both_databases
from tests.factories.accounts import PASSWORD, give_password, make_person

HERE = Caller("198.51.100.7", "test browser")


def attempt(session, email, password, now, caller=HERE, staff_totp="offered"):
    return sign_in(session, email, password, caller=caller, staff_totp=staff_totp, now=now)


def with_second_factor(session, person, now):
    second_factor.begin_enrolment(session, person, now=now)
    code = pyotp.TOTP(person.totp).at(now)
    return second_factor.confirm_enrolment(session, person, code, now=now)


@both_databases
def test_the_right_password_begins_a_session(session, now):
    person = give_password(session, make_person(session))
    result = attempt(session, f" {person.email.upper()} ", PASSWORD, now)
    assert result.outcome == IN
    kept = session.scalars(select(LoginSession).filter_by(person_id=person.id)).one()
    assert result.raw not in kept.id_hash
    assert kept.address == "198.51.100.7"


@pytest.mark.parametrize("state", ["invited", "disabled"])
def test_people_who_are_not_active_get_the_answer_of_a_wrong_password(session, now, state):
    person = give_password(session, make_person(session, state=state))
    assert attempt(session, person.email, PASSWORD, now).outcome == WRONG


@both_databases
def test_after_ninety_days_without_use_only_a_reset_by_mail_opens_the_account(session, now):
    person = give_password(session, make_person(session))
    assert attempt(session, person.email, PASSWORD, now).outcome == IN
    last, late = now + timedelta(days=90), now + timedelta(days=91)
    assert attempt(session, person.email, PASSWORD, late).outcome == DORMANT
    assert attempt(session, person.email, "wrong", late).outcome == WRONG
    assert session.query(LoginSession).filter_by(person_id=person.id).count() == 1
    raw = issue_token(session, person, RESET, now=late)
    reset_password(session, raw, PASSWORD, now=late)
    assert attempt(session, person.email, PASSWORD, late).outcome == IN
    other = give_password(session, make_person(session))
    assert attempt(session, other.email, PASSWORD, last).outcome == IN
    assert attempt(session, other.email, PASSWORD, last + timedelta(days=89)).outcome == IN


def test_the_page_of_a_dormant_account_says_what_to_do(session, client, now):
    person = give_password(session, make_person(session))
    person.password_at = now - timedelta(days=91)
    answer = client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 422
    assert "通过邮件重设" in answer.text


def test_an_unknown_account_costs_a_hash_too(session, now, monkeypatch):
    person = give_password(session, make_person(session))
    calls = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *a: calls.append(1) or real(*a))
    attempt(session, person.email, "wrong password 1", now)
    known = len(calls)
    attempt(session, "nobody@example.test", "wrong password 1", now)
    assert (known, len(calls)) == (1, 2)


@both_databases
def test_five_wrong_ones_and_then_even_the_right_one_waits(session, now, monkeypatch):
    person = give_password(session, make_person(session))
    other = give_password(session, make_person(session))
    for n in range(5):
        assert attempt(session, person.email, f"wrong password {n}", now).outcome == WRONG
    monkeypatch.setattr(passwords, "matches", lambda *a: pytest.fail("hashed while locked"))
    locked = attempt(session, person.email, PASSWORD, now)
    assert locked.outcome == WAIT
    assert locked.until == now + timedelta(minutes=15)
    monkeypatch.undo()
    assert attempt(session, other.email, PASSWORD, now).outcome == IN
    later = now + timedelta(minutes=15, seconds=1)
    assert attempt(session, person.email, PASSWORD, later).outcome == IN


def test_the_wait_doubles_has_an_end_and_is_not_prolonged_by_trying(session, now):
    person = give_password(session, make_person(session))
    for n in range(5):
        attempt(session, person.email, f"wrong password {n}", now)
    for _ in range(20):
        attempt(session, person.email, "wrong while waiting", now + timedelta(minutes=5))
    later = now + timedelta(minutes=16)
    assert attempt(session, person.email, "wrong again", later).outcome == WRONG
    waiting = attempt(session, person.email, PASSWORD, later)
    assert waiting.until == later + timedelta(minutes=30)
    assert attempt(session, person.email, PASSWORD, later + timedelta(minutes=31)).outcome == IN


def test_a_success_forgets_the_failures_of_the_account(session, now):
    person = give_password(session, make_person(session))
    for _round in range(3):
        for n in range(4):
            attempt(session, person.email, f"wrong password {n}", now)
        assert attempt(session, person.email, PASSWORD, now).outcome == IN


def test_an_unknown_account_is_locked_just_the_same(session, now):
    for n in range(5):
        attempt(session, "nobody@example.test", f"wrong {n}", now)
    assert attempt(session, "nobody@example.test", "x", now).outcome == WAIT


def test_one_address_that_tries_many_accounts_waits(session, now):
    person = give_password(session, make_person(session))
    for n in range(30):
        attempt(session, f"nobody{n}@example.test", "wrong", now)
    assert attempt(session, person.email, PASSWORD, now).outcome == WAIT
    elsewhere = Caller("203.0.113.9")
    assert attempt(session, person.email, PASSWORD, now, elsewhere).outcome == IN


def test_a_browser_its_owner_used_before_is_not_locked_out_by_others(session, now):
    person = give_password(session, make_person(session))
    for n in range(5):
        attempt(session, person.email, f"wrong {n}", now)
    own = Caller("203.0.113.9", known=(mark_of(person),))
    assert attempt(session, person.email, PASSWORD, now, own).outcome == IN


@both_databases
def test_guessing_everywhere_slows_down_browsers_that_nobody_knows(session, now):
    """Each guess another account and another address: no limit of either counts them (R03)."""
    person = give_password(session, make_person(session))
    for _ in range(EVERYWHERE.free - 1):
        note_try(session, subject_of("everywhere", ""), now=now)
    new = Caller("203.0.113.9")
    assert attempt(session, person.email, "wrong", now, new).outcome == WRONG
    waiting = attempt(session, person.email, PASSWORD, now, Caller("203.0.113.10"))
    assert (waiting.outcome, waiting.until) == (WAIT, now + timedelta(minutes=1))
    own = Caller("203.0.113.11", known=(mark_of(person),))
    assert attempt(session, person.email, "wrong", now, own).outcome == WRONG
    assert attempt(session, person.email, PASSWORD, now, own).outcome == IN
    later = now + timedelta(minutes=1, seconds=1)
    assert attempt(session, "nobody@example.test", "wrong", later, new).outcome == WRONG
    assert attempt(session, person.email, PASSWORD, later, new).outcome == WAIT
    hour = now + timedelta(hours=1, seconds=2)
    assert attempt(session, person.email, PASSWORD, hour, new).outcome == IN


def test_who_reads_the_mail_signs_in_whatever_is_guessed_elsewhere(session, client, now):
    person = give_password(session, make_person(session))
    for _ in range(EVERYWHERE.free):
        note_try(session, subject_of("everywhere", ""), now=now)
    form = {"email": person.email, "password": PASSWORD}
    refused = client.post("/sign-in", data=form)
    assert refused.status_code == 429
    assert "重设密码" in refused.text
    form["password"] = "Another-Harbour-78"
    link = f"/reset/{issue_token(session, person, RESET, now=now)}"
    sent = {"password": form["password"], "again": form["password"]}
    assert client.post(link, data=sent).location == "/sign-in"
    assert client.post("/sign-in", data=form).status_code == 303


def test_tries_keep_no_address_and_no_mail(session, now):
    attempt(session, "nobody@example.test", "wrong", now)
    subjects = session.scalars(select(SignInAttempt.subject)).all()
    assert len(subjects) == 3
    assert not any("example" in subject or "198.51" in subject for subject in subjects)


def test_every_try_is_in_the_trail(session, now):
    person = give_password(session, make_person(session))
    attempt(session, person.email, "wrong", now)
    attempt(session, person.email, PASSWORD, now)
    events = session.scalars(select(AuditEvent.event).order_by(AuditEvent.seq)).all()
    assert events == ["person.sign_in_failed", "person.signed_in"]


@both_databases
def test_a_code_works_once(session, now):
    person = give_password(session, make_person(session))
    with_second_factor(session, person, now)
    later = now + timedelta(minutes=2)
    code = pyotp.TOTP(person.totp).at(later)
    first = attempt(session, person.email, PASSWORD, later)
    assert first.outcome == CODE_NEEDED
    assert second_step(session, first.raw, code, caller=HERE, now=later).outcome == IN
    again = attempt(session, person.email, PASSWORD, later)
    assert second_step(session, again.raw, code, caller=HERE, now=later).outcome == WRONG


def test_the_code_that_confirmed_the_enrolment_is_used_up(session, now):
    person = give_password(session, make_person(session))
    with_second_factor(session, person, now)
    step = attempt(session, person.email, PASSWORD, now)
    code = pyotp.TOTP(person.totp).at(now)
    assert second_step(session, step.raw, code, caller=HERE, now=now).outcome == WRONG


@pytest.mark.parametrize(("seconds", "taken"), [(-90, False), (-30, True), (30, True), (90, False)])
def test_codes_of_one_step_around_now_count(session, now, seconds, taken):
    person = give_password(session, make_person(session))
    second_factor.begin_enrolment(session, person, now=now)
    code = pyotp.TOTP(person.totp).at(now + timedelta(seconds=seconds))
    assert second_factor.take_code(session, person, code, now=now) is taken


@both_databases
def test_a_recovery_code_works_once(session, now):
    person = give_password(session, make_person(session))
    codes = with_second_factor(session, person, now)
    assert len(set(codes)) == 10
    step = attempt(session, person.email, PASSWORD, now)
    typed = codes[0].upper().replace("-", " ")
    assert second_step(session, step.raw, typed, caller=HERE, now=now).outcome == IN
    step = attempt(session, person.email, PASSWORD, now)
    assert second_step(session, step.raw, codes[0], caller=HERE, now=now).outcome == WRONG
    assert second_factor.codes_left(session, person) == 9


def test_codes_have_a_throttle_of_their_own(session, now):
    person = give_password(session, make_person(session))
    with_second_factor(session, person, now)
    step = attempt(session, person.email, PASSWORD, now)
    for n in range(5):
        assert second_step(session, step.raw, f"00000{n}", caller=HERE, now=now).outcome == WRONG
    later = now + timedelta(minutes=1)
    code = pyotp.TOTP(person.totp).at(later)
    assert second_step(session, step.raw, code, caller=HERE, now=later).outcome == WAIT


def test_the_second_step_has_ten_minutes_and_one_use(session, now):
    person = give_password(session, make_person(session))
    codes = with_second_factor(session, person, now)
    step = attempt(session, person.email, PASSWORD, now)
    with pytest.raises(LinkSpent):
        second_step(session, step.raw, codes[0], caller=HERE, now=now + timedelta(minutes=11))
    assert second_step(session, step.raw, codes[1], caller=HERE, now=now).outcome == IN
    with pytest.raises(LinkSpent):
        second_step(session, step.raw, codes[2], caller=HERE, now=now)


def test_staff_have_to_set_the_second_factor_up_first(session, now):
    officer = give_password(session, make_person(session, kind="city_bank"))
    result = attempt(session, officer.email, PASSWORD, now, staff_totp="required")
    assert result.outcome == ENROLMENT_NEEDED
    assert session.scalar(select(func.count()).select_from(LoginSession)) == 0
    wrong, _codes = first_enrolment(session, result.raw, "000000", caller=HERE, now=now)
    assert wrong.outcome == WRONG
    code = pyotp.TOTP(officer.totp).at(now)
    done, codes = first_enrolment(session, result.raw, code, caller=HERE, now=now)
    assert (done.outcome, len(codes)) == (IN, 10)
    again = attempt(session, officer.email, PASSWORD, now, staff_totp="required")
    assert again.outcome == CODE_NEEDED


def test_enterprises_need_none(session, now):
    person = give_password(session, make_person(session))
    assert attempt(session, person.email, PASSWORD, now, staff_totp="required").outcome == IN


def test_seed_and_codes_are_not_kept_in_the_clear(session, now):
    person = give_password(session, make_person(session))
    codes = with_second_factor(session, person, now)
    assert person.totp.encode() not in person.totp_sealed
    rows = session.scalars(select(second_factor.RecoveryCode.code_hash)).all()
    assert not set(rows) & {code.replace("-", "") for code in codes}
