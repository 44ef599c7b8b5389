"""Fewest breaks with proof: ask a SAT solver for 0 breaks, then 1, then 2, until it finds one.

Each refusal is a proof that raises the bound, so the first timetable that is found is optimal.
Work is counted in conflicts, not seconds, so that a repeated run takes the same way.
"""

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
from matchmaking.scheduling.fairness import ways_to_be_fair
from matchmaking.scheduling.model import Instance

STOPPABLE = "glucose4"  # can be stopped between two conflicts, and counts them


class Climb:
    """The search from below: give it work until `done`; then `slots` is the best, None = none."""

    def __init__(
        self,
        instance: Instance,
        goals: Goals,
        *,
        bound: int = 0,
    ) -> None:
        self.bound = bound
        self.done = False
        self.slots: tuple[int, ...] | None = None
        self._instance, self._goals = instance, goals
        self._layers = list(ways_to_be_fair(instance, goals))
        self._best: int | None = None
        self._halt = Lock()
        self._halted = False
        self._solver: Any = None

    def work(self, conflicts: int) -> None:
        """Search on, for at most so many conflicts."""
        while not self.done and not self._halted:
            if self._solver is None:
                self._open_layer()
            spent = self._spent()
            with self._halt:
                self._solver.conf_budget(conflicts)
            answer = self._ask()
            conflicts -= self._spent() - spent
            if answer is None or conflicts <= 0:
                return

    def halt(self) -> None:
        """Stop `work` from another thread, for good."""
        with self._halt:
            self._halted = True
            if self._solver is not None:
                self._solver.interrupt()

    def close(self) -> None:
        """Give the solver's memory back."""
        with self._halt:
            if self._solver is not None:
                self._solver.delete()
                self._solver = None

    def _spent(self) -> int:
        if self._solver is None:
            return 0
        spent: int = self._solver.accum_stats()["conflicts"]
        return spent

    def _open_layer(self) -> None:
        layer = self._layers[0]
        written = timetable_clauses(self._instance)
        self._fair = [] if layer.most is None else [limit_breaks(written, layer.least, layer.most)]
        flags = [flag for mine in written.breaks for flag in mine]
        self._written = written
        self._breaks = max(self.bound, layer.least * len(self._instance.parties))
        self._counter = _Counter(flags, written)
        solver = Solver(name=STOPPABLE, bootstrap_with=written.rules)
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
        elif set(self._solver.get_core() or ()) & set(within):
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
            self._layers = [one for one in self._layers if one.least * parties < self._best]
        self.done = not self._layers
        if self.done and self._best is not None:
            self.bound = self._best
        self.close()


class _Counter:
    """Assumptions that hold the number of breaks down, written as far as they are needed."""

    def __init__(self, flags: list[int], written: Clauses) -> None:
        self._flags = len(flags)
        self._given = 0
        self._totals = ITotalizer(flags, ubound=0, top_id=written.top) if flags else None

    def at_most(self, breaks: int, solver: Any) -> list[int]:
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
