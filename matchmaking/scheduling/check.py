"""Whether a schedule keeps every hard rule; each breach named."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from matchmaking.scheduling.breaks import breaks_of_parties, spread
from matchmaking.scheduling.model import Instance, Place, Schedule, Session


class Rule(Enum):
    """A hard rule that a schedule can break."""

    NOT_HELD = "not_held"
    CLASH = "clash"
    AWAY = "away"
    SESSION = "session"
    FIXED_SLOT = "fixed_slot"
    FIXED_TABLE = "fixed_table"
    TABLE_TAKEN = "table_taken"
    TABLE_MISSING = "table_missing"
    NOT_HOSTS_TABLE = "not_hosts_table"
    ANOTHERS_TABLE = "anothers_table"
    TOO_EARLY = "too_early"
    TOO_MANY = "too_many"
    UNFAIR = "unfair"


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: the meetings, and where it matters the party, slot and table concerned."""

    rule: Rule
    meetings: tuple[int, ...] = ()
    party: int | None = None
    slot: int | None = None
    table: int | None = None


def check(
    instance: Instance, schedule: Schedule, *, all_held: bool = True, fairness: int | None = None
) -> tuple[Violation, ...]:
    """Every breach; none = the schedule is good. Raises ValueError for one of another length."""
    if len(schedule) != len(instance.meetings):
        raise ValueError("a schedule has one entry a meeting")
    found: list[Violation] = []
    for number, place in enumerate(schedule):
        if place is None:
            if all_held or instance.meetings[number].slot is not None:
                found.append(Violation(Rule.NOT_HELD, (number,)))
        else:
            if not instance.meetings[number].done:
                found += _alone(instance, number, place)
            found += _order(instance, schedule, number, place)
    found += _together(schedule)
    found += _people(instance, schedule)
    breaks = breaks_of_parties(instance, schedule)
    if fairness is not None and spread(breaks) > fairness:
        found.append(Violation(Rule.UNFAIR, party=breaks.index(max(breaks))))
    return tuple(found)


def _alone(instance: Instance, number: int, place: Place) -> Iterator[Violation]:
    """Breaches of one meeting by itself."""
    meeting, slot = instance.meetings[number], instance.slots[place.slot]
    at, table = place.slot, place.table
    for party in meeting.parties:
        if at in instance.parties[party].away:
            yield Violation(Rule.AWAY, (number,), party, at)
    if meeting.session not in (Session.ANY, slot.session):
        yield Violation(Rule.SESSION, (number,), slot=at)
    if meeting.slot not in (None, at) or at < meeting.earliest:
        yield Violation(Rule.FIXED_SLOT, (number,), slot=at)
    if meeting.table not in (None, table):
        yield Violation(Rule.FIXED_TABLE, (number,), slot=at, table=table)
    if table not in slot.tables:
        yield Violation(Rule.TABLE_MISSING, (number,), slot=at, table=table)
    host = instance.host_tables[number]
    if host is None and table in instance.own_tables:
        yield Violation(Rule.ANOTHERS_TABLE, (number,), slot=at, table=table)
    if host not in (None, table) and meeting.table is None:
        yield Violation(Rule.NOT_HOSTS_TABLE, (number,), slot=at, table=table)


def _order(
    instance: Instance, schedule: Schedule, number: int, place: Place
) -> Iterator[Violation]:
    for earlier in instance.meetings[number].after:
        before = schedule[earlier]
        if before is not None and before.slot >= place.slot:
            yield Violation(Rule.TOO_EARLY, (earlier, number), slot=place.slot)


def _together(schedule: Schedule) -> Iterator[Violation]:
    """Two meetings at one table."""
    taken: defaultdict[Place, list[int]] = defaultdict(list)
    for number, place in enumerate(schedule):
        if place is not None:
            taken[place].append(number)
    for place, numbers in taken.items():
        if len(numbers) > 1:
            yield Violation(Rule.TABLE_TAKEN, tuple(numbers), slot=place.slot, table=place.table)


def _people(instance: Instance, schedule: Schedule) -> Iterator[Violation]:
    """A party in two meetings at once, or in more than it wanted."""
    for party, numbers in enumerate(instance.meetings_of):
        at: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            place = schedule[number]
            if place is not None:
                at[place.slot].append(number)
        for slot, here in at.items():
            if len(here) > 1:
                yield Violation(Rule.CLASH, tuple(here), party, slot)
        most, held = instance.parties[party].most, sum(map(len, at.values()))
        if most is not None and held > most:
            yield Violation(Rule.TOO_MANY, party=party)
