"""What can be known without any search: fewest breaks, and fewest changes of table."""

import itertools
from collections import Counter

from matchmaking.scheduling.model import Instance, Schedule

NEVER = 1 << 30


def fewest_breaks_alone(instance: Instance) -> int:
    """The sum over parties of the breaks that their own absences force, all meetings held."""
    return sum(_alone(instance, party) for party in range(len(instance.parties)))


def _alone(instance: Instance, party: int) -> int:
    """The fewest breaks with which the party's meetings can be laid into its open slots."""
    numbers = instance.meetings_of[party]
    opened = {slot for number in numbers for slot in instance.open_slots[number]}
    # for each number of meetings held so far: (met in the last slot, not but today, not today)
    fewest = {0: (NEVER, NEVER, 0)}
    for slot, what in enumerate(instance.slots):
        if slot and instance.slots[slot - 1].day != what.day:
            fewest = {held: (NEVER, NEVER, min(costs)) for held, costs in fewest.items()}
        after: dict[int, tuple[int, int, int]] = {}
        for held, (met, before, not_yet) in fewest.items():
            _keep(after, held, (NEVER, min(met, before), not_yet))
            if slot in opened and held < len(numbers):
                _keep(after, held + 1, (min(met, before + 1, not_yet), NEVER, NEVER))
        fewest = after
    least = min(fewest.get(len(numbers), (NEVER,)))
    return least if least < NEVER else 0


def _keep(costs: dict[int, tuple[int, int, int]], held: int, new: tuple[int, int, int]) -> None:
    old = costs.get(held, (NEVER, NEVER, NEVER))
    costs[held] = (min(old[0], new[0]), min(old[1], new[1]), min(old[2], new[2]))


def fewest_table_changes(instance: Instance, schedule: Schedule) -> int:
    """What no choice of tables for these slots goes below.

    Of the parties of a meeting that come from one slot, only those stay who come from one meeting.
    """
    coming: dict[int, list[int]] = {}  # for each meeting, those that its parties come from
    for numbers in instance.meetings_of:
        timed = sorted((place.slot, n) for n in numbers if (place := schedule[n]) is not None)
        for (sooner, one), (later, other) in itertools.pairwise(timed):
            if instance.slots[sooner].day == instance.slots[later].day:
                coming.setdefault(other, []).append(one)
    changes = 0
    for number, whence in coming.items():
        by_slot: dict[int, list[int]] = {}
        for one in whence:
            place = schedule[one]
            if place is not None and _same_kind(instance, one, number):
                by_slot.setdefault(place.slot, []).append(one)
        stay = sum(max(Counter(ones).values()) for ones in by_slot.values())
        changes += len(whence) - stay
    return changes


def _same_kind(instance: Instance, one: int, other: int) -> bool:
    """Whether two meetings can be at one table: both at a host's own, or both at free ones."""
    mine, its = instance.wanted_tables[one], instance.wanted_tables[other]
    return mine == its or not {mine, its} & instance.own_tables
