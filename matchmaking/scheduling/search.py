"""What is known about a fair while it is being solved with every meeting held."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

from matchmaking.scheduling.answer import Cancelled, Goals
from matchmaking.scheduling.bound import fewest_breaks_alone
from matchmaking.scheduling.breaks import breaks_of_parties, spread
from matchmaking.scheduling.climb import Climb
from matchmaking.scheduling.model import Instance, Place
from matchmaking.scheduling.prover import Prover

OPENING = 50_000  # conflicts of the first search
LARGEST_OPENING = 3_000  # meetings times slots: beyond, the steady prover begins at once
CONFLICTS = 2_000  # of a later round: short, so that annealing gets its turn
LARGEST_PROOF = 60_000  # meetings times slots: beyond, the formula is too large to be of use
POLL, WAIT = 0.02, 0.2  # seconds
Slots = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What time it is: over; late enough to anneal; too late to wait for the steady prover."""

    out_of_time: Cancelled
    late: Cancelled
    impatient: Cancelled


class Search:
    """The best timetable so far, the bound, and those who improve them."""

    def __init__(self, instance: Instance, goals: Goals, watch: Watch) -> None:
        self.bound = fewest_breaks_alone(instance)
        self.slots: Slots | None = None
        self.breaks: int | None = None
        self.impossible = False
        self._instance, self._goals = instance, goals
        self._watch = watch
        self._size = len(instance.meetings) * len(instance.slots)
        self._prover: Prover | None = None
        self._climb = Climb(instance, goals, bound=self.bound)

    @property
    def settled(self) -> bool:
        """Whether the best so far cannot be improved, or there is none."""
        return self.impossible or self.breaks == self.bound

    def open(self) -> None:
        """The first search: small fairs are settled here."""
        if self._size <= LARGEST_OPENING:
            self._climb_on(OPENING)

    def race(
        self, limit: float, told: Callable[[], None], improve: Callable[["Search"], None]
    ) -> None:
        """Prove in a process beside this one; here, climb and anneal by turns."""
        if self._size <= LARGEST_PROOF:
            self._prover = Prover(self._instance, self._goals, self.bound, limit)
        try:
            while not self._over():
                alone = self._climb.done or self._size > LARGEST_PROOF
                if not self.settled and (alone or self._watch.late()):
                    improve(self)
                told()
                self._climb_on(CONFLICTS)
                if self._prover is not None:
                    self._prover.wait(POLL)
                    self._learn(self._prover)
        finally:
            if self._prover is not None:
                self._prover.end()

    def close(self) -> None:
        """Give memory back."""
        self._climb.close()

    def stopped(self) -> bool:
        """Whether time is up, or the steady prover has the answer."""
        return self._watch.out_of_time() or (self._prover is not None and self._prover.done)

    def _over(self) -> bool:
        waiting = self._prover is not None and self._prover.alive and not self._watch.impatient()
        return self.impossible or self.stopped() or (self.settled and not waiting)

    def _learn(self, climb: Climb | Prover) -> None:
        self.bound = max(self.bound, climb.bound)
        if climb.done and climb.slots is None:
            self.impossible = True
        elif climb.done:
            self.breaks = None  # the proven one takes the place of an equal
        self.offer(climb.slots)

    def offer(self, slots: Slots | None) -> None:
        """Keep a timetable that holds every meeting if it is better than the best so far."""
        if slots is None or None in slots:
            return
        placed = tuple(None if slot is None else Place(slot, 0) for slot in slots)
        breaks, goals = breaks_of_parties(self._instance, placed), self._goals
        fair = goals.fairness is None or spread(breaks) <= goals.fairness
        if (fair or not goals.strict) and (self.breaks is None or sum(breaks) < self.breaks):
            self.slots, self.breaks = slots, sum(breaks)

    def _climb_on(self, conflicts: int) -> None:
        climb = self._climb
        if climb.done or self._size > LARGEST_PROOF:
            return
        worker = Thread(target=climb.work, args=(conflicts,), daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(POLL)
            if self.stopped():
                climb.halt()
        self._learn(climb)
