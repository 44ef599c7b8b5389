"""The timetable with fewest breaks and its proof, or the best so far when time is up."""

import time
from collections.abc import Callable
from threading import Thread

from matchmaking.scheduling.answer import Answer, Cancelled, Goals, Progress, Report, Status
from matchmaking.scheduling.breaks import breaks_of_parties, spread, table_changes, value_of
from matchmaking.scheduling.climb import Climb
from matchmaking.scheduling.model import Instance, Schedule
from matchmaking.scheduling.tables import seat

CONFLICTS = 20_000  # of one round
POLL_SECONDS = 0.02
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
    climb = Climb(instance, goals)

    def out_of_time() -> bool:
        return clock() - began >= limit or (cancelled is not None and cancelled())

    while not climb.done and not out_of_time():
        worker = Thread(target=climb.work, args=(CONFLICTS,), daemon=True)
        worker.start()
        while worker.is_alive():
            worker.join(POLL_SECONDS)
            if out_of_time():
                climb.halt()
        if progress is not None:
            progress(Progress(None, climb.bound, None, clock() - began))
    climb.close()
    schedule = None if climb.slots is None else seat(instance, list(climb.slots))
    return described(instance, schedule, _status(climb), climb.bound, clock() - began)


def _status(climb: Climb) -> Status:
    if not climb.done:
        return Status.UNKNOWN
    return Status.INFEASIBLE if climb.slots is None else Status.OPTIMAL


def described(
    instance: Instance, schedule: Schedule | None, status: Status, bound: int, seconds: float
) -> Answer:
    """An answer with its figures."""
    everything = sum(meeting.value for meeting in instance.meetings)
    if schedule is None:
        return Answer(status, None, 0, everything, None, bound, None, None, seconds)
    breaks = breaks_of_parties(instance, schedule)
    return Answer(
        status=status,
        schedule=schedule,
        value=value_of(instance, schedule),
        value_bound=everything,
        breaks=sum(breaks),
        bound=bound,
        spread=spread(breaks),
        table_changes=table_changes(instance, schedule),
        seconds=seconds,
    )
