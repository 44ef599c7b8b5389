"""Tables for meetings whose slots are settled, with few moves between tables."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from matchmaking.scheduling.model import Instance, Place, Schedule

ROUNDS = 4  # over all slots; later ones look at both neighbours of a meeting
Slots = Sequence[int | None]


def seat(instance: Instance, slots: Slots, before: Schedule = ()) -> Schedule:
    """Give every meeting that has a slot a table. Raises ValueError where a slot has too few.

    Slot after slot, meetings take the tables at which most of their parties sit before and after;
    those that were in the same slot `before` keep their table.
    """
    by_slot: defaultdict[int, list[int]] = defaultdict(list)
    for number, slot in enumerate(slots):
        if slot is not None:
            by_slot[slot].append(number)
    near = _neighbours(instance, slots)
    held = _held_tables(instance, slots, before)
    tables: dict[int, int] = {}
    for _ in range(ROUNDS):
        was = dict(tables)
        for slot in sorted(by_slot):
            _seat_slot(instance.free_tables[slot], by_slot[slot], held, (tables, near))
        if tables == was:
            break
    return tuple(
        None if slot is None else Place(slot, tables[number]) for number, slot in enumerate(slots)
    )


def _neighbours(instance: Instance, slots: Slots) -> dict[int, list[int]]:
    """For each meeting, the ones that its parties come from and go to on the same day."""
    near: defaultdict[int, list[int]] = defaultdict(list)
    for numbers in instance.meetings_of:
        timed = sorted((slot, n) for n in numbers if (slot := slots[n]) is not None)
        for (sooner, one), (later, other) in itertools.pairwise(timed):
            if instance.slots[sooner].day == instance.slots[later].day:
                near[one].append(other)
                near[other].append(one)
    return near


def _held_tables(instance: Instance, slots: Slots, before: Schedule) -> dict[int, int]:
    """Tables that are settled: the one a meeting needs, or had in the slot that it is still in."""
    held = {n: table for n, table in enumerate(instance.wanted_tables) if table is not None}
    needed = {(slots[number], table) for number, table in held.items()}
    for number, place in enumerate(before):
        if place is None or number in held or place.slot != slots[number]:
            continue
        if (
            place.table in instance.free_tables[place.slot]
            and (place.slot, place.table) not in needed
        ):
            held[number] = place.table
    return held


def _seat_slot(
    free: Sequence[int],
    numbers: list[int],
    held: dict[int, int],
    known: tuple[dict[int, int], dict[int, list[int]]],
) -> None:
    tables, near = known
    tables |= {number: held[number] for number in numbers if number in held}
    taken = {held[number] for number in numbers if number in held}
    left = [table for table in free if table not in taken]
    loose = [number for number in numbers if number not in held]
    if len(loose) > len(left):
        raise ValueError(f"{len(loose)} meetings have {len(left)} free tables")
    column = {table: place for place, table in enumerate(left)}
    stays = np.zeros((len(left), len(left)), np.int64)  # rows beyond the meetings: an empty table
    for row, number in enumerate(loose):
        for other in near.get(number, ()):
            place = column.get(tables.get(other, -1))
            if place is not None:
                stays[row, place] += 1
        if number in tables:
            stays[row] *= 2
            stays[row, column[tables[number]]] += 1  # between equals, stay as it is
    for row, place in enumerate(_assigned(stays)[: len(loose)]):
        tables[loose[row]] = left[place]


def _assigned(stays: np.ndarray) -> list[int]:
    """For each row its column, so that the sum is greatest."""
    if not stays.any():
        return list(range(len(stays)))
    rows, columns = np.indices(stays.shape, np.int32)
    problem = SimpleLinearSumAssignment()
    problem.add_arcs_with_cost(rows.ravel(), columns.ravel(), -stays.ravel())
    problem.solve()
    return [problem.right_mate(row) for row in range(len(stays))]
