"""New places for the meetings that lost theirs, with few others moved."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Thread
from typing import Any

from pysat.card import ITotalizer
from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF
from pysat.solvers import Solver

from matchmaking.scheduling.breaks import breaks_in
from matchmaking.scheduling.clauses import Clauses, hold_where_possible
from matchmaking.scheduling.greedy import Filling, value_order
from matchmaking.scheduling.model import Instance

Slots = tuple[int | None, ...]
POLL = 0.01
ROUNDS, MOVES = 30, 50_000  # of annealing


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
    instance: Instance, kept: Slots, filled: Slots, seed: int, stopped: Callable[[], bool]
) -> Moves:
    """Most value held, then fewest meetings moved: annealing here, a proof in another thread."""
    proof = Proof(instance, kept)
    worker = Thread(target=proof.work, daemon=True)
    worker.start()
    slots = _annealed(instance, kept, filled, seed, lambda: stopped() or not worker.is_alive())
    while worker.is_alive():
        worker.join(POLL)
        if stopped():
            proof.halt()
    if proof.slots is None:
        return Moves(slots, proof.bound, proven=False)
    return Moves(proof.slots, proof.bound, proven=True)


def moved(kept: Slots, slots: Slots) -> int:
    """How many meetings that could have stayed do not."""
    return sum(was is not None and was != now for was, now in zip(kept, slots, strict=True))


class Proof:
    """The fewest moves, with proof: `slots` once it is found, `bound` at any time."""

    def __init__(self, instance: Instance, kept: Slots) -> None:
        self.slots: Slots | None = None
        self.bound = 0
        self._instance, self._kept = instance, kept
        self._halted = False
        self._solver: Any = None

    def work(self) -> None:
        """Find it: by asking for 0 moves, 1, 2 … where all can be held, else by MaxSAT."""
        self._written, self._held = hold_where_possible(self._instance)
        with Solver(name="glucose4", bootstrap_with=self._written.rules) as self._solver:
            everyone = list(self._held.values())
            possible = self._ask(everyone)
            if possible:
                self._climb(everyone)
        if possible is False and not self._halted:
            self._weigh()

    def halt(self) -> None:
        """Stop `work` from another thread."""
        self._halted = True
        if self._solver is not None:
            self._solver.interrupt()

    def _ask(self, assumed: list[int]) -> bool | None:
        if self._halted:
            return None
        answer: bool | None = self._solver.solve_limited(assumptions=assumed, expect_interrupt=True)
        return answer

    def _at_home(self) -> list[int]:
        return [
            self._written.held_in[number, slot]
            for number, slot in enumerate(self._kept)
            if slot is not None and not self._instance.meetings[number].done
        ]

    def _climb(self, everyone: list[int]) -> None:
        home = self._at_home()
        most = 2
        totals = ITotalizer([-literal for literal in home], most, self._written.top)
        given = 0
        answer: bool | None = False
        while answer is False and self.bound < len(home):
            if self.bound > most:
                most = self.bound + 3
                totals.increase(ubound=most, top_id=totals.top_id)
            for rule in totals.cnf.clauses[given:]:
                self._solver.add_clause(rule)
            given = len(totals.cnf.clauses)
            answer = self._ask([*everyone, -totals.rhs[self.bound]])
            self.bound += answer is False
        if answer or (answer is False and self._ask(everyone)):
            self.slots = _slots(self._written, self._solver.get_model(), self._kept)

    def _weigh(self) -> None:
        formula, home = WCNF(), self._at_home()
        formula.extend(self._written.rules)
        for number, literal in self._held.items():
            value = self._instance.meetings[number].value
            formula.append([literal], weight=(len(home) + 1) * value)
        for literal in home:
            formula.append([literal], weight=1)
        with RC2Stratified(formula, solver="g4") as rc2:
            self._solver = rc2
            model = rc2.compute(expect_interrupt=True)
            if model is not None:
                self.slots = _slots(self._written, model, self._kept)
                self.bound = moved(self._kept, self.slots)


def _slots(written: Clauses, model: list[int], kept: Slots) -> Slots:
    true = {literal for literal in model if literal > 0}
    slots: list[int | None] = [None] * len(kept)
    for (number, slot), literal in written.held_in.items():
        if literal in true:
            slots[number] = slot
    return tuple(slots)


def _annealed(
    instance: Instance, kept: Slots, filled: Slots, seed: int, stopped: Callable[[], bool]
) -> Slots:
    """Few meetings moved, without a proof."""
    if stopped():
        return filled
    cool = {"hottest": 25.0, "coolest": 2.0}
    weights = annealing().Weights(broken=1, idle=0, unfair=0, missed=10_000, moved=100, **cool)
    return _anneal(instance, kept, filled, seed, (weights, ROUNDS, stopped))


def smooth(
    instance: Instance, kept: Slots, slots: Slots, seed: int, stopped: Callable[[], bool]
) -> Slots:
    """The same value held and no more meetings moved, with fewer breaks."""
    weights = annealing().Weights(missed=1_000_000, moved=20_000)
    return _anneal(instance, kept, slots, seed, (weights, 2, stopped))


def _anneal(
    instance: Instance,
    kept: Slots,
    slots: Slots,
    seed: int,
    how: tuple[Any, int, Callable[[], bool]],
) -> Slots:
    weights, rounds, stopped = how
    wishes = annealing().Wishes(must=False, home=kept, weights=weights)
    work = annealing().Annealing(instance, wishes, slots, seed)
    for _ in range(rounds):
        work.work(MOVES, stopped)
    best: Slots = work.best
    return best


def annealing() -> Any:
    """The module that compiles, loaded only when it is needed."""
    return import_module("matchmaking.scheduling.annealing")
