"""The timetable: fewest breaks with proof, or the best so far when time is up.

Small fairs are proven at once, by a search that counts its work. For the others a steadier solver
climbs in a process of its own, while here annealing looks for a good timetable and a second climb
goes on. Whoever is first is listened to only after GRACE seconds: until then the steady one is
waited for, so that a repeated run gives the same timetable.
"""

import time
from collections.abc import Callable

from matchmaking.scheduling.answer import Answer, Cancelled, Clash, Goals, Progress, Report, Status
from matchmaking.scheduling.breaks import breaks_of_parties, spread, table_changes, value_of
from matchmaking.scheduling.clash import clashes, counted_clashes
from matchmaking.scheduling.improving import improver
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.search import Search, Watch
from matchmaking.scheduling.tables import seat

CLIMB_ONLY, GRACE = 5.0, 25.0  # seconds
Clock = Callable[[], float]


def solve(
    instance: Instance,
    goals: Goals,
    *,
    limit: float,
    seed: int = 0,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
    clock: Clock = time.monotonic,
) -> Answer:
    """The best timetable within `limit` seconds.

    `progress` is told from time to time what is known; `cancelled` is asked often and ends the
    search with the best so far. The same seed gives the same answer unless time runs out.
    """
    began = clock()

    def passed() -> float:
        return clock() - began

    def out_of_time() -> bool:
        return passed() >= limit or (cancelled is not None and cancelled())

    watch = Watch(
        out_of_time,
        late=lambda: passed() >= min(CLIMB_ONLY, limit / 4),
        impatient=lambda: passed() >= GRACE,
    )
    if counted := counted_clashes(instance):
        return _impossible(instance, 0, passed(), counted)
    search = Search(instance, goals, watch)

    def told() -> None:
        if progress is not None:
            value = None if search.slots is None else _everything(instance)
            progress(Progress(search.breaks, search.bound, value, passed()))

    search.open()
    told()
    if not search.settled and not out_of_time():
        search.race(limit, told, improver(instance, goals, seed))
    search.close()
    if search.impossible:
        why = clashes(instance, goals.fairness, out_of_time)
        return _impossible(instance, search.bound, passed(), why)
    return _described(instance, search, passed())


def _everything(instance: Instance) -> int:
    return sum(meeting.value for meeting in instance.meetings)


def _impossible(instance: Instance, bound: int, seconds: float, why: tuple[Clash, ...]) -> Answer:
    return Answer(Status.INFEASIBLE, None, 0, 0, None, bound, None, None, seconds, why)


def _described(instance: Instance, search: Search, seconds: float) -> Answer:
    """The answer with its figures."""
    everything = _everything(instance)
    if search.slots is None:
        bound = search.bound
        return Answer(Status.UNKNOWN, None, 0, everything, None, bound, None, None, seconds)
    schedule = seat(instance, list(search.slots))
    breaks = breaks_of_parties(instance, schedule)
    return Answer(
        status=Status.OPTIMAL if search.settled else Status.FEASIBLE,
        schedule=schedule,
        value=value_of(instance, schedule),
        value_bound=everything,
        breaks=sum(breaks),
        bound=search.bound,
        spread=spread(breaks),
        table_changes=table_changes(instance, schedule),
        seconds=seconds,
    )
