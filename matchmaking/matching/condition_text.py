"""Conditions as text, for files and forms.

    research_share >= 3% ; park in torch, software      ; joins what all has to meet
    age <= 5 years & employees < 50 | high_tech = yes   & binds closer than |, () group, not negates
    own_funds / investment >= 25%                       a share of another figure
    growth of revenue >= 10%                            against the year before: revenue@1
    aid_received + amount <= 300万元                    sums; = 10..49 is a range
    check "a jury decides"                              a person has to find out
    note "half of the costs at most"                    told, restricts nothing

Facts and options may be written by key or label, operators as signs or words:
研发费用占营业收入比例 不低于 3% ; 所在园区 属于 火炬高新区.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import product

from matchmaking.matching.condition_reader import LONGEST_SAID, BadCondition, Reader
from matchmaking.matching.condition_rows import read_row, value_of
from matchmaking.matching.criteria.conditions import CHECK, NOTE, OPPOSITE, rows_of
from matchmaking.matching.model import Clause, Condition, FactValue
from matchmaking.standards.extra_facts import facts_version, own_facts

MOST_ROWS = 60
DEEPEST = 8
OR = ("||", "|", "或者", "或", "or ")
AND = ("&&", "&", "并且", "且", "and ")
NOT = ("not ", "并非", "非", "!")
Alternatives = tuple[tuple[Condition, ...], ...]

__all__ = ["BadCondition", "kept_conditions", "parse_conditions", "parse_facts"]


def parse_conditions(text: str) -> tuple[Clause, ...]:
    """All clauses of a text. Raises BadCondition."""
    reader = Reader(text)
    clauses: list[Clause] = []
    while not reader.ended:
        if reader.take((";", "\n")):
            continue
        clauses += _either(reader, 0)
        if not reader.ended and not reader.take((";", "\n")):
            raise reader.bad("这里读不下去", "cannot be read from here")
    if sum(1 for one in clauses for _row in rows_of(one)) > MOST_ROWS:
        raise BadCondition(text[:40], f"条件太多，最多 {MOST_ROWS} 条", f"at most {MOST_ROWS} rows")
    if any(row.op == NOTE for one in clauses for row in rows_of(one) if one != ((row,),)):
        raise BadCondition("note", "说明要单独成条", "a note stands by itself")
    return tuple(clauses)


def normal_clauses(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """One row a clause where a clause is a single alternative, as text is read."""
    return tuple(
        part
        for clause in clauses
        for part in ([((row,),) for row in clause[0]] if len(clause) == 1 else [clause])
    )


def _either(reader: Reader, depth: int) -> list[Clause]:
    """`a | b`: clauses that all have to meet."""
    parts = [_both(reader, depth)]
    while reader.take(OR):
        parts.append(_both(reader, depth))
    if len(parts) == 1:
        return parts[0]
    return [tuple(rows for part in parts for rows in _alternatives(part, reader))]


def _both(reader: Reader, depth: int) -> list[Clause]:
    """`a & b`."""
    clauses = _one(reader, depth)
    while reader.take(AND):
        clauses = clauses + _one(reader, depth)
    return clauses


def _one(reader: Reader, depth: int) -> list[Clause]:
    """`not a`, `(…)`, or rows."""
    if depth > DEEPEST:
        raise reader.bad("括号太深", "too many brackets")
    if not reader.at_fact() and reader.take(NOT):
        return _negated(_one(reader, depth + 1), reader)
    if not reader.take(("(",)):
        return [((row,),) for row in read_row(reader)]
    clauses = _either(reader, depth + 1)
    if not reader.take((")",)):
        raise reader.bad("缺少右括号", "a bracket is not closed")
    return clauses


def _alternatives(clauses: list[Clause], reader: Reader) -> Alternatives:
    """The same as alternatives of rows."""
    size = 1
    for clause in clauses:
        size *= len(clause)
        if size > MOST_ROWS:
            raise reader.bad("条件太多", "too many conditions")
    return tuple(tuple(row for rows in chosen for row in rows) for chosen in product(*clauses))


def _negated(clauses: list[Clause], reader: Reader) -> list[Clause]:
    """De Morgan: what was asked of all is missed by one."""
    missed: list[list[Clause]] = [
        [tuple((_opposite(row, reader),) for row in rows) for rows in clause] for clause in clauses
    ]
    if len(missed) == 1:
        return [part for clause in missed[0] for part in normal_clauses([clause])]
    return [tuple(rows for part in missed for rows in _alternatives(part, reader))]


def _opposite(row: Condition, reader: Reader) -> Condition:
    if row.op == NOTE:
        raise reader.bad("说明不能取反", "a note cannot be negated")
    return replace(row, op=OPPOSITE[row.op])


def parse_facts(text: str) -> tuple[tuple[str, FactValue], ...]:
    """Stated facts: `research_share = 3.2% ; park = torch,software`. Raises BadCondition."""
    found: dict[str, FactValue] = {}
    for part in re.split(r"[;；\n]", text):
        if not part.strip():
            continue
        reader = Reader(part)
        fact = reader.fact()
        if fact.key in own_facts():
            raise reader.bad("这一项有自己的列", "this fact has a column of its own")
        if not reader.take(("=", ":")):
            raise reader.bad("应写成 资料 = 数值", "write fact = value")
        found[fact.key] = value_of(fact, reader.rest(), reader)
    return tuple(sorted(found.items()))


def kept_conditions(text: str) -> tuple[Clause, ...]:
    """What was written by write_conditions; what nobody can read any more, a person has to check.

    Kept text is read again on every match, so what it means is remembered.
    """
    return _kept(text, facts_version())


@lru_cache(maxsize=4096)
def _kept(text: str, _version: int) -> tuple[Clause, ...]:
    try:
        return parse_conditions(text)
    except BadCondition:
        return (((Condition("", CHECK, text=text[:LONGEST_SAID]),),),)
