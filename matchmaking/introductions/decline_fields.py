"""Which fields of a product a reason for declining speaks of; data, read once."""

import tomllib
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "data" / "decline_fields.toml"


@cache
def _table() -> dict[str, tuple[str, ...]]:
    with PLACE.open("rb") as file:
        return {reason: tuple(fields) for reason, fields in tomllib.load(file).items()}


def fields_of_reason(reason: str) -> tuple[str, ...]:
    """The product's fields, the one to fill in first; none where the reason is not about it."""
    return _table().get(reason, ())
