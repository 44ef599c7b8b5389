"""The timetable mended on the day: what is past or under way stays, few others move.

First every meeting whose place is still good keeps it, and those that lost theirs, and new ones,
go into free slots: nobody is moved. Where that does not hold them all, MaxSAT finds how few others
have to move so that most value is held, with its bound; annealing then lowers breaks without moving
more.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from matchmaking.scheduling.answer import Answer
from matchmaking.scheduling.check import Rule, check
from matchmaking.scheduling.fewest_moves import Moves, Slots, fewest_moves, fill, smooth
from matchmaking.scheduling.model import Instance, Meeting, Place, Schedule
from matchmaking.scheduling.solve import described, most_value

SHARE = 0.7  # of the time, to find the fewest moves


@dataclass(frozen=True, slots=True)
class Changes:
    """What has happened.

    `away` adds slots in which a party is not there (all that are left: it does not come at all),
    `lost_tables` slots in which a table cannot be used. `cancelled` meetings are not held any more;
    `walk_ins` are new ones and get the next numbers.
    """

    away: Mapping[int, frozenset[int]] = field(default_factory=dict)
    lost_tables: Mapping[int, frozenset[int]] = field(default_factory=dict)
    cancelled: frozenset[int] = frozenset()
    walk_ins: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A mended timetable of the fair as it is now, and who is concerned.

    `moved` had a place that was still good and have another now; `move_bound` is the fewest that
    had to. `replaced` had lost their place and have a new one, `dropped` found none, `added` are
    new. `proven` = no other timetable holds more with fewer moved.
    """

    instance: Instance
    schedule: Schedule
    answer: Answer
    moved: tuple[int, ...]
    move_bound: int
    replaced: tuple[int, ...]
    dropped: tuple[int, ...]
    added: tuple[int, ...]
    proven: bool


def repair(
    instance: Instance,
    old: Schedule,
    now: int,
    changes: Changes,
    *,
    limit: float = 2.0,
    seed: int = 0,
    clock: Callable[[], float] = time.monotonic,
) -> Repair:
    """Mend a timetable when slots before `now` are past or under way, within `limit` seconds."""
    began = clock()

    def over(share: float = 1.0) -> bool:
        return clock() - began >= limit * share

    fair = changed(instance, changes)
    before = (*old, *(None for _ in changes.walk_ins))
    live = [number for number in range(len(before)) if number not in changes.cancelled]
    today = _today(fair, before, now, live)
    kept = still_good(today, [before[number] for number in live])
    moves = Moves(fill(today, kept), 0, proven=True)
    if any(slot is None and today.open_slots[n] for n, slot in enumerate(moves.slots)):
        moves = fewest_moves(today, kept, moves.slots, seed, lambda: over(SHARE))
    slots = moves.slots
    if not over():
        slots = smooth(today, kept, slots, seed, over)
    return _told(fair, before, (live, today, kept, slots), moves, clock() - began)


def changed(instance: Instance, changes: Changes) -> Instance:
    """The fair as it is now, with its new meetings."""
    return Instance(
        slots=tuple(
            replace(slot, tables=slot.tables - changes.lost_tables.get(number, frozenset()))
            for number, slot in enumerate(instance.slots)
        ),
        parties=tuple(
            replace(party, away=party.away | changes.away.get(number, frozenset()))
            for number, party in enumerate(instance.parties)
        ),
        meetings=(*instance.meetings, *changes.walk_ins),
    )


def _today(fair: Instance, before: Schedule, now: int, live: list[int]) -> Instance:
    """The meetings that are not cancelled; past ones are facts, the others come from now on."""
    index = {number: place for place, number in enumerate(live)}
    meetings = []
    for number in live:
        meeting, place = fair.meetings[number], before[number]
        after = tuple(index[earlier] for earlier in meeting.after if earlier in index)
        if place is not None and place.slot < now:
            meeting = replace(meeting, slot=place.slot, table=place.table, done=True)
        meetings.append(replace(meeting, after=after, earliest=0 if meeting.done else now))
    return replace(fair, meetings=tuple(meetings))


def still_good(today: Instance, places: Sequence[Place | None]) -> Slots:
    """The slot of every meeting that can stay where it was, None for the others."""
    kept = list(places)
    while True:
        wrong = {
            number
            for breach in check(today, tuple(kept), all_held=False)
            if breach.rule not in (Rule.NOT_HELD, Rule.TABLE_MISSING, Rule.TABLE_TAKEN)
            for number in breach.meetings[-1:]
            if not today.meetings[number].done
        }
        if not wrong:
            break
        for number in wrong:
            kept[number] = None
    slots = [None if place is None else place.slot for place in kept]
    for number, slot in enumerate(slots):
        if slot is not None and slot not in today.open_slots[number]:
            slots[number] = None
    return _seatable(today, slots)


def _seatable(today: Instance, slots: list[int | None]) -> Slots:
    """Where a slot has lost tables, the meetings of least value give way."""
    pooled: dict[int, list[int]] = {}
    for number, slot in enumerate(slots):
        if slot is not None and today.wanted_tables[number] not in today.own_tables:
            pooled.setdefault(slot, []).append(number)
    for slot, numbers in pooled.items():
        by_value = sorted(
            numbers, key=lambda n: (not today.meetings[n].done, -today.meetings[n].value, n)
        )
        for number in by_value[max(0, len(today.free_tables[slot])) :]:
            if not today.meetings[number].done:
                slots[number] = None
    return tuple(slots)


def _told(
    fair: Instance,
    before: Schedule,
    result: tuple[list[int], Instance, Slots, Slots],
    moves: Moves,
    seconds: float,
) -> Repair:
    live, today, kept, slots = result
    old = tuple(before[number] for number in live)
    answer = described(today, slots, (most_value(today), 0), seconds, before=old)
    places: list[Place | None] = [None] * len(before)
    for index, number in enumerate(live):
        places[number] = (answer.schedule or ())[index]
    lost = [live[n] for n, slot in enumerate(kept) if slot is None and before[live[n]] is not None]
    return Repair(
        instance=fair,
        schedule=tuple(places),
        answer=answer,
        moved=tuple(
            live[n] for n, slot in enumerate(kept) if slot is not None and slots[n] != slot
        ),
        move_bound=moves.bound,
        replaced=tuple(number for number in lost if places[number] is not None),
        dropped=tuple(number for number in lost if places[number] is None),
        added=tuple(n for n in live if before[n] is None and places[n] is not None),
        proven=moves.proven,
    )
