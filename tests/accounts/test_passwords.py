"""Which passwords are good enough, and how they are kept (R01, R02)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.accounts.common_passwords import is_common
from matchmaking.accounts.services import passwords
from tests.factories.accounts import make_person

GOOD = "Bluewater-Harbour-77"


def test_hashes_are_argon2id_with_the_required_parameters():
    assert re.match(r"\$argon2id\$v=19\$m=19456,t=2,p=1\$", passwords.hash_password(GOOD))


def test_twins_that_differ_after_72_bytes_are_told_apart():
    kept = passwords.hash_password("x" * 100 + "a")
    assert passwords.matches(kept, "x" * 100 + "a")
    assert not passwords.matches(kept, "x" * 100 + "b")


@pytest.mark.parametrize("profile", ["asvs", "mlps"])
def test_good_passwords_pass(profile):
    for password in (GOOD, "Xk9" * 4 + "pLq", "Trombone staircase 41", passwords.DEMO_PASSWORD):
        assert passwords.fault_of(password, profile=profile) is None, password


@pytest.mark.parametrize(
    "password",
    ["password1234", "Password1234!", "P@ssw0rd2026", "qwertyuiop12", "111111111111", "abcdefghijkl",
     "Xiamen123456", "1qaz2wsx3edc", "woaini201314", "Admin@123456", "aaaaBBBBcccc"],
)  # fmt: skip
def test_common_passwords_are_refused(password):
    assert passwords.fault_of(password, profile="asvs") is not None


def test_the_mlps_profile_wants_three_classes():
    assert passwords.fault_of("tromboneoakstair", profile="asvs") is None
    assert passwords.fault_of("tromboneoakstair", profile="mlps") is not None


def test_bounds_are_twelve_and_128():
    assert passwords.fault_of("Tr7-Oak-Zub", profile="mlps") is not None
    assert passwords.fault_of("Tr7-Oak-Zubx", profile="mlps") is None
    assert passwords.fault_of("Tr7-Oak-Zub" + "vwe9" * 29 + "x", profile="mlps") is None
    assert passwords.fault_of("Tr7-Oak-Zub" + "vwe9" * 30, profile="mlps") is not None


def test_words_about_the_person_are_refused():
    fault = passwords.fault_of("Trombone-lin.hai-9", profile="mlps", context=("lin.hai",))
    assert fault is not None


def test_the_own_name_is_a_word_about_the_person(session):
    person = make_person(session, name="Marlowe Penhaligon", email="x7@example.test")
    context = passwords.context_of(person)
    for word in ("marlowe", "PENHALIGON", person.organisation.name):
        assert passwords.fault_of(f"Qv8-{word}-zr!T", profile="mlps", context=context), word
    assert passwords.fault_of("Qv8-Trombone-zr!T", profile="mlps", context=context) is None


@given(st.text(max_size=140))
def test_any_text_gets_an_answer_quickly(password):
    is_common(password)


def test_repeating_common_words_does_not_take_long():
    assert is_common("abcabcd" * 18)


def test_an_old_hash_is_renewed_by_a_sign_in(session):
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
    person = make_person(session, password_hash=weak.hash(GOOD))
    passwords.renew_hash(person, GOOD)
    assert "m=19456,t=2,p=1" in person.password_hash
    assert passwords.is_right(person, GOOD)


def test_the_last_five_are_remembered(session, now):
    person = make_person(session)
    for n in range(6):
        passwords.set_password(session, person, f"{GOOD}-{n}", now=now)
    session.flush()
    used = [passwords.was_used(session, person, f"{GOOD}-{n}") for n in range(6)]
    assert used == [False, True, True, True, True, True]
    assert not passwords.repeats(session, person, f"{GOOD}-5", profile="asvs")
