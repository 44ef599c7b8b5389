"""Conditions as one line of text, for files and forms: `research_share >= 3% ; park in torch`.

`;` joins what all has to meet, `|` alternatives. Facts and options may be written by key or label,
operators as signs or words: 研发费用占营业收入比例 不低于 3% ; 所在园区 属于 火炬高新区.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from matchmaking.matching.criteria.conditions import MOST_MONTHS, OPS_OF, groups
from matchmaking.matching.model import Condition, FactValue
from matchmaking.standards.extra_facts import (
    ExtraFact,
    extra_facts,
    parse_value,
    show_value,
)
from matchmaking.standards.money import format_permille, format_wan

WORDS = {
    ">=": ("≥", "不低于", "不少于", "at least"), "<=": ("≤", "不超过", "不高于", "at most"),
    "=": ("＝", "为", "is"), "not in": ("不属于", "未享受"), "in": ("属于",),
    "all": ("包含全部", "全部具有"), "within": ("近", "不早于"), "older": ("满", "已满"),
}  # fmt: skip
SIGNS = {word: op for op, words in WORDS.items() for word in (op, *words)}
MONTHS = re.compile(r"^(\d{1,4})\s*(?:个月|months?|m)?(?:内|以内|以上)?$")
YEARS = re.compile(r"^(\d{1,2})\s*(?:年|years?|y)(?:内|以内|以上)?$")
MOST_ROWS = 24
Found = TypeVar("Found")


class BadCondition(Exception):
    """A condition that cannot be read; the message is the part."""


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """All rows of a line. Raises BadCondition."""
    rows: list[Condition] = []
    for place, part in enumerate(re.split(r"[;；\n]", text)):
        words = [word for word in re.split(r"[|｜]", part) if word.strip()]
        group = f"g{place}" if len(words) > 1 else ""
        rows += [parse_row(word, group) for word in words]
    if len(rows) > MOST_ROWS:
        raise BadCondition(text[:40])
    return tuple(rows)


def parse_row(text: str, group: str = "") -> Condition:
    """One row: a fact, an operator, a value. Raises BadCondition."""
    name, fact = _begins(text.strip(), _facts_by_word())
    sign, op = _begins(text.strip()[len(name) :].strip(), SIGNS)
    if fact is None or op is None:
        raise BadCondition(text.strip()[:40])
    value = text.strip()[len(name) :].strip()[len(sign) :]
    return make_row(fact, op, value, group)


@cache
def _facts_by_word() -> dict[str, ExtraFact]:
    facts = extra_facts().values()
    return {word.casefold(): fact for fact in facts for word in (fact.key, fact.zh, fact.en)}


def _begins(text: str, known: Mapping[str, Found]) -> tuple[str, Found | None]:
    """The longest known word that the text begins with, and what it stands for."""
    low = text.casefold()
    word = max((word for word in known if low.startswith(word)), key=len, default="")
    return word, known.get(word)


def make_row(fact: ExtraFact, op: str, value: str, group: str = "") -> Condition:
    """A row from its parts as people write them. Raises BadCondition."""
    if op not in OPS_OF[fact.kind]:
        raise BadCondition(f"{fact.zh} {op}")
    try:
        return Condition(fact.key, op, _value(fact, value.strip()), group)
    except ValueError as error:
        raise BadCondition(value[:40]) from error


def parse_facts(text: str) -> tuple[tuple[str, FactValue], ...]:
    """Stated facts: `research_share = 3.2% ; park = torch,software`. Raises BadCondition."""
    found: dict[str, FactValue] = {}
    for part in re.split(r"[;；\n]", text):
        if not part.strip():
            continue
        name, fact = _begins(part.strip(), _facts_by_word())
        value = part.strip()[len(name) :].strip()
        if fact is None or not value.startswith(("=", "＝", ":", "：")):
            raise BadCondition(part.strip()[:40])
        try:
            found[fact.key] = parse_value(fact, value[1:])
        except ValueError as error:
            raise BadCondition(part.strip()[:40]) from error
    return tuple(sorted(found.items()))


def write_facts(facts: Iterable[tuple[str, FactValue]]) -> str:
    """The text that reads as these facts again."""
    return "; ".join(
        f"{key} = {value.isoformat() if isinstance(value, date) else _plain(key, value)}"
        for key, value in facts
    )


def write_conditions(rows: Iterable[Condition]) -> str:
    """The line that reads as these rows again."""
    return "; ".join(" | ".join(map(write_row, alternatives)) for alternatives in groups(rows))


def write_row(row: Condition) -> str:
    """One row by keys."""
    return f"{row.fact} {row.op} {write_value(row)}"


def write_value(row: Condition) -> str:
    """The value of a row as forms and files write it."""
    if extra_facts()[row.fact].kind == "date":
        return f"{row.value} months"
    return _plain(row.fact, row.value)


def _plain(key: str, value: FactValue) -> str:
    fact = extra_facts()[key]
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    if fact.kind == "yes_no":
        return "yes" if value else "no"
    if fact.kind == "money":
        return format_wan(int(value)).replace(",", "")  # type: ignore[arg-type]
    if fact.kind == "share":
        return f"{format_permille(int(value)).replace(',', '')}%"  # type: ignore[arg-type]
    return str(value)


def row_words(row: Condition, language: str) -> str:
    """One row in words."""
    fact = extra_facts()[row.fact]
    name = fact.in_language(language)
    shown = (
        (f"{row.value} 个月" if language == "zh" else f"{row.value} months")
        if fact.kind == "date" else show_value(fact, row.value, language)
    )  # fmt: skip
    return PHRASES[row.op][language == "en"].format(name, shown)


PHRASES = {
    ">=": ("{}不低于 {}", "{}: at least {}"), "<=": ("{}不超过 {}", "{}: at most {}"),
    "=": ("{}：{}", "{}: {}"), "in": ("{}属于 {}", "{}: one of {}"),
    "not in": ("{}不含 {}", "{}: none of {}"), "all": ("{}须全部具有 {}", "{}: all of {}"),
    "within": ("{}在近 {}内", "{}: within {}"), "older": ("{}已满 {}", "{}: at least {} ago"),
}  # fmt: skip


def rows_words(rows: Iterable[Condition], language: str) -> list[str]:
    """Each group of rows in words; alternatives in one."""
    between = " 或 " if language == "zh" else " or "
    return [
        between.join(row_words(row, language) for row in alternatives)
        for alternatives in groups(rows)
    ]


@lru_cache(maxsize=4096)
def kept_conditions(text: str) -> tuple[Condition, ...]:
    """What was written by write_conditions; a row whose fact is unknown by now restricts nothing.

    Kept text is read again on every match, so what it means is remembered.
    """
    try:
        return parse_conditions(text)
    except BadCondition:
        return ()


def _value(fact: ExtraFact, text: str) -> FactValue:
    if fact.kind != "date":
        return parse_value(fact, text)
    months, years = MONTHS.match(text), YEARS.match(text)
    number = int(months[1]) if months else int(years[1]) * 12 if years else -1
    if not 0 <= number <= MOST_MONTHS:
        raise ValueError(text)
    return number
