"""The most value that any timetable can reach, by min-cost flow.

A party has at most as many meetings as it has slots (or wants), all together at most as many as
there are tables: what is left of the fair when slots do not matter. Where parties fall into two
sides, as enterprises and institutions do, the flow is also a choice of meetings; else every party
stands on both sides and counts half.
"""

from collections.abc import Iterator

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matchmaking.scheduling.model import Instance

Sides = tuple[frozenset[int], frozenset[int]]


def flow_bound(instance: Instance) -> tuple[int, frozenset[int]]:
    """The bound, and the meetings that reach it (empty where there are not two sides)."""
    sides = two_sides(instance)
    if sides is not None:
        return _flow(instance, sides, twice=False)
    everybody = frozenset(range(len(instance.parties)))
    bound, _ = _flow(instance, (everybody, everybody), twice=True)
    return bound // 2, frozenset()


def two_sides(instance: Instance) -> Sides | None:
    """Parties so that no two of one side meet (by each meeting's first two parties), or None."""
    near: list[list[int]] = [[] for _ in instance.parties]
    for meeting in instance.meetings:
        one, other = meeting.parties[:2]
        near[one].append(other)
        near[other].append(one)
    side: dict[int, int] = {}
    for start in range(len(near)):
        waiting = [start] if start not in side else []
        side.setdefault(start, 0)
        while waiting:
            party = waiting.pop()
            for other in near[party]:
                if other not in side:
                    side[other] = 1 - side[party]
                    waiting.append(other)
                elif side[other] == side[party]:
                    return None
    left = frozenset(party for party, where in side.items() if where == 0)
    return left, frozenset(side) - left


def _flow(instance: Instance, sides: Sides, *, twice: bool) -> tuple[int, frozenset[int]]:
    parties, meetings = len(instance.parties), len(instance.meetings)
    source, gate, sink = 2 * parties, 2 * parties + 1, 2 * parties + 2
    total = meetings * (2 if twice else 1)
    seats = _seats(instance) * (2 if twice else 1)
    arcs = [(source, gate, seats, 0), (source, sink, total, 0)]
    for party in sides[0]:
        arcs += [(gate, party, room, -more) for room, more in _steps(instance, party)]
    for party in sides[1]:
        arcs += [(parties + party, sink, room, -more) for room, more in _steps(instance, party)]
    first = len(arcs)
    for number, meeting in enumerate(instance.meetings):
        one, other = meeting.parties[:2]
        room = 1 if instance.open_slots[number] else 0
        for here, there in ((one, other), (other, one)) if twice else ((one, other),):
            left, right = (here, there) if here in sides[0] else (there, here)
            arcs.append((left, parties + right, room, -meeting.value))
    tails, heads, rooms, costs = np.array(arcs, np.int64).T
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), rooms, costs
    )
    flow.set_node_supply(source, total)
    flow.set_node_supply(sink, -total)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("the flow of meetings was not solved")
    chosen = flow.flows(np.arange(first, len(arcs)))
    return -flow.optimal_cost(), frozenset(int(n) for n in np.flatnonzero(chosen) if not twice)


def _seats(instance: Instance) -> int:
    """Tables over all slots: as many meetings can be held."""
    return sum(len(slot.tables) for slot in instance.slots)


def _steps(instance: Instance, party: int) -> Iterator[tuple[int, int]]:
    """How many meetings a party has room for, and what they are worth to it beside their value."""
    numbers = instance.meetings_of[party]
    room = len({slot for number in numbers for slot in instance.open_slots[number]})
    most = instance.parties[party].most
    room = min(room, len(numbers), len(numbers) if most is None else most)
    bonus = instance.parties[party].bonus[:room]
    yield from ((1, more) for more in bonus)
    yield room - len(bonus), 0
