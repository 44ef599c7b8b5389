"""A catalogue of foreign programmes, loaded with a file of facts and no line of code."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from matchmaking.matching.condition_text import parse_conditions
from matchmaking.matching.condition_words import rows_words, write_conditions
from matchmaking.matching.criteria.conditions import CHECK, NOTE, rows_of
from matchmaking.matching.criteria.table import BY_KEY
from matchmaking.standards.extra_facts import find_fact, read_facts, use_facts

FOLDER = Path(__file__).parent / "foreign"
PROGRAMMES = tomllib.loads((FOLDER / "programmes.toml").read_text(encoding="utf-8"))["programme"]
CONDITIONS = [row for programme in PROGRAMMES for row in programme["conditions"]]


@pytest.fixture(autouse=True)
def _facts():
    use_facts(read_facts((FOLDER / "facts.toml").read_text(encoding="utf-8")))
    yield
    use_facts({})


def how(row):
    """Decided by rules, partly left to a person, wholly so, a note, or not said."""
    if "cannot" in row:
        return "cannot"
    ops = {one.op for clause in parse_conditions(row["rule"]) for one in rows_of(clause)}
    if ops in ({CHECK}, {NOTE}):
        return ops.pop()
    return "partly" if ops & {CHECK, NOTE} else "rule"


def test_most_conditions_become_rules_and_none_is_lost():
    counts = Counter(map(how, CONDITIONS))

    print(dict(counts), f"{len(CONDITIONS)} conditions of {len(PROGRAMMES)} programmes")
    assert len(PROGRAMMES) >= 40 and len({one["place"] for one in PROGRAMMES}) >= 6
    assert len(CONDITIONS) >= 120
    assert counts["rule"] >= 7 * len(CONDITIONS) // 10
    assert counts["cannot"] <= len(CONDITIONS) // 15
    assert all(row["criterion"] in BY_KEY for row in CONDITIONS if "criterion" in row)


def test_every_rule_reads_again_and_speaks_both_languages():
    for row in CONDITIONS:
        if "rule" in row:
            clauses = parse_conditions(row["rule"])
            assert parse_conditions(write_conditions(clauses)) == clauses
            assert all(map(str.strip, rows_words(clauses, "zh") + rows_words(clauses, "en")))
            read = {key for one in clauses for it in rows_of(one) for key in it.facts}
            assert all(find_fact(key) for key in read)
