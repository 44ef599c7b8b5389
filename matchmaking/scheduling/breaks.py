"""Counting breaks: maximal idle runs between two meetings of one party on one day."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from matchmaking.scheduling.model import Instance, Schedule, Slot


def breaks_in(busy: Iterable[int], slots: Sequence[Slot]) -> int:
    """Pairs of consecutive meetings on one day that are not in adjacent slots.

    The last slot of a morning and the first of the afternoon are adjacent; a night is no break.
    """
    times = sorted(busy)
    return sum(
        later - sooner > 1 and slots[later].day == slots[sooner].day
        for sooner, later in itertools.pairwise(times)
    )


def busy_slots(instance: Instance, schedule: Schedule) -> list[set[int]]:
    """For each party, the slots in which it meets."""
    busy: list[set[int]] = [set() for _ in instance.parties]
    for meeting, place in zip(instance.meetings, schedule, strict=True):
        if place is not None:
            for party in meeting.parties:
                busy[party].add(place.slot)
    return busy


def breaks_of_parties(instance: Instance, schedule: Schedule) -> tuple[int, ...]:
    """For each party, its breaks. A party that meets nobody has none."""
    return tuple(breaks_in(busy, instance.slots) for busy in busy_slots(instance, schedule))


def spread(breaks: Sequence[int]) -> int:
    """Fairness: the largest minus the smallest number of breaks."""
    return max(breaks, default=0) - min(breaks, default=0)


def value_of(instance: Instance, schedule: Schedule) -> int:
    """What the meetings that are held are worth together, with each party's bonus."""
    held = [m for m, place in zip(instance.meetings, schedule, strict=True) if place is not None]
    numbers = Counter(party for meeting in held for party in meeting.parties)
    return sum(meeting.value for meeting in held) + sum(
        sum(instance.parties[party].bonus[:number]) for party, number in numbers.items()
    )


def table_changes(instance: Instance, schedule: Schedule) -> int:
    """How often a party moves to another table between two meetings of one day."""
    seen: dict[int, list[tuple[int, int]]] = {}
    for meeting, place in zip(instance.meetings, schedule, strict=True):
        if place is not None:
            for party in meeting.parties:
                seen.setdefault(party, []).append((place.slot, place.table))
    changes = 0
    for places in seen.values():
        places.sort()
        changes += sum(
            here[1] != there[1] and instance.slots[here[0]].day == instance.slots[there[0]].day
            for here, there in itertools.pairwise(places)
        )
    return changes
