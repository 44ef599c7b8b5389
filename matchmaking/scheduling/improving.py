"""Annealing beside the proof: longer and longer, until it can do no better."""

from collections.abc import Callable
from typing import Any

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.greedy import first_fit
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.search import Search

MOVES, LONGEST = 50_000, 40


def improver(instance: Instance, goals: Goals, seed: int) -> Callable[[Search], None]:
    """What `Search.race` calls for better timetables."""
    rounds = 0
    annealing: Any = None

    def improve(search: Search) -> None:
        nonlocal rounds, annealing
        if annealing is None:
            from matchmaking.scheduling.annealing import (  # noqa: PLC0415 -- compiles: slow to load
                Annealing,
                Wishes,
            )

            wishes = Wishes(fairness=goals.fairness)
            annealing = Annealing(instance, wishes, first_fit(instance), seed)
        rounds = min(rounds + 1, LONGEST)
        annealing.work(MOVES * rounds, search.stopped)
        search.offer(annealing.best)

    return improve
