"""What is printed for a fair, before it is laid out: plain values, nothing of tables or pages."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting on paper."""

    day: date | None
    time: str
    table: str
    number: str
    other: str
    subject: str


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of one enterprise, institution or table."""

    number: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A party's own strip: who it is, whom it meets, and its code."""

    number: str
    name: str
    kind: str
    people: tuple[str, ...]
    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One meeting before and after; "" = not on the timetable."""

    number: str
    other: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """What changes for one party."""

    number: str
    name: str
    changes: tuple[Change, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A badge or a table sign."""

    number: str
    name: str
    line: str
    note: str
    code: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head and foot of every sheet."""

    fair: str
    edition: str
    venue: str
    title: str
    organizer: str
    language: str
    version: str
    printed_on: date
    base_url: str
    several_days: bool
