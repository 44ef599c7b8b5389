"""Fewest breaks with proof, each question put to a fresh solver: the better way on large forums.

Nothing is assumed but stated, so the solver can simplify the formula for the very number of breaks
that is asked for. It cannot be stopped between two steps: it works in a process of its own.
"""

from collections.abc import Callable

from pysat.card import CardEnc, EncType
from pysat.solvers import Solver

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.clauses import Clause, limit_breaks, slots_of, timetable_clauses
from matchmaking.scheduling.fairness import Layer, ways_to_be_fair
from matchmaking.scheduling.model import Instance

SOLVER = "cadical195"
Slots = tuple[int, ...]
Told = Callable[[int, Slots | None, bool], None]


def climb_afresh(instance: Instance, goals: Goals, bound: int, told: Told) -> None:
    """Tell each step: the fewest breaks so far proven, the best timetable so far, whether done."""
    parties = len(instance.parties)
    layers = list(ways_to_be_fair(instance, goals))
    best: tuple[int, Slots] | None = None
    for number, layer in enumerate(layers):
        floor = layer.least * parties
        if best is not None and floor >= best[0]:
            break
        asking = _Asking(instance, goals, layer)
        breaks = max(bound, floor)
        found = asking.within(breaks)
        if found is None and asking.within(None) is None:
            continue
        ceiling = layers[number + 1].least * parties if number + 1 < len(layers) else None
        while found is None and (best is None or breaks + 1 < best[0]):
            breaks += 1
            if best is None:
                told(breaks if ceiling is None else min(breaks, ceiling), asking.any, False)
            found = asking.within(breaks)
        if found is not None:
            best = (breaks, found)
    told(best[0] if best else bound, best[1] if best else None, True)


class _Asking:
    """The formula of one way to be fair, and the timetable that it first gave (`any`)."""

    def __init__(self, instance: Instance, goals: Goals, layer: Layer) -> None:
        self._meetings, self._strict = len(instance.meetings), goals.strict
        self._written = timetable_clauses(instance)
        self._fair: list[Clause] = []
        if layer.most is not None:
            self._fair = [[limit_breaks(self._written, layer.least, layer.most)]]
        self.any: Slots | None = None

    def within(self, breaks: int | None) -> Slots | None:
        """A timetable with no more breaks than this (None = any number), fair if it has to be."""
        limit = self._limit(breaks)
        found = self._solve(limit + self._fair)
        if found is None and self._fair and not self._strict:
            found = self._solve(limit)
        if breaks is None:
            self.any = found
        return found

    def _limit(self, breaks: int | None) -> list[Clause]:
        flags = [flag for mine in self._written.breaks for flag in mine]
        if breaks is None or breaks >= len(flags):
            return []
        if breaks == 0:
            return [[-flag] for flag in flags]
        how = {"top_id": self._written.top, "encoding": EncType.totalizer}
        clauses: list[Clause] = CardEnc.atmost(flags, breaks, **how).clauses
        return clauses

    def _solve(self, more: list[Clause]) -> Slots | None:
        with Solver(name=SOLVER, bootstrap_with=self._written.rules + more) as solver:
            if not solver.solve():
                return None
            return slots_of(self._written, solver.get_model(), self._meetings)
