"""Between the form of further facts and what is kept: the texts people type, made exact."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from matchmaking.standards.extra_facts import ExtraFact, to_json
from matchmaking.standards.fact_values import parse_value
from matchmaking.standards.money import format_permille, format_wan


def typed(facts: Iterable[ExtraFact], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values for what is kept."""
    return {fact.key: _typed(fact, kept[fact.key]) for fact in facts if fact.key in kept}


def kept_values(facts: Iterable[ExtraFact], data: Mapping[str, Any]) -> dict[str, Any]:
    """What a valid form says, as JSON; None for what was left empty."""
    return {fact.key: _kept(fact, data.get(fact.key)) for fact in facts}


def _typed(fact: ExtraFact, value: Any) -> Any:
    if fact.kind == "money":
        return format_wan(value)
    if fact.kind == "share":
        return format_permille(value)
    if fact.kind == "yes_no":
        return "yes" if value else "no"
    if fact.kind == "date":
        return date.fromisoformat(value)
    if fact.kind == "set":
        labels = {term.key: term.zh for term in fact.options} | {"none": "无"}
        return "、".join(labels.get(key, key) for key in value)
    return str(value)


def _kept(fact: ExtraFact, value: Any) -> Any:
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return to_json(parse_value(fact, str(value)))
