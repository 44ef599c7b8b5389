"""Looking for a good timetable by annealing: quick, at any size, without a proof."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from matchmaking.scheduling import kernel
from matchmaking.scheduling.model import Instance

LONGEST_DAY = 62  # slots: a day is a word of bits
FORBIDDEN = 1 << 40
ANY_NUMBER = 1 << 30
PART = 50_000  # moves between two looks at the clock


@dataclass(frozen=True, slots=True)
class Weights:
    """What a break, an idle slot, a break too many, a missed value and a moved meeting cost."""

    broken: int = 100
    idle: int = 1
    unfair: int = 100
    missed: int = 10_000
    moved: int = 0
    hottest: float = 60.0
    coolest: float = 3.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the annealing is to look for.

    `must`: every meeting has to be held. `fairness` is the most breaks a party should have. `home`
    is the slot of each meeting that it should keep (None = any).
    """

    must: bool = True
    fairness: int | None = None
    home: Sequence[int | None] = ()
    weights: Weights = Weights()


class Annealing:
    """A timetable that is being improved. `best` is the best so far; None = a meeting left out."""

    def __init__(
        self, instance: Instance, wishes: Wishes, start: Sequence[int | None], seed: int
    ) -> None:
        self._instance, self._wishes, self._seed = instance, wishes, seed
        self._fair = _arrays(instance, wishes)
        self._state = _state(instance, self._fair, start)
        self._parts = 0
        self.best = tuple(start)

    def work(
        self,
        moves: int,
        stopped: Callable[[], bool] = lambda: False,
        *,
        hottest: float | None = None,
    ) -> None:
        """Try so many moves, from hot to cold, unless stopped; start next time from the best."""
        if not len(self._fair[14]):
            return
        weights = self._wishes.weights
        parts = max(1, moves // PART)
        warmth = weights.hottest if hottest is None else hottest
        cooling = (weights.coolest / warmth) ** (1 / parts)
        now, lowest = 0, 0
        for part in range(parts):
            if stopped():
                break
            heat = warmth * cooling**part
            found, change, low = self._part(min(moves, PART), heat, heat * cooling)
            if now + low < lowest:
                lowest = now + low
                self.best = tuple(None if slot == kernel.OUT else int(slot) for slot in found)
            now += change
        self._state = _state(self._instance, self._fair, self.best)

    def _part(self, moves: int, hot: float, cold: float) -> tuple[Any, int, int]:
        """The best of one part, and the cost at its end and of its best, beside its start."""
        self._parts += 1
        weights, fairness = self._wishes.weights, self._wishes.fairness
        most = ANY_NUMBER if fairness is None else fairness
        best = np.empty(len(self.best), np.int64)
        change, low = kernel.anneal(
            moves,
            (self._seed * 1_000_003 + self._parts) % (1 << 32),
            np.array([hot, cold]),
            self._state,
            self._fair,
            np.array([weights.broken, weights.idle, weights.unfair, most, FORBIDDEN]),
            best,
        )
        return best, int(change), int(low)


def _arrays(instance: Instance, wishes: Wishes) -> tuple[Any, ...]:
    """The instance as the kernel reads it."""
    meetings, slots = len(instance.meetings), len(instance.slots)
    takes, resources = _resources(instance)
    opens = np.zeros((meetings, slots + 1), np.bool_)  # the last column: not held
    choices: list[list[int]] = []
    for number, meeting in enumerate(instance.meetings):
        opens[number, list(instance.open_slots[number])] = True
        opens[number, slots] = meeting.slot is None
        choices.append([*instance.open_slots[number], *([] if wishes.must else [kernel.OUT])])
    pooled = [
        instance.wanted_tables[number] not in instance.own_tables for number in range(meetings)
    ]
    most = [ANY_NUMBER if party.most is None else party.most for party in instance.parties]
    longest = max((len(party.bonus) for party in instance.parties), default=0)
    bonus = np.zeros((resources, longest), np.int64)
    for number, party in enumerate(instance.parties):
        bonus[number, : len(party.bonus)] = party.bonus
    home = [kernel.OUT if slot is None else slot for slot in wishes.home] or [kernel.OUT] * meetings
    values = [meeting.value for meeting in instance.meetings]
    return (
        takes,
        opens,
        np.array(pooled, np.int64),
        *_days(instance),
        np.array([len(free) for free in instance.free_tables], np.int64),
        *_precedences(instance),
        np.array(values, np.int64) * wishes.weights.missed,
        np.array(home, np.int64),
        wishes.weights.moved,
        np.array(most, np.int64),
        bonus * wishes.weights.missed,
        np.array([n for n, open_to in enumerate(choices) if _can_move(instance, n, open_to)]),
        np.cumsum([0, *map(len, choices)]),
        np.array([slot for open_to in choices for slot in open_to], np.int64),
    )


def _can_move(instance: Instance, number: int, choices: list[int]) -> bool:
    return instance.meetings[number].slot is None and len(choices) > 0


def _resources(instance: Instance) -> tuple[np.ndarray, int]:
    """For each meeting, its parties and the one table it needs, and how many there are of both."""
    tables = {
        table
        for number in range(len(instance.meetings))
        if (table := instance.wanted_tables[number]) is not None
    }
    numbered = {table: len(instance.parties) + n for n, table in enumerate(sorted(tables))}
    takes = np.full((len(instance.meetings), 4), kernel.NOBODY, np.int64)
    for number, meeting in enumerate(instance.meetings):
        takes[number, : len(meeting.parties)] = meeting.parties
        table = instance.wanted_tables[number]
        if table is not None:
            takes[number, 3] = numbered[table]
    return takes, len(instance.parties) + len(tables)


def _days(instance: Instance) -> tuple[np.ndarray, np.ndarray]:
    """For each slot, its day and its bit within the day."""
    days: defaultdict[int, list[int]] = defaultdict(list)
    for slot, what in enumerate(instance.slots):
        days[what.day].append(slot)
    if max(map(len, days.values()), default=0) > LONGEST_DAY:
        raise ValueError(f"a day has more than {LONGEST_DAY} slots")
    day_of, bit_of = np.zeros((2, len(instance.slots)), np.int64)
    for number, slots in enumerate(days.values()):
        day_of[slots] = number
        bit_of[slots] = 1 << np.arange(len(slots))
    return day_of, bit_of


def _precedences(instance: Instance) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each meeting, those before it (sign 1) and after it (-1), one list behind another."""
    related: list[list[tuple[int, int]]] = [[] for _ in instance.meetings]
    for number, meeting in enumerate(instance.meetings):
        for earlier in meeting.after:
            related[number].append((earlier, 1))
            related[earlier].append((number, -1))
    flat = np.array([pair for pairs in related for pair in pairs], np.int64).reshape(-1, 2)
    starts = np.cumsum([0, *map(len, related)])
    return starts, flat[:, 0].copy(), flat[:, 1].copy()


def _state(
    instance: Instance, fair: tuple[Any, ...], start: Sequence[int | None]
) -> tuple[np.ndarray, ...]:
    """The start as the kernel keeps it."""
    takes, pooled, day_of, bit_of = fair[0], fair[2], fair[3], fair[4]
    resources, slots = fair[13].shape[0], len(instance.slots)
    slot_of = np.array([kernel.OUT if slot is None else slot for slot in start], np.int64)
    holder = np.full((resources, slots), kernel.NOBODY, np.int64)
    load = np.zeros(slots, np.int64)
    days = int(day_of.max()) + 1 if slots else 1
    busy = np.zeros((resources, days), np.int64)
    counts = np.zeros(resources, np.int64)
    for number in np.flatnonzero(slot_of != kernel.OUT):
        slot = slot_of[number]
        load[slot] += pooled[number]
        for resource in takes[number][takes[number] != kernel.NOBODY]:
            holder[resource, slot] = number
            busy[resource, day_of[slot]] |= bit_of[slot]
            counts[resource] += 1
    return slot_of, holder, load, busy, counts, np.zeros(len(instance.parties), np.int64)
