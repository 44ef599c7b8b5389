"""The timetable when not every meeting can be held: most value first, then few breaks."""

from collections.abc import Callable

from matchmaking.scheduling.annealing import Annealing, Weights, Wishes
from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.breaks import breaks_of_parties, value_of
from matchmaking.scheduling.greedy import first_fit
from matchmaking.scheduling.model import Instance, Place

ROUNDS = (200, 400, 800, 1_600)  # moves a meeting, until nothing can be improved
FEWEST_MOVES, MOST_MOVES = 100_000, 20_000_000
Slots = tuple[int | None, ...]


def choose(
    instance: Instance,
    goals: Goals,
    seed: int,
    flow: tuple[int, frozenset[int]],
    stopped: Callable[[], bool],
) -> Slots:
    """A slot for each meeting that is held.

    `flow` is the bound of value and the meetings that reach it. Those are placed first, the others
    where there is room; annealing then lets them change places until nobody waits.
    """
    bound, chosen = flow
    start = first_fit(instance, first=chosen)
    wishes = Wishes(must=False, fairness=goals.fairness, weights=Weights())
    annealing = Annealing(instance, wishes, start, seed)
    for moves in ROUNDS:
        if stopped() or ideal(instance, annealing.best, bound):
            break
        number = max(moves * len(instance.meetings), FEWEST_MOVES)
        annealing.work(min(number, MOST_MOVES), stopped)
    return annealing.best


def ideal(instance: Instance, slots: Slots, bound: int) -> bool:
    """Whether the bound of value is reached and nobody waits."""
    placed = tuple(None if slot is None else Place(slot, 0) for slot in slots)
    return value_of(instance, placed) == bound and not any(breaks_of_parties(instance, placed))
