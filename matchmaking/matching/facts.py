"""What a need states of the facts that conditions name: its own fields and further facts."""

from collections.abc import Callable, Iterable

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import FactValue, Need

Value = FactValue | str | None
Read = Callable[[Need, MatchContext], Value]
SET_FIELDS = ("instruments", "guarantees", "credentials")
KEY_FIELDS = ("purpose", "district", "size", "tax_grade", "round")  # sets of one
PLAIN_FIELDS = (
    "amount", "term_months", "revenue", "debt_ratio", "overdue", "pool_ok", "stake_max",
    "industry", "marine_class",
)  # fmt: skip


def stated_values(need: Need, keys: Iterable[str], context: MatchContext) -> dict[str, Value]:
    """The value of each fact; None where it is not stated."""
    further = dict(need.facts)
    return {key: OWN[key](need, context) if key in OWN else further.get(key) for key in keys}


def as_set(value: str | None) -> frozenset[str] | None:
    """A single key as conditions read it."""
    return None if value is None else frozenset({value})


def _plain(name: str) -> Read:
    return lambda need, _context: getattr(need, name)


def _key(name: str) -> Read:
    return lambda need, _context: as_set(getattr(need, name))


def _age(need: Need, context: MatchContext) -> int | None:
    start = need.established_on
    return None if start is None else context.whole_months_since(start)


OWN: dict[str, Read] = {
    **{name: _plain(name) for name in (*SET_FIELDS, *PLAIN_FIELDS)},
    **{name: _key(name) for name in KEY_FIELDS},
    "age": _age,
}
