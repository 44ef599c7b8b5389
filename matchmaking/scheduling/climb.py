"""Fewest breaks with proof: ask a SAT solver for 0 breaks, then 1, then 2, until it finds one.

Each refusal is a proof that raises the bound, so the first timetable that is found is optimal.
Work is counted in conflicts, not seconds, so that a repeated run takes the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from pysat.card import ITotalizer
from pysat.solvers import Solver

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.clauses import (
    Clauses,
    limit_breaks,
    slots_of,
    timetable_clauses,
)
from matchmaking.scheduling.model import Instance

SOLVER = "glucose4"


@dataclass(frozen=True, slots=True)
class Layer:
    """One way to be fair: every party has at least `least` breaks and at most `most`."""

    least: int
    most: int | None


class Climb:
    """The search from below: give it work until `done`; then `slots` is the best, None = none."""

    def __init__(self, instance: Instance, goals: Goals) -> None:
        self.bound = 0
        self.done = False
        self.slots: list[int] | None = None
        self._instance, self._goals = instance, goals
        self._layers = list(_layers(instance, goals))
        self._best: int | None = None
        self._halt = Lock()
        self._halted = False
        self._solver: Any = None

    def work(self, conflicts: int) -> None:
        """Search on, for at most so many conflicts."""
        while not self.done:
            if self._solver is None:
                self._open_layer()
            solver = self._solver
            with self._halt:
                if self._halted:
                    return
                solver.conf_budget(conflicts)
            before = solver.accum_stats()["conflicts"]
            if self._ask() is None or self.done:
                return
            conflicts -= self._solver.accum_stats()["conflicts"] - before if self._solver else 0
            if conflicts <= 0:
                return

    def halt(self) -> None:
        """Stop `work` from another thread, for good."""
        with self._halt:
            self._halted = True
            if self._solver is not None:
                self._solver.interrupt()

    def close(self) -> None:
        """Give the solver's memory back."""
        if self._solver is not None:
            self._solver.delete()
            self._solver = None

    def _open_layer(self) -> None:
        layer = self._layers[0]
        written = timetable_clauses(self._instance)
        self._fair = [] if layer.most is None else [limit_breaks(written, layer.least, layer.most)]
        flags = [flag for mine in written.breaks for flag in mine]
        self._written = written
        self._breaks = max(self.bound, layer.least * len(self._instance.parties))
        self._counter = _Counter(flags, written)
        solver = Solver(name=SOLVER, bootstrap_with=written.rules)
        with self._halt:
            self._solver = solver

    def _ask(self) -> bool | None:
        """Whether there is a timetable with so few breaks; None = not known yet."""
        within = self._counter.at_most(self._breaks, self._solver)
        answer = self._solve([*within, *self._fair])
        if answer is False and self._fair and not self._goals.strict:
            answer = self._solve(within)
        if answer is None:
            return None
        if answer:
            self._found()
        elif self._solver.get_core() and set(self._solver.get_core()) & set(within):
            self._raise()
        else:
            self._next_layer()
        return answer

    def _solve(self, assumed: list[int]) -> bool | None:
        answer: bool | None = self._solver.solve_limited(assumptions=assumed, expect_interrupt=True)
        return answer

    def _found(self) -> None:
        model = self._solver.get_model()
        self.slots = slots_of(self._written, model, len(self._instance.meetings))
        self._best = self._breaks
        self._next_layer()

    def _raise(self) -> None:
        self._breaks += 1
        if self._best is not None and self._breaks >= self._best:
            self._next_layer()
        elif self._best is None:
            floors = [layer.least * len(self._instance.parties) for layer in self._layers[1:2]]
            self.bound = max(self.bound, min([self._breaks, *floors]))

    def _next_layer(self) -> None:
        self._layers.pop(0)
        parties = len(self._instance.parties)
        if self._best is not None:
            self.bound = self._best
            self._layers = [one for one in self._layers if one.least * parties < self._best]
        self.close()
        self.done = not self._layers


class _Counter:
    """Assumptions that hold the number of breaks down, written as far as they are needed."""

    def __init__(self, flags: list[int], written: Clauses) -> None:
        self._flags = len(flags)
        self._given = 0
        self._totals = ITotalizer(flags, ubound=0, top_id=written.top) if flags else None

    def at_most(self, breaks: int, solver: Solver) -> list[int]:
        """The assumption that there are no more breaks than this."""
        totals = self._totals
        if totals is None or breaks >= self._flags:
            return []
        if breaks > totals.ubound:
            totals.increase(ubound=breaks + 2, top_id=totals.top_id)
        for rule in totals.cnf.clauses[self._given :]:
            solver.add_clause(rule)
        self._given = len(totals.cnf.clauses)
        return [-totals.rhs[breaks]]


def _layers(instance: Instance, goals: Goals) -> Iterator[Layer]:
    """The ways to be fair.

    Somebody has no break and nobody more than d; or nobody has fewer than one and nobody more
    than d + 1; and so on, as far as meetings make breaks.
    """
    if goals.fairness is None:
        yield Layer(0, None)
        return
    yield Layer(0, goals.fairness)
    if goals.strict:
        fewest = min((len(numbers) for numbers in instance.meetings_of), default=0)
        for least in range(1, fewest):
            yield Layer(least, least + goals.fairness)
