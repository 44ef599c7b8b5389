"""Tables for meetings whose slots are settled, with few moves between tables."""

from collections import defaultdict
from collections.abc import Sequence

from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from matchmaking.scheduling.model import Instance, Place, Schedule


def seat(instance: Instance, slots: Sequence[int | None], before: Schedule = ()) -> Schedule:
    """Give every meeting that has a slot a table. Raises ValueError where a slot has too few.

    Slot after slot, meetings take the tables at which most of their parties have sat last; those
    that were in the same slot `before` keep their table.
    """
    by_slot: defaultdict[int, list[int]] = defaultdict(list)
    for number, slot in enumerate(slots):
        if slot is not None:
            by_slot[slot].append(number)
    keeps = _kept_tables(instance, slots, before)
    sat: dict[int, tuple[int, int]] = {}  # party: day, table
    places: list[Place | None] = [None] * len(slots)
    for slot in sorted(by_slot):
        day = instance.slots[slot].day
        for number, table in _seat_slot(instance, slot, by_slot[slot], (keeps, sat)):
            places[number] = Place(slot, table)
            sat |= dict.fromkeys(instance.meetings[number].parties, (day, table))
    return tuple(places)


def _kept_tables(
    instance: Instance, slots: Sequence[int | None], before: Schedule
) -> dict[int, int]:
    """Tables that meetings had in the slot that they are still in, and that are still there."""
    return {
        number: place.table
        for number, place in enumerate(before)
        if place is not None
        and place.slot == slots[number]
        and place.table in instance.free_tables[place.slot]
    }


def _seat_slot(
    instance: Instance,
    slot: int,
    numbers: list[int],
    known: tuple[dict[int, int], dict[int, tuple[int, int]]],
) -> list[tuple[int, int]]:
    keeps, sat = known
    wanted = {number: instance.wanted_tables[number] for number in numbers}
    needed = set(wanted.values())
    for number in numbers:
        if wanted[number] is None and keeps.get(number) not in needed:
            wanted[number] = keeps.get(number)
    seated = [(number, table) for number, table in wanted.items() if table is not None]
    taken = {table for _, table in seated}
    free = [table for table in instance.free_tables[slot] if table not in taken]
    loose = [number for number in numbers if wanted[number] is None]
    if len(loose) > len(free):
        raise ValueError(f"slot {slot} has {len(free)} free tables for {len(loose)} meetings")
    return seated + _assign(instance, instance.slots[slot].day, loose, free, sat)


def _assign(
    instance: Instance,
    day: int,
    loose: list[int],
    free: list[int],
    sat: dict[int, tuple[int, int]],
) -> list[tuple[int, int]]:
    """Loose meetings to free tables, with most parties staying where they sat last."""
    problem = SimpleLinearSumAssignment()
    for row in range(len(free)):  # rows beyond the meetings leave a table empty
        for column, table in enumerate(free):
            stay = 0
            if row < len(loose):
                parties = instance.meetings[loose[row]].parties
                stay = sum(sat.get(party) == (day, table) for party in parties)
            problem.add_arc_with_cost(row, column, -stay)
    problem.solve()
    return [(number, free[problem.right_mate(row)]) for row, number in enumerate(loose)]
