"""How many conditions in the style of support programmes the rule language can say."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from matchmaking.matching.condition_text import parse_conditions
from matchmaking.matching.condition_words import rows_words, write_conditions
from matchmaking.matching.criteria.table import BY_KEY

FILE = Path(__file__).parent / "support_conditions.toml"
CONDITIONS = tomllib.loads(FILE.read_text(encoding="utf-8"))["condition"]
RULES = [row for row in CONDITIONS if "rule" in row]


def said_by(row):
    return next(name for name in ("criterion", "rule", "why") if name in row)


def test_most_conditions_become_rules():
    counts = Counter(said_by(row) for row in CONDITIONS)

    print(dict(counts), f"{len(CONDITIONS)} conditions")
    assert len(CONDITIONS) >= 60
    assert all(row["criterion"] in BY_KEY for row in CONDITIONS if "criterion" in row)
    assert counts["criterion"] + counts["rule"] >= 9 * len(CONDITIONS) // 10


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["text"])
def test_a_rule_reads_and_speaks_both_languages(row):
    rows = parse_conditions(row["rule"])

    assert rows
    assert parse_conditions(write_conditions(rows)) == rows
    assert len(rows_words(rows, "en")) == len(rows_words(rows, "zh"))
