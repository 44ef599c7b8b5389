"""Conditions as the text that reads as them again, and in words for people."""

from collections.abc import Iterable
from datetime import date

from matchmaking.matching.criteria.conditions import CHECK, MONTHS_BACK, NOTE
from matchmaking.matching.model import Clause, Condition, FactValue
from matchmaking.standards.extra_facts import ExtraFact, find_fact
from matchmaking.standards.fact_values import plain_value, show_months, show_value
from matchmaking.standards.money import format_permille

SHARE = ExtraFact("", "", "", "share")
WHOLE = 1000
PHRASES = {
    ">=": ("{}不低于 {}", "{}: at least {}"), "<=": ("{}不超过 {}", "{}: at most {}"),
    ">": ("{}超过 {}", "{}: more than {}"), "<": ("{}低于 {}", "{}: less than {}"),
    "=": ("{}：{}", "{}: {}"), "!=": ("{}不为 {}", "{}: not {}"),
    "in": ("{}属于 {}", "{}: one of {}"), "not in": ("{}不含 {}", "{}: none of {}"),
    "all": ("{}须全部具有 {}", "{}: all of {}"),
    "not all": ("{}未同时具有 {}", "{}: not all of {}"),
    "within": ("{}在近 {}内", "{}: within {}"), "older": ("{}已满 {}", "{}: at least {} ago"),
    "not within": ("{}早于近 {}", "{}: more than {} ago"),
    "not older": ("{}未满 {}", "{}: less than {} ago"),
    CHECK: ("{}另须人工核实：{}", "{}to be checked by a person: {}"),
    NOTE: ("{}说明：{}", "{}note: {}"),
}  # fmt: skip
DAYS = {
    ">=": ("{}不早于 {}", "{}: not before {}"), "<=": ("{}不晚于 {}", "{}: not after {}"),
    ">": ("{}晚于 {}", "{}: after {}"), "<": ("{}早于 {}", "{}: before {}"),
}  # fmt: skip
GROWN = {
    ">=": ("{}比上一年增长不低于 {}", "growth of {}: at least {}"),
    "<=": ("{}比上一年增长不超过 {}", "growth of {}: at most {}"),
    ">": ("{}比上一年增长超过 {}", "growth of {}: more than {}"),
    "<": ("{}比上一年增长低于 {}", "growth of {}: less than {}"),
}  # fmt: skip


def write_conditions(clauses: Iterable[Clause]) -> str:
    """The text that reads as these clauses again."""
    return "; ".join(
        " | ".join(" & ".join(map(write_row, rows)) for rows in clause) for clause in clauses
    )


def write_row(row: Condition) -> str:
    """One row by keys."""
    if row.op in (CHECK, NOTE):
        return f'{row.op} "{row.text}"'
    return f"{write_side(row)} {row.op} {write_value(row)}"


def write_side(row: Condition) -> str:
    """What a row compares."""
    return " + ".join((row.fact, *row.plus)) + (f" / {row.over}" if row.over else "")


def write_value(row: Condition) -> str:
    """The value of a row as forms and files write it."""
    if row.per == WHOLE:
        return plain_value(SHARE, row.value)
    if row.op in MONTHS_BACK:
        return f"{row.value} months"
    fact = find_fact(row.fact)
    return str(row.value) if fact is None else plain_value(fact, row.value)


def write_facts(facts: Iterable[tuple[str, FactValue]]) -> str:
    """The text that reads as these facts again."""
    known = ((find_fact(key), key, value) for key, value in facts)
    return "; ".join(f"{key} = {plain_value(fact, value)}" for fact, key, value in known if fact)


def row_words(row: Condition, language: str) -> str:
    """One row in words."""
    english = language == "en"
    if row.op in (CHECK, NOTE):
        return PHRASES[row.op][english].format("", row.text)
    if row.over == f"{row.fact}@1" and row.per == WHOLE and row.op in GROWN and not row.plus:
        growth = f"{format_permille(int(row.value) - WHOLE)}%"  # type: ignore[arg-type]
        return GROWN[row.op][english].format(fact_words(row.fact, language), growth)
    phrases = DAYS if isinstance(row.value, date) else PHRASES
    return phrases[row.op][english].format(side_words(row, language), value_words(row, language))


def side_words(row: Condition, language: str) -> str:
    """What a row compares, in words."""
    names = [fact_words(key, language) for key in (row.fact, *row.plus)]
    left = (" and " if language == "en" else "与").join(names)
    if len(names) > 1:
        left = f"{left} together" if language == "en" else f"{left}之和"
    if not row.over:
        return left
    other = fact_words(row.over, language)
    if row.per == WHOLE:
        return f"{left}, share of {other}" if language == "en" else f"{left}占{other}的比例"
    return f"{left} per {other}" if language == "en" else f"每单位{other}的{left}"


def value_words(row: Condition, language: str) -> str:
    """What it is compared with, in words."""
    fact = find_fact(row.fact)
    if row.per == WHOLE:
        return f"{format_permille(int(row.value))}%"  # type: ignore[arg-type]
    if row.op in MONTHS_BACK:
        return show_months(int(row.value), language)  # type: ignore[arg-type]
    return str(row.value) if fact is None else show_value(fact, row.value, language)


def fact_words(key: str, language: str) -> str:
    """A fact's label; its key where nobody knows it any more."""
    fact = find_fact(key)
    return key if fact is None else fact.in_language(language)


def clause_words(clause: Clause, language: str) -> str:
    """One clause: alternatives, each of rows that all have to meet."""
    english = language == "en"
    and_, or_ = (" and ", " or ") if english else ("且", " 或 ")
    found = [and_.join(row_words(row, language) for row in rows) for rows in clause]
    if len(clause) > 1:
        found = [
            f"({text})" if english and len(rows) > 1 else f"（{text}）" if len(rows) > 1 else text
            for text, rows in zip(found, clause, strict=True)
        ]
    return or_.join(found)


def rows_words(clauses: Iterable[Clause], language: str) -> list[str]:
    """Each clause in words."""
    return [clause_words(clause, language) for clause in clauses]
