"""New places for the meetings that lost theirs, with few others moved."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF

from matchmaking.scheduling.breaks import breaks_in
from matchmaking.scheduling.clauses import Clauses, hold_where_possible
from matchmaking.scheduling.greedy import Filling, value_order
from matchmaking.scheduling.model import Instance

Slots = tuple[int | None, ...]
POLL = 0.01
SMOOTHING = 200_000  # moves of the annealing at the end


@dataclass(frozen=True, slots=True)
class Moves:
    """A slot a meeting, the fewest others that have to move, and whether that is proven."""

    slots: Slots
    bound: int
    proven: bool


def fill(instance: Instance, kept: Slots) -> Slots:
    """Meetings without a slot into free ones, where they make fewest breaks. Nobody is moved."""
    filling, slots = Filling(instance), list(kept)
    busy: list[set[int]] = [set() for _ in instance.parties]

    def put(number: int, slot: int) -> None:
        slots[number] = slot
        filling.put(number, slot)
        for party in instance.meetings[number].parties:
            busy[party].add(slot)

    def waiting(number: int, slot: int) -> int:
        return sum(
            breaks_in(busy[party] | {slot}, instance.slots)
            for party in instance.meetings[number].parties
        )

    for number, slot in enumerate(kept):
        if slot is not None:
            put(number, slot)
    for number in value_order(instance):
        if slots[number] is None:
            free = list(filling.slots_for(number, slots))
            if free:
                put(number, min(free, key=lambda slot: (waiting(number, slot), slot)))
    return tuple(slots)


def fewest_moves(
    instance: Instance, kept: Slots, filled: Slots, stopped: Callable[[], bool]
) -> Moves:
    """Most value held, then fewest meetings moved; the filled timetable when time is up."""
    written, held = hold_where_possible(instance)
    formula = WCNF()
    formula.extend(written.rules)
    everyone = len(kept) + 1
    for number, literal in held.items():
        formula.append([literal], weight=everyone * instance.meetings[number].value)
    for number, slot in enumerate(kept):
        if slot is not None and not instance.meetings[number].done:
            formula.append([written.held_in[number, slot]], weight=1)
    with RC2Stratified(formula, solver="g4") as rc2:
        model = _compute(rc2, stopped)
        if model is None:
            return Moves(filled, 0, proven=False)
        slots = _slots(written, model, kept)
        moved = sum(
            one is not None and one != other for one, other in zip(kept, slots, strict=True)
        )
        return Moves(slots, moved, proven=True)


def _compute(rc2: RC2Stratified, stopped: Callable[[], bool]) -> list[int] | None:
    found: list[Any] = []
    worker = Thread(target=lambda: found.append(rc2.compute(expect_interrupt=True)), daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(POLL)
        if stopped():
            rc2.interrupt()
    return found[0] if found else None


def _slots(written: Clauses, model: list[int], kept: Slots) -> Slots:
    true = {literal for literal in model if literal > 0}
    slots: list[int | None] = [None] * len(kept)
    for (number, slot), literal in written.held_in.items():
        if literal in true:
            slots[number] = slot
    return tuple(slots)


def smooth(
    instance: Instance, kept: Slots, slots: Slots, seed: int, stopped: Callable[[], bool]
) -> Slots:
    """The same value held and no more meetings moved, with fewer breaks."""
    from matchmaking.scheduling.annealing import (  # noqa: PLC0415 -- compiles: slow to load
        Annealing,
        Weights,
        Wishes,
    )

    weights = Weights(missed=1_000_000, moved=20_000)
    annealing = Annealing(instance, Wishes(must=False, home=kept, weights=weights), slots, seed)
    annealing.work(SMOOTHING, stopped)
    return annealing.best
