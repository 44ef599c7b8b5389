"""From a cell to a value of matching.md's units, and back, by kind of column."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from matchmaking.exchange import numbers, sets
from matchmaking.exchange.faults import BadCell
from matchmaking.exchange.layout import ROWS, SETS, Column, Kind
from matchmaking.exchange.numbers import Cell, plain, scaled
from matchmaking.matching import condition_text, condition_words
from matchmaking.matching.model import NONE

MISSING_WORDS = frozenset({"", "面议", "n/p"})
YES = frozenset({"yes", "y", "true", "1", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "否", "无", "没有"})
READINESS = re.compile(r"(?:TRL)?[\s-]*([1-9])\s*级?")
WHOLE_UNITS = ("个工作日", "工作日", "个月", "月", "天", "日", "人")
SCALES: dict[Kind, tuple[int, int, tuple[str, ...]]] = {  # places, factor, units people add
    Kind.MONEY: (2, 10_000, ("万元", "万")),
    Kind.RATE: (2, 100, ("%",)),
    Kind.SHARE: (1, 10, ("%",)),
    Kind.WHOLE: (0, 1, WHOLE_UNITS),
    Kind.MONEY_ROWS: (2, 10_000, ("万元", "万")),
    Kind.SHARE_ROWS: (1, 10, ("%",)),
    Kind.RATE_ROWS: (2, 100, ("%",)),
}
WORDS: dict[Kind, Callable[[Column, str], Any]] = {
    Kind.TEXT: lambda _, text: text,
    Kind.NAMES: lambda _, text: sets.names(text),
    Kind.TERM: lambda column, text: sets.term(column.group, text),
    Kind.TERMS: lambda c, text: sets.terms(c.group, text, with_none=c.with_none),
    Kind.INDUSTRY: lambda _, text: sets.industry_code(text),
    Kind.INDUSTRIES: lambda _, text: sets.industry_codes(text),
    Kind.MARINE: lambda _, text: sets.marine_class(text),
    Kind.MARINES: lambda _, text: sets.marine_classes(text),
    Kind.YES_NO: lambda _, text: _yes_no(text),
    Kind.CONDITIONS: lambda _, text: _read(condition_text.parse_conditions, text),
    Kind.FACTS: lambda _, text: _read(condition_text.parse_facts, text),
    Kind.TRL: lambda _, text: _readiness(text),
    Kind.PARTS_ROWS: lambda _, text: tuple(map(_parts, sets.split(text))),
}

WRITTEN: dict[Kind, Callable[[Any], str]] = {
    Kind.CONDITIONS: condition_words.write_conditions,
    Kind.FACTS: condition_words.write_facts,
    Kind.PARTS_ROWS: lambda rows: ";".join(":".join(parts) for parts in rows),
    Kind.YES_NO: lambda value: "yes" if value else "no",
}


def is_missing(cell: Cell) -> bool:
    """Empty, 面议 and n/p all mean missing."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in MISSING_WORDS)


def parse(column: Column, cell: Cell) -> Any:
    """The value of a cell that is not missing. Raises BadCell with what is wrong."""
    if column.kind in ROWS:
        return _rows(column, plain(cell))
    if column.kind in SCALES:
        places, factor, units = SCALES[column.kind]
        return scaled(cell, places=places, factor=factor, units=units)
    if column.kind is Kind.DAY:
        return numbers.day(cell)
    return WORDS[column.kind](column, plain(cell))


def _yes_no(text: str) -> bool:
    word = text.lower()
    if word not in YES | NO:
        raise BadCell("应填 是 或 否", "write yes or no")
    return word in YES


def _read(parse_text: Callable[[str], Any], text: str) -> Any:
    try:
        return parse_text(text)
    except condition_text.BadCondition as error:
        part = numbers.shown(str(error))
        raise BadCell(f"“{part}”：{error.zh}", f'"{part}": {error.en}') from error


def _readiness(text: str) -> int:
    level = READINESS.fullmatch(normalize("NFKC", text).upper())
    if level is None:
        raise BadCell("成熟度应为 1 至 9", "the readiness level must be 1 to 9")
    return int(level.group(1))


def _parts(text: str) -> tuple[str, ...]:
    """What stands between colons; people leave parts out, so nothing is wrong here."""
    return tuple(part.strip() for part in text.replace("：", ":").split(":"))


def _rows(column: Column, text: str) -> tuple[tuple[str, int], ...]:
    places, factor, units = SCALES[column.kind]
    rows: list[tuple[str, int]] = []
    for part in sets.split(text):
        if column.with_none and part.lower() in sets.NONE_WORDS:
            rows.append((NONE, 0))
            continue
        name, colon, figure = part.replace("：", ":").rpartition(":")
        if not colon or not name.strip():
            raise BadCell("应写成 名称:数值，用分号隔开", "write name:figure, joined by semicolons")
        key = name.strip()
        if column.group:
            key = sets.term(column.group, key, with_none=column.with_none)
        rows.append((key, scaled(figure, places=places, factor=factor, units=units)))
    kinds = [kind for kind, _ in rows]
    if column.kind is Kind.SHARE_ROWS and len(set(kinds)) < len(kinds):
        raise BadCell("同一种类写了两次", "the same kind is given twice")
    return tuple(rows)


def to_file(column: Column, value: Any) -> str | Decimal | date | None:
    """The value as a file holds it: keys, decimals in the file's units, days; None if missing."""
    if value is None or value in (frozenset(), (), ""):
        return None
    if column.kind is Kind.DAY and isinstance(value, date):
        return value
    if column.kind in SCALES and column.kind not in ROWS:
        return _decimal(column, value)
    return _words(column, value)


def _words(column: Column, value: Any) -> str:
    if column.kind in ROWS:
        return ";".join(f"{kind}:{_decimal(column, figure)}" for kind, figure in value)
    if column.kind in SETS:
        return ";".join(sorted(value))
    return WRITTEN.get(column.kind, str)(value)


def _decimal(column: Column, value: int) -> Decimal:
    factor = SCALES[column.kind][1]
    exact = Decimal(value) / factor
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
