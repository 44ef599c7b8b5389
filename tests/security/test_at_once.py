"""Guesses, codes and links that arrive at the same moment, by real commits (R01, R03-R05)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pyotp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker

from matchmaking.accounts.errors import LinkSpent
from matchmaking.accounts.models import LoginSession, Person, RecoveryCode, SignInAttempt
from matchmaking.accounts.services import recovering, second_factor, signing_in, throttle
from matchmaking.accounts.services.tokens import RESET, issue_token
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import PASSWORD, give_password, make_person

CALLER = signing_in.Caller("192.0.2.1")
GUESSES, TWINS = 16, 8
ROOT = Path(__file__).resolve().parents[2]
HASHING = """
import resource
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from matchmaking.accounts.services.passwords import hash_password, matches

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

def sign_in(n):
    barrier.wait()
    return matches(kept, str(n))

kept, barrier = hash_password("Bluewater-Harbour-77"), Barrier(100)
before = peak()
with ThreadPoolExecutor(100) as pool:
    assert not any(pool.map(sign_in, range(100)))
print(peak() - before)
"""


def at_once(times, act):
    """What each of `act(session, n)` answers, each in a transaction of its own."""
    barrier, make = Barrier(times), sessionmaker(db.engine, expire_on_commit=False)

    def run(n):
        with make() as session:
            barrier.wait()
            try:
                answer = act(session, n)
                session.commit()
            except LinkSpent:
                session.rollback()
                return "spent"
            return answer

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_of_many_wrong_passwords_at_once_five_are_tried(committing):
    person = give_password(db.session, make_person(db.session))
    other = give_password(db.session, make_person(db.session))
    email, key = person.email, person.id
    db.session.commit()

    def guess(session, n):
        return signing_in.sign_in(
            session, email, f"wrong guess {n}", caller=CALLER, staff_totp="offered", now=NOW
        ).outcome

    outcomes = at_once(GUESSES, guess)
    assert outcomes.count(signing_in.WRONG) == throttle.ACCOUNT.free == 5
    assert outcomes.count(signing_in.WAIT) == GUESSES - 5
    account = throttle.subject_of("account", email)
    tried = select(func.count()).select_from(SignInAttempt).filter_by(subject=account)
    assert db.session.scalar(tried) == 5
    for who, outcome in ((other.email, signing_in.IN), (email, signing_in.WAIT)):
        got = signing_in.sign_in(
            db.session, who, PASSWORD, caller=CALLER, staff_totp="offered", now=NOW
        )
        assert got.outcome == outcome
    sessions = select(func.count()).select_from(LoginSession).filter_by(person_id=key)
    assert db.session.scalar(sessions) == 0


@pytest.mark.parametrize("kind", ["authenticator", "recovery"])
def test_a_code_sent_many_times_at_once_is_taken_once(committing, kind):
    person = make_person(db.session)
    second_factor.begin_enrolment(db.session, person, now=NOW)
    code = pyotp.TOTP(person.totp).at(NOW)
    if kind == "recovery":
        code = second_factor.confirm_enrolment(db.session, person, code, now=NOW)[0]
    key = person.id
    db.session.commit()
    take = {
        "authenticator": second_factor.take_code, "recovery": second_factor.take_recovery_code,
    }[kind]  # fmt: skip

    def send(session, _n):
        return take(session, session.get(Person, key), code, now=NOW)

    assert sorted(at_once(TWINS, send)) == [False] * (TWINS - 1) + [True]
    spent = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.used_at.is_not(None))
    assert db.session.scalar(spent) == (kind == "recovery")


def test_a_link_opened_many_times_at_once_sets_one_password(committing):
    person = give_password(db.session, make_person(db.session))
    raw, key = issue_token(db.session, person, RESET, now=NOW), person.id
    db.session.commit()

    def open_it(session, n):
        return recovering.reset_password(session, raw, f"Harbour-Light-{n:02}", now=NOW).id

    answers = at_once(TWINS, open_it)
    assert answers.count(key) == 1
    assert answers.count("spent") == TWINS - 1


def test_a_hundred_sign_ins_at_once_keep_the_memory_of_few():
    """Each hash takes 19 MiB, and a thread that has hashed keeps them: only four ever do."""
    done = subprocess.run(
        [sys.executable, "-c", HASHING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 200
