"""Vocabulary, industries, marine classes and LPR: complete, unique, and true to their sources."""

from datetime import date

import pytest

from matchmaking.accounts.models import ORGANISATION_KINDS, ORGANISATION_STATES
from matchmaking.introductions.models import STATES as INTRODUCTION_STATES
from matchmaking.matching.criteria.table import CRITERIA
from matchmaking.matching.verdict import Verdict
from matchmaking.needs.models import AUDIENCES
from matchmaking.needs.models import STATES as NEED_STATES
from matchmaking.products.models import KINDS as PRODUCT_KINDS
from matchmaking.products.models import STATES as PRODUCT_STATES
from matchmaking.standards import vocabulary
from matchmaking.standards.industry import complete_code, industries, industry_label
from matchmaking.standards.lpr import lpr
from matchmaking.standards.marine import marine_classes, marine_label


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("organisation_kind", ORGANISATION_KINDS), ("organisation_state", ORGANISATION_STATES),
        ("introduction_state", INTRODUCTION_STATES), ("need_state", NEED_STATES),
        ("product_state", PRODUCT_STATES), ("product_kind", PRODUCT_KINDS),
        ("audience", AUDIENCES), ("verdict", tuple(verdict.value for verdict in Verdict)),
        ("criterion", tuple(criterion.key for criterion in CRITERIA)),
        ("offer_state", ("open", "accepted", "declined", "expired", "superseded")),
    ],
)  # fmt: skip
def test_what_the_code_knows_has_a_label(group, keys):
    assert tuple(term.key for term in vocabulary.group(group)) == tuple(keys)


@pytest.mark.parametrize("name", vocabulary.groups())
def test_every_key_and_label_leads_back_to_its_key(name):
    for term in vocabulary.group(name):
        assert term.zh
        assert term.en
        for word in (term.key, term.key.upper(), term.zh, f" {term.en} "):
            assert vocabulary.parse_key(name, word) == term.key


def test_unknown_words_are_themselves_or_nothing():
    assert vocabulary.label("verdict", "perhaps", "zh") == "perhaps"
    assert vocabulary.label("no such list", "x", "en") == "x"
    assert vocabulary.parse_key("verdict", "perhaps") is None
    assert vocabulary.label("district", "350206", "zh") == "湖里区"


def test_industries_have_20_sections_and_97_divisions_in_order():
    by_length = {length: [i for i in industries() if len(i.code) == length] for length in (1, 3)}
    assert [known.code for known in by_length[1]] == list("ABCDEFGHIJKLMNOPQRST")
    assert [known.code[1:] for known in by_length[3]] == [f"{n:02}" for n in range(1, 98)]
    codes = [known.code for known in industries()]
    assert len(set(codes)) == len(codes)
    assert all(code[:-1] in codes or len(code) in (1, 3) or code[:3] in codes for code in codes)


@pytest.mark.parametrize(
    ("division", "section"),
    [("01", "A"), ("05", "A"), ("06", "B"), ("12", "B"), ("13", "C"), ("43", "C"), ("44", "D"),
     ("46", "D"), ("47", "E"), ("50", "E"), ("51", "F"), ("52", "F"), ("53", "G"), ("60", "G"),
     ("61", "H"), ("62", "H"), ("63", "I"), ("65", "I"), ("66", "J"), ("69", "J"), ("70", "K"),
     ("71", "L"), ("72", "L"), ("73", "M"), ("75", "M"), ("76", "N"), ("79", "N"), ("80", "O"),
     ("82", "O"), ("83", "P"), ("84", "Q"), ("85", "Q"), ("86", "R"), ("90", "R"), ("91", "S"),
     ("96", "S"), ("97", "T")],
)  # fmt: skip
def test_digits_are_completed_by_their_section(division, section):
    assert complete_code(division) == section + division
    assert complete_code(division + "99") == section + division + "99"


@pytest.mark.parametrize("digits", ["", "3", "98", "00", "37311", "3a", "３７", "C37"])
def test_what_is_no_code_is_not_completed(digits):
    assert complete_code(digits) is None


def test_a_code_without_a_name_reads_as_the_nearest_that_has_one():
    assert industry_label("C3731", "zh") == "金属船舶制造"
    assert industry_label("A0419", "en") == "Aquaculture"
    assert industry_label("J6621", "zh") == "货币金融服务"
    assert industry_label("Z1", "zh") == "Z1"


def test_there_are_28_marine_classes_in_five_categories():
    classes = marine_classes()
    assert [known.code for known in classes] == [f"{n:02}" for n in range(1, 29)]
    counts = [sum(known.category == letter for known in classes) for letter in "ABCDE"]
    assert counts == [15, 2, 6, 2, 3]
    fields = {term.key for term in vocabulary.group("marine_field")}
    assert {known.field for known in classes} == fields | {""}
    assert marine_label("07", "zh") == "海洋船舶工业"
    assert marine_label("none", "zh") == "非涉海"
    assert marine_label("77", "en") == "77"


@pytest.mark.parametrize(
    ("day", "one", "five"),
    [
        ("2019-08-20", 425, 485), ("2021-12-19", 385, 465), ("2021-12-20", 380, 465),
        ("2024-10-20", 335, 385), ("2024-10-21", 310, 360), ("2025-05-20", 300, 350),
        ("2026-11-24", 300, 350), ("2017-11-03", 425, 485),
    ],
)  # fmt: skip
def test_lpr_stands_from_its_publication(day, one, five):
    assert lpr(date.fromisoformat(day), "1Y") == one
    assert lpr(date.fromisoformat(day), "5Y") == five


def test_lpr_has_two_tenors():
    with pytest.raises(ValueError):
        lpr(date(2026, 1, 1), "3Y")
