"""The ranking policy: weights and scales of the scores, as dated, versioned data."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

WEIGHTS = ("enterprise", "institution", "burden", "tax_grade")  # sections of figures by name
SCALES = (
    "unknown_points", "benchmark_spread", "slowest_days", "points_per_credential",
    "marine_class_named", "marine_any",
)  # fmt: skip


BARE = re.compile(r"[A-Za-z0-9_-]+")


class BadPolicy(Exception):
    """A ranking policy that cannot be used; the message says which entry and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingPolicy:
    """Weights by name of sub-score, and where each scale lies (points 0-1000)."""

    version: str
    valid_from: date
    enterprise: Mapping[str, int]
    institution: Mapping[str, int]
    burden: Mapping[str, int]
    tax_grade: Mapping[str, int]
    industry_depth: tuple[int, ...]
    unknown_points: int
    benchmark_spread: int
    slowest_days: int
    points_per_credential: int
    marine_class_named: int
    marine_any: int

    def __post_init__(self) -> None:
        for weights in (self.enterprise, self.institution):
            if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
                raise BadPolicy("weights must be whole numbers >= 0 and not all zero")
        points = (*self.burden.values(), *self.tax_grade.values(), *self.industry_depth)
        scales = (self.unknown_points, self.marine_class_named, self.marine_any)
        if not all(0 <= value <= 1000 for value in (*points, *scales)):
            raise BadPolicy("points must lie between 0 and 1000")
        if self.slowest_days <= 0 or len(self.industry_depth) != 6:
            raise BadPolicy("slowest_days must be positive, industry_depth six figures")


def read_policy(text: str) -> RankingPolicy:
    """A policy from TOML. Raises BadPolicy."""
    try:
        table: dict[str, Any] = tomllib.loads(text)
        return policy_of(table, version=table["version"], valid_from=table["valid_from"])
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BadPolicy(f"ranking policy: {error}") from error


def policy_of(table: Mapping[str, Any], *, version: str, valid_from: date) -> RankingPolicy:
    """A policy from its table of sections, as TOML and the database keep it. Raises BadPolicy."""
    try:
        scales = {**table["scales"], "industry_depth": tuple(table["scales"]["industry_depth"])}
        for figure in _figures(table):
            if type(figure) is not int:
                raise BadPolicy(f"ranking policy: {figure!r} is not a whole number")
        return RankingPolicy(
            version=version,
            valid_from=valid_from,
            enterprise=table["enterprise"],
            institution=table["institution"],
            burden=table["burden"],
            tax_grade=table["tax_grade"],
            **scales,
        )
    except (KeyError, TypeError) as error:
        raise BadPolicy(f"ranking policy: {error}") from error


def table_of(policy: RankingPolicy) -> dict[str, dict[str, Any]]:
    """The policy's sections, as `policy_of` reads them."""
    depth = list(policy.industry_depth)
    return {name: dict(getattr(policy, name)) for name in WEIGHTS} | {
        "scales": {name: getattr(policy, name) for name in SCALES} | {"industry_depth": depth}
    }


def as_toml(policy: RankingPolicy) -> str:
    """The policy as a file that `read_policy` reads and the offline matcher takes."""
    lines = [
        f"version = {_quoted(policy.version)}",
        f"valid_from = {policy.valid_from.isoformat()}",
    ]
    for section, entries in table_of(policy).items():
        lines += ["", f"[{section}]"]
        lines += [f"{_key(name)} = {value}" for name, value in entries.items()]
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    """A key as people write it: bare where TOML allows that."""
    return name if BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but that DEL is written as an escape."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _figures(table: Mapping[str, Any]) -> list[Any]:
    """Every figure of the sections."""
    found: list[Any] = []
    for section in (*WEIGHTS, "scales"):
        for value in table[section].values():
            found += value if isinstance(value, list | tuple) else [value]
    return found


@cache
def current_policy() -> RankingPolicy:
    """The policy that comes with the platform."""
    place = files("matchmaking.matching") / "data" / "ranking_policy.toml"
    return read_policy(place.read_text(encoding="utf-8"))
