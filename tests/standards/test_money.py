"""Amounts, rates and shares as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.standards.money import (
    format_percent,
    format_permille,
    format_wan,
    in_capitals,
    parse_percent,
    parse_permille,
    parse_wan,
)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("500", 5_000_000), ("0.01", 100), ("1,234.5", 12_345_000), ("１，２３４．５", 12_345_000),
        (" 500 万元 ", 5_000_000), ("500万", 5_000_000), (".5", 5000), ("5.", 50_000), ("0", 0),
        ("007", 70_000), ("1.2300", 12_300), ("4.35", 43_500),
    ],
)  # fmt: skip
def test_an_amount_in_wan_becomes_yuan(text, yuan):
    assert parse_wan(text) == yuan


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-5", "+5", "1.234", "1e3", "1_000", "nan", "inf", "12,34", "1,2345", "1 000",
     "五百", "٣", "500元", "9" * 40, "0x10", "1.2.3", "%", "万元"],
)  # fmt: skip
@pytest.mark.parametrize("parse", [parse_wan, parse_percent, parse_permille])
def test_what_is_no_plain_number_is_refused(parse, text):
    with pytest.raises(ValueError):
        parse(text)


def test_rates_and_shares_take_their_own_decimals():
    assert parse_percent("3.85%") == 385
    assert parse_percent("３.８５％") == 385
    assert parse_permille("12.5") == 125
    with pytest.raises(ValueError):
        parse_permille("12.55")
    with pytest.raises(ValueError):
        parse_percent("3.855")


@given(st.integers(0, 10**12))
def test_what_is_written_reads_back(number):
    assert parse_wan(format_wan(number * 100)) == number * 100
    assert parse_percent(format_percent(number)) == number
    assert parse_permille(format_permille(number)) == number


def test_written_forms():
    assert format_wan(12_345_678) == "1,234.5678"
    assert format_wan(5_000_000) == "500"
    assert format_wan(-12_500) == "-1.25"
    assert (format_percent(300), format_percent(385), format_percent(5)) == ("3.00", "3.85", "0.05")
    assert (format_permille(700), format_permille(125), format_permille(5)) == ("70", "12.5", "0.5")


@pytest.mark.parametrize(
    ("yuan", "capitals"),
    [
        (1_000_000, "壹佰万元整"), (0, "零元整"), (105, "壹佰零伍元整"), (100_000, "壹拾万元整"),
        (1_000_010, "壹佰万零壹拾元整"), (1_234_567, "壹佰贰拾叁万肆仟伍佰陆拾柒元整"),
        (100_000_000, "壹亿元整"), (5_000_000, "伍佰万元整"), (20, "贰拾元整"),
        (100_500, "壹拾万零伍佰元整"),
    ],
)  # fmt: skip
def test_capitals_are_those_of_a_cheque(yuan, capitals):
    assert in_capitals(yuan) == capitals


@pytest.mark.parametrize("yuan", [-1, 10**16])
def test_capitals_have_bounds(yuan):
    with pytest.raises(ValueError):
        in_capitals(yuan)
