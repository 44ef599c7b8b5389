"""What a timetable is made of: slots, parties, meetings and the places given to them.

Slots, parties, meetings and tables are numbered from 0, in the order of their tuples.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Session(Enum):
    """A half of a day, or the wish for one."""

    ANY = "any"
    MORNING = "am"
    AFTERNOON = "pm"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which meetings can be held. Slots of one day follow each other without a break."""

    session: Session
    tables: frozenset[int]
    day: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who meets.

    `table` is a host's own: only its meetings are held there, and all are (between two hosts, at
    the table of the one the meeting names first). `most` is how many meetings it wants; `bonus`
    is what its first, second … meeting is worth beside its own value, falling.
    """

    name: str
    away: frozenset[int] = frozenset()
    most: int | None = None
    table: int | None = None
    bonus: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two or three parties that are to meet.

    `value` says how much it is worth to hold the meeting. `slot` and `table` hold it where it is;
    `after` names meetings that must be over before it begins. `earliest` is the first slot that is
    still to come; `done` = it was or is being held in its slot, whatever the rules say.
    """

    parties: tuple[int, ...]
    value: int = 1
    session: Session = Session.ANY
    slot: int | None = None
    table: int | None = None
    after: tuple[int, ...] = ()
    earliest: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is held."""

    slot: int
    table: int


# One entry a meeting, in the order of the instance; None = not held.
Schedule = tuple[Place | None, ...]


@dataclass(frozen=True)
class Instance:
    """A fair to be timetabled. Raises ValueError where its parts name what does not exist."""

    slots: tuple[Slot, ...]
    parties: tuple[Party, ...]
    meetings: tuple[Meeting, ...]

    def __post_init__(self) -> None:
        own = [party.table for party in self.parties if party.table is not None]
        if len(own) != len(set(own)):
            raise ValueError("two hosts own one table")
        days = [slot.day for slot in self.slots]
        if days != sorted(days):
            raise ValueError("slots are not in the order of days")
        if any(list(party.bonus) != sorted(party.bonus, reverse=True) for party in self.parties):
            raise ValueError("a bonus rises")
        for number, meeting in enumerate(self.meetings):
            self._refuse_unknown(number, meeting)

    def _refuse_unknown(self, number: int, meeting: Meeting) -> None:
        parties = set(meeting.parties)
        if len(parties) < 2 or len(parties) != len(meeting.parties):
            raise ValueError(f"meeting {number} needs two different parties")
        if not parties <= set(range(len(self.parties))):
            raise ValueError(f"meeting {number} names an unknown party")
        if meeting.done and (meeting.slot is None or meeting.table is None):
            raise ValueError(f"meeting {number} is done, but nobody knows where")
        if meeting.slot is not None and not 0 <= meeting.slot < len(self.slots):
            raise ValueError(f"meeting {number} names an unknown slot")
        if not set(meeting.after) <= set(range(len(self.meetings))) - {number}:
            raise ValueError(f"meeting {number} comes after an unknown meeting")

    @cached_property
    def own_tables(self) -> frozenset[int]:
        """Tables that belong to a host."""
        return frozenset(party.table for party in self.parties if party.table is not None)

    @cached_property
    def free_tables(self) -> tuple[tuple[int, ...], ...]:
        """For each slot, the tables that belong to nobody, sorted."""
        return tuple(tuple(sorted(slot.tables - self.own_tables)) for slot in self.slots)

    @cached_property
    def meetings_of(self) -> tuple[tuple[int, ...], ...]:
        """For each party, its meetings."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, meeting in enumerate(self.meetings):
            for party in meeting.parties:
                found[party].append(number)
        return tuple(tuple(found[party]) for party in range(len(self.parties)))

    @cached_property
    def followers(self) -> tuple[tuple[int, ...], ...]:
        """For each meeting, those that must come after it."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, meeting in enumerate(self.meetings):
            for earlier in meeting.after:
                found[earlier].append(number)
        return tuple(tuple(found[number]) for number in range(len(self.meetings)))

    @cached_property
    def host_tables(self) -> tuple[int | None, ...]:
        """For each meeting, the table of its host, or None where it may be held at any free one."""
        return tuple(
            next(
                (self.parties[p].table for p in m.parties if self.parties[p].table is not None),
                None,
            )
            for m in self.meetings
        )

    @cached_property
    def wanted_tables(self) -> tuple[int | None, ...]:
        """For each meeting, the one table that it needs, or None where any free one will do."""
        return tuple(
            host if meeting.table is None else meeting.table
            for meeting, host in zip(self.meetings, self.host_tables, strict=True)
        )

    @cached_property
    def open_slots(self) -> tuple[tuple[int, ...], ...]:
        """For each meeting, the slots that it could be held in if it were alone."""
        return tuple(
            tuple(slot for slot in range(len(self.slots)) if self._opens(number, slot))
            for number in range(len(self.meetings))
        )

    def _opens(self, number: int, slot: int) -> bool:
        meeting, wanted = self.meetings[number], self.wanted_tables[number]
        if meeting.slot not in (None, slot) or slot < meeting.earliest:
            return False
        if meeting.done:
            return True
        if meeting.session not in (Session.ANY, self.slots[slot].session):
            return False
        if any(slot in self.parties[party].away for party in meeting.parties):
            return False
        return bool(self.free_tables[slot]) if wanted is None else wanted in self.slots[slot].tables
