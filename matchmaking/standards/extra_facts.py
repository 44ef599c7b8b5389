"""Facts that only some programmes ask for: what each is called, and how its values are written."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from matchmaking.standards.money import (
    format_permille,
    format_wan,
    parse_permille,
    parse_wan,
)
from matchmaking.standards.tables import DATA
from matchmaking.standards.vocabulary import Term

Value = int | bool | date | frozenset[str]
NONE = "none"
YES = frozenset({"是", "有", "yes", "true", "y", "1"})
NO = frozenset({"否", "无", "没有", "no", "false", "n", "0"})
BETWEEN = re.compile(r"[;；、,，]")
MOST_COUNT = 10**9


@dataclass(frozen=True, slots=True)
class ExtraFact:
    """One fact: its kind decides which values and which comparisons it has."""

    key: str
    zh: str
    en: str
    kind: str
    unit: Term | None = None
    options: tuple[Term, ...] = ()

    def in_language(self, language: str) -> str:
        """The label in "zh" or "en"."""
        return self.en if language == "en" else self.zh


@lru_cache(maxsize=1)
def extra_facts() -> dict[str, ExtraFact]:
    """All facts by key, in the order of the table."""
    with (DATA / "extra_facts.toml").open("rb") as file:
        return {key: _fact(key, row) for key, row in tomllib.load(file).items()}


def parse_value(fact: ExtraFact, text: str) -> Value:
    """A value as people and files write it. Raises ValueError."""
    return PARSERS[fact.kind](fact, text.strip())


def show_value(fact: ExtraFact, value: Any, language: str) -> str:
    """A value in words."""
    if fact.kind == "money":
        return f"CNY {value:,}" if language == "en" else f"{format_wan(value)} 万元"
    if fact.kind == "share":
        return f"{format_permille(value)}%"
    if fact.kind == "count":
        unit = fact.unit.in_language(language) if fact.unit else ""
        return f"{value:,} {unit}".strip()
    if fact.kind == "yes_no":
        return ("yes" if value else "no") if language == "en" else ("是" if value else "否")
    if fact.kind == "date":
        return str(value.isoformat())
    return (", " if language == "en" else "、").join(
        _option(fact, key, language) for key in sorted(value)
    )


def from_json(values: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    """Values kept as JSON, as the matcher reads them: by key, in order; what is odd is left out."""
    found = []
    for key, value in sorted(values.items()):
        fact = extra_facts().get(key)
        if fact is None or value in (None, "", []):
            continue
        found.append((key, _read(fact, value)))
    return tuple(found)


def to_json(value: Value) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(fact: ExtraFact, value: Any) -> Value:
    if fact.kind == "date":
        return date.fromisoformat(value)
    found: Value = frozenset(value) if fact.kind == "set" else value
    return found


def _fact(key: str, row: dict[str, Any]) -> ExtraFact:
    options = tuple(Term(name, **labels) for name, labels in row.get("options", {}).items())
    unit = Term("unit", **row["unit"]) if "unit" in row else None
    return ExtraFact(key, row["zh"], row["en"], row["kind"], unit, options)


def _option(fact: ExtraFact, key: str, language: str) -> str:
    if key == NONE:
        return "none" if language == "en" else "无"
    found = next((term for term in fact.options if term.key == key), None)
    return key if found is None else found.in_language(language)


def _count(fact: ExtraFact, text: str) -> int:
    if fact.unit is not None:
        text = text.removesuffix(fact.unit.zh).strip()
    plain = text.replace(",", "").replace("，", "")
    if not (plain.isascii() and plain.isdigit()) or int(plain) > MOST_COUNT:
        raise ValueError(text[:40])
    return int(plain)


def _share(_fact: ExtraFact, text: str) -> int:
    sign = -1 if text.startswith(("-", "－")) else 1
    return sign * parse_permille(text.lstrip("-－") if sign < 0 else text)


def _yes_no(_fact: ExtraFact, text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise ValueError(text[:40])
    return word in YES


def _set(fact: ExtraFact, text: str) -> frozenset[str]:
    words = [word.strip().casefold() for word in BETWEEN.split(text) if word.strip()]
    keys = {}
    for term in fact.options:
        for word in (term.key, term.zh, term.en):
            keys[word.casefold()] = term.key
    keys |= {"none": NONE, "无": NONE}
    if not words or any(word not in keys for word in words):
        raise ValueError(text[:40])
    return frozenset(keys[word] for word in words)


PARSERS: dict[str, Callable[[ExtraFact, str], Value]] = {
    "money": lambda _fact, text: parse_wan(text),
    "share": _share,
    "count": _count,
    "yes_no": _yes_no,
    "date": lambda _fact, text: date.fromisoformat(text),
    "set": _set,
}
