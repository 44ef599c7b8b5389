"""Unified social credit codes: real ones, altered ones, made ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.uscc import calc_check_digit

from matchmaking.standards.uscc import ALPHABET, check_uscc, make_uscc

REAL = ["911100001000044477", "91350000158142711F", "9144030071526726XG", "91100000100003962T", "911100001000054748", "911000001000013428", "914403001922038216", "91330100799655058B", "9131000010000595XD", "9111000071093465XC", "91370200264574251E", "91350205MA2XMA008W", "91350203MA31HY017D", "91350206MA2XBK881Y", "91350212MA8TA00109", "91350213MADXA9K070"]  # fmt: skip


@pytest.mark.parametrize("code", REAL)
def test_real_codes_pass_without_a_warning(code):
    found = check_uscc(code)

    assert (found.code, found.error, found.warning) == (code, "", "")


@pytest.mark.parametrize(
    "code",
    ["911100001000044478", "91350000158142712F", "9144030071526726GX", "91350205MAOXMA008W",
     "91350205MA2XMA008", "91350205MA2XMA008WW", "", "91A50205MA2XMA008W", "ß" * 18, "９" * 18],
)  # fmt: skip
def test_what_is_not_a_code_has_an_error(code):
    assert check_uscc(code).error


@pytest.mark.parametrize(
    "text", [" 91350205ma2xma008w ", "９１３５０２０５ＭＡ２ＸＭＡ００８Ｗ", "913502-05MA2XMA008 W"]
)
def test_width_case_and_spaces_do_not_matter(text):
    assert check_uscc(text).code == "91350205MA2XMA008W"
    assert not check_uscc(text).error


def test_a_wrong_inner_check_sign_only_warns():
    body = "91350205MA2XMA001"  # its organisation code should end in 8

    found = check_uscc(body + calc_check_digit(body + "0"))

    assert (found.error, found.warning) == ("", "inner")


@given(st.integers(0, len(ALPHABET) ** 4 - 1), st.integers(0, 16), st.integers(1, 30))
def test_made_codes_pass_and_one_altered_sign_never_does(serial, place, shift):
    code = make_uscc(serial)
    assert check_uscc(code) == check_uscc(code.lower())
    assert (check_uscc(code).error, check_uscc(code).warning) == ("", "")

    other = ALPHABET[(ALPHABET.index(code[place]) + shift) % len(ALPHABET)]
    assert check_uscc(code[:place] + other + code[place + 1 :]).error


def test_made_codes_differ():
    assert len({make_uscc(serial) for serial in range(5000)}) == 5000
    assert make_uscc(1, "350203")[2:8] == "350203"
