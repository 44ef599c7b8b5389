"""docs/security.md stays true: every rule has its row, and what a row names exists."""

import re

import pytest

from config import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text()
ROW = re.compile(r"^\| (R\d\d) \| (.+?) \|(.*?)\|(.*?)\| (\w+) \|$", re.MULTILINE)
ROWS = ROW.findall(TEXT)
IDS = [f"R{n:02}" for n in range(1, 71)]
NAMED = re.compile(r"`([^`]+)`")
MOST_WORDS = 12


def named(text):
    """The rules that a section speaks of, "R47, R48" and "R35" alike."""
    return set(re.findall(r"R\d\d", text))


def test_every_rule_has_one_row():
    assert [row[0] for row in ROWS] == IDS
    assert len(re.findall(r"^\| R\d", TEXT, re.MULTILINE)) == len(IDS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_row_names_exists(row):
    _id, rule, modules, tests, state = row
    assert len(rule.split()) <= MOST_WORDS
    assert state in {"holds", "weak", "partly", "no"}
    for path in NAMED.findall(modules):
        assert (ROOT / "matchmaking" / path).exists() or (ROOT / path).exists(), path
    for path in NAMED.findall(tests):
        assert "def test_" in (ROOT / "tests" / path).read_text(), path
    assert bool(NAMED.findall(modules)) == bool(NAMED.findall(tests)) == (state != "no")


def test_what_does_not_hold_is_explained():
    _table, _, after = TEXT.partition("## What does not hold wholly")
    lacking, _, weak = after.partition("## What is proven less than it should be")
    heads = "".join(re.findall(r"^- \*\*(.+?)\*\*", lacking, re.MULTILINE))
    assert named(heads) == {row[0] for row in ROWS if row[4] in {"partly", "no"}}
    assert set(re.findall(r"(R\d\d)[:,]", weak)) == {row[0] for row in ROWS if row[4] == "weak"}
