"""What the pages of ranking policies see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from matchmaking.accounts.models import Person
from matchmaking.matching.policy import RankingPolicy, current_policy, table_of
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.wording import SECTIONS, entries


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and what it was in the version it is compared with."""

    section: str
    name: str
    value: int
    before: int | None

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.value


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A version; `state` is draft, scheduled, current, past, or shipped (comes along)."""

    public_id: str
    number: str
    name: str
    reason: str
    state: str
    based_on: str
    valid_from: date | None
    made_at: datetime | None
    made_by: str
    changed_at: datetime | None
    changed_by: str
    activated_at: datetime | None
    activated_by: str
    version: int

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == "draft"

    @property
    def is_scheduled(self) -> bool:
        """Whether its day is still to come."""
        return self.state == "scheduled"


def policy_view(row: PolicyVersion, in_force: str, today: date) -> PolicyView:
    """One version for a page; `in_force` is the number of the one that counts today."""
    return PolicyView(
        public_id=row.public_id,
        number=row.number,
        name=row.name,
        reason=row.reason,
        state=_state(row, in_force, today),
        based_on=row.based_on,
        valid_from=row.valid_from,
        made_at=row.created_at,
        made_by=_name(row.made_by),
        changed_at=row.changed_at,
        changed_by=_name(row.changed_by),
        activated_at=row.activated_at,
        activated_by=_name(row.activated_by),
        version=row.version,
    )


def _state(row: PolicyVersion, in_force: str, today: date) -> str:
    if row.state == "draft" or row.valid_from is None:
        return "draft"
    if row.valid_from > today:
        return "scheduled"
    return "current" if row.number == in_force else "past"


def _name(person: Person | None) -> str:
    return person.name if person else ""


def shipped_since() -> date:
    """From when the policy that comes with the platform counts."""
    return current_policy().valid_from


def figures(
    content: Mapping[str, Any], base: RankingPolicy | None, language: str
) -> dict[str, list[Figure]]:
    """A version's figures by section, beside those of the version it is based on."""
    before = {}
    if base is not None:
        before = {
            (entry.section, entry.key): value for entry, value in entries(table_of(base), language)
        }
    found: dict[str, list[Figure]] = {section: [] for section in SECTIONS}
    for entry, value in entries(content, language):
        old = before.get((entry.section, entry.key))
        found[entry.section].append(Figure(entry.section, entry.name, value, old))
    return found


def changes(content: Mapping[str, Any], base: RankingPolicy | None, language: str) -> list[Figure]:
    """The figures that differ from the version it is based on."""
    if base is None:
        return []
    return [
        figure
        for section in figures(content, base, language).values()
        for figure in section
        if figure.is_changed
    ]


def conflicts(saved: Mapping[str, Any], typed: Mapping[str, Any], language: str) -> list[Figure]:
    """What is saved now (`value`) where it differs from what was typed (`before`)."""
    ours = {(entry.section, entry.key): value for entry, value in entries(typed, language)}
    return [
        Figure(entry.section, entry.name, value, ours[entry.section, entry.key])
        for entry, value in entries(saved, language)
        if ours[entry.section, entry.key] != value
    ]
