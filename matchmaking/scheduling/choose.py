"""The timetable when not every meeting can be held: most value first, then few breaks."""

from collections.abc import Callable

from matchmaking.scheduling.annealing import Annealing, Weights, Wishes
from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.breaks import breaks_of_parties, value_of
from matchmaking.scheduling.greedy import first_fit
from matchmaking.scheduling.model import Instance, Place

FIRST, LATER, MOST = 150, 50, 350  # moves a meeting: of the first and a later round, of all
LEAST, FEW = 50_000, 2_000_000  # moves of any round; moves that a small fair may have in all
HOT, MILD = 20.0, 8.0  # later rounds polish
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
    meetings, spent = len(instance.meetings), 0
    most = max(FEW, MOST * meetings)
    while spent < most and not (stopped() or ideal(instance, annealing.best, bound)):
        moves = max(LEAST, (LATER if spent else FIRST) * meetings)
        annealing.work(moves, stopped, hottest=MILD if spent else HOT)
        spent += moves
    return annealing.best


def ideal(instance: Instance, slots: Slots, bound: int) -> bool:
    """Whether the bound of value is reached and nobody waits."""
    placed = tuple(None if slot is None else Place(slot, 0) for slot in slots)
    return value_of(instance, placed) == bound and not any(breaks_of_parties(instance, placed))
