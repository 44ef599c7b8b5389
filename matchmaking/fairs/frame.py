"""A fair as the scheduling core sees it, and the way back from its answer to rows.

Rows count slots and tables from 1, the core counts everything from 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matchmaking.fairs.models import (
    Fair,
    FairDisruption,
    FairMeeting,
    FairParty,
    FairSlot,
    FairTable,
)
from matchmaking.fairs.queries import disruptions_in_force, meetings_of, parties_of
from matchmaking.scheduling import model

Places = Sequence[Sequence[int]]  # rows of meeting key, slot, table, locked


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a meeting is: numbers of slot and table, and whether it may be moved."""

    slot: int
    table: int
    locked: bool = False


@dataclass(frozen=True)
class Frame:
    """What is to be timetabled: rows in the order in which the core numbers them."""

    fair: Fair
    slots: tuple[FairSlot, ...]
    tables: tuple[FairTable, ...]
    parties: tuple[FairParty, ...]
    meetings: tuple[FairMeeting, ...]
    away: dict[int, frozenset[int]]
    lost: dict[int, frozenset[int]]

    def spots(self, places: Places) -> dict[int, Spot]:
        """Where each meeting is, by its key; places of meetings that are gone are left out."""
        known = {meeting.id for meeting in self.meetings}
        return {
            key: Spot(slot, table, bool(locked))
            for key, slot, table, locked in places
            if key in known
        }

    def instance(self, spots: dict[int, Spot], *, hold_locked: bool = True) -> model.Instance:
        """The core's instance; locked meetings stay where they are."""
        party_of = {party.id: n for n, party in enumerate(self.parties)}
        days = sorted({slot.day for slot in self.slots})
        everything = frozenset(range(len(self.tables)))
        return model.Instance(
            slots=tuple(
                model.Slot(
                    model.Session(slot.half_day),
                    everything - {n - 1 for n in self.lost.get(slot.n, ())},
                    days.index(slot.day),
                )
                for slot in self.slots
            ),
            parties=tuple(
                model.Party(
                    party.number,
                    frozenset(n - 1 for n in self.away[party.id]),
                    party.most_meetings,
                    None if party.own_table is None else party.own_table - 1,
                )
                for party in self.parties
            ),
            meetings=tuple(
                _meeting(row, spots.get(row.id) if hold_locked else None, party_of, self._before)
                for row in self.meetings
            ),
        )

    @property
    def _before(self) -> dict[int, tuple[int, ...]]:
        """Meeting key → places in the order of those that must come before it."""
        place = {meeting.id: n for n, meeting in enumerate(self.meetings)}
        found: dict[int, list[int]] = {}
        for meeting in self.meetings:
            for link in meeting.later:
                if link.later_id in place:
                    found.setdefault(link.later_id, []).append(place[meeting.id])
        return {key: tuple(before) for key, before in found.items()}

    def schedule(self, spots: dict[int, Spot]) -> model.Schedule:
        """The spots in the core's terms."""
        return tuple(
            None
            if (spot := spots.get(meeting.id)) is None
            else model.Place(spot.slot - 1, spot.table - 1)
            for meeting in self.meetings
        )

    def places(self, schedule: model.Schedule, locked: Iterable[int] = ()) -> list[list[int]]:
        """The core's answer as rows, with the keys of meetings that are locked."""
        kept = set(locked)
        return [
            [meeting.id, place.slot + 1, place.table + 1, int(meeting.id in kept)]
            for meeting, place in zip(self.meetings, schedule, strict=True)
            if place is not None
        ]


def _meeting(
    row: FairMeeting,
    spot: Spot | None,
    party_of: dict[int, int],
    before: dict[int, tuple[int, ...]],
) -> model.Meeting:
    held = spot if spot is not None and spot.locked else None
    fixed = held.slot if held is not None else row.fixed_slot
    return model.Meeting(
        parties=tuple(party_of[key] for key in row.party_ids),
        value=row.priority,
        session=model.Session.ANY if held is not None else model.Session(row.half_day),
        slot=None if fixed is None else fixed - 1,
        table=None if held is None else held.table - 1,
        after=before.get(row.id, ()),
    )


def places_of(spots: dict[int, Spot]) -> list[list[int]]:
    """Spots as a timetable keeps them."""
    return [[key, spot.slot, spot.table, int(spot.locked)] for key, spot in sorted(spots.items())]


def frame_of(session: Session, fair: Fair, *, more: Iterable[FairDisruption] = ()) -> Frame:
    """Everything that a timetable depends on; `more` are disruptions that are only tried out."""
    parties = tuple(parties_of(session, fair))
    there = {party.id for party in parties}
    meetings = tuple(row for row in meetings_of(session, fair) if set(row.party_ids) <= there)
    events = [*disruptions_in_force(session, fair), *more]
    away = {party.id: frozenset(party.away) | _in_session(fair, party) for party in parties}
    lost: dict[int, frozenset[int]] = {}
    for event in events:
        struck = range(event.from_slot, event.to_slot + 1)
        if event.party_id in away and event.kind in ("no_show", "late"):
            away[event.party_id] |= set(struck)
        if event.table_n is not None and event.kind == "lost_table":
            for n in struck:
                lost[n] = lost.get(n, frozenset()) | {event.table_n}
    return Frame(fair, tuple(fair.slots), tuple(fair.tables), parties, meetings, away, lost)


def _in_session(fair: Fair, party: FairParty) -> frozenset[int]:
    """Slots that overlap a session in which the party presents."""
    return frozenset(
        slot.n
        for item in fair.sessions
        if any(link.party_id == party.id for link in item.order)
        for slot in fair.slots
        if slot.day == item.day and slot.start < item.end and item.start < slot.end
    )
