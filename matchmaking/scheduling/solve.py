"""The timetable: fewest breaks with proof, or the best so far when time is up.

Small fairs are proven at once, by a search that counts its work. For the others a steadier solver
climbs in a process of its own, while here annealing looks for a good timetable and a second climb
goes on. Whoever is first is listened to only after GRACE seconds: until then the steady one is
waited for, so that a repeated run gives the same timetable.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from matchmaking.scheduling.answer import Answer, Cancelled, Clash, Goals, Progress, Report, Status
from matchmaking.scheduling.bound import fewest_table_changes
from matchmaking.scheduling.breaks import breaks_of_parties, spread, table_changes, value_of
from matchmaking.scheduling.clash import clashes, counted_clashes
from matchmaking.scheduling.improving import improver
from matchmaking.scheduling.model import Instance, Schedule
from matchmaking.scheduling.search import Search, Slots, Watch
from matchmaking.scheduling.tables import seat

CLIMB_ONLY, GRACE = 5.0, 25.0  # seconds
ALL_HELD_SHARE = 0.6  # of the time to try to hold every meeting
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

    def told(breaks: int | None, bound: int, value: int | None) -> None:
        if progress is not None:
            progress(Progress(breaks, bound, value, passed()))

    hours = Hours(passed, out_of_time, limit, told)
    if goals.all_held:
        return _hold_all(instance, goals, seed, hours)
    return _hold_most(instance, goals, seed, hours)


@dataclass(frozen=True, slots=True)
class Hours:
    """The time that has passed, whether it is up, what it was, and whom to tell."""

    passed: Callable[[], float]
    over: Cancelled
    limit: float
    told: Callable[[int | None, int, int | None], None]


def _hold_all(instance: Instance, goals: Goals, seed: int, hours: Hours) -> Answer:
    """Every meeting held, with fewest breaks."""
    if counted := counted_clashes(instance):
        return _impossible(0, hours.passed(), counted)
    watch = Watch(
        hours.over,
        late=lambda: hours.passed() >= min(CLIMB_ONLY, hours.limit / 4),
        impatient=lambda: hours.passed() >= GRACE,
    )
    search = Search(instance, goals, watch)

    def told() -> None:
        value = None if search.slots is None else most_value(instance)
        hours.told(search.breaks, search.bound, value)

    search.open()
    told()
    if not search.settled and not hours.over():
        search.race(hours.limit, told, improver(instance, goals, seed))
    search.close()
    if search.impossible:
        why = clashes(instance, goals.fairness, hours.over)
        return _impossible(search.bound, hours.passed(), why)
    if search.slots is None:
        bound, value = search.bound, most_value(instance)
        return Answer(Status.UNKNOWN, None, 0, value, None, bound, None, None, hours.passed())
    return described(instance, search.slots, (most_value(instance), search.bound), hours.passed())


def _hold_most(instance: Instance, goals: Goals, seed: int, hours: Hours) -> Answer:
    """As much value as possible held; all of it where that can be."""
    from matchmaking.scheduling.choose import choose  # noqa: PLC0415 -- compiles: slow to load
    from matchmaking.scheduling.flow import flow_bound  # noqa: PLC0415 -- as above

    bound, chosen = flow_bound(instance)
    if bound == most_value(instance):
        part = replace(hours, limit=hours.limit * ALL_HELD_SHARE)
        part = replace(part, over=lambda: hours.over() or hours.passed() >= part.limit)
        answer = _hold_all(instance, goals, seed, part)
        if answer.schedule is not None:
            return answer
        if answer.status is Status.INFEASIBLE:
            bound -= min((meeting.value for meeting in instance.meetings), default=0)
    slots = choose(instance, goals, seed, (bound, chosen), hours.over)
    answer = described(instance, slots, (bound, 0), hours.passed())
    hours.told(answer.breaks, 0, answer.value)
    return answer


def described(
    instance: Instance,
    slots: Slots,
    bounds: tuple[int, int],
    seconds: float,
    *,
    before: Schedule = (),
) -> Answer:
    """A timetable seated at tables, with its figures beside the bounds of value and breaks.

    Meetings that had a place `before` keep their table where they can.
    """
    schedule = seat(instance, slots, before)
    breaks, value = breaks_of_parties(instance, schedule), value_of(instance, schedule)
    return Answer(
        status=Status.OPTIMAL if (value, sum(breaks)) == bounds else Status.FEASIBLE,
        schedule=schedule,
        value=value,
        value_bound=bounds[0],
        breaks=sum(breaks),
        bound=bounds[1],
        spread=spread(breaks),
        table_changes=table_changes(instance, schedule),
        seconds=seconds,
        table_change_bound=fewest_table_changes(instance, schedule),
    )


def most_value(instance: Instance) -> int:
    """What all meetings and bonuses are worth together."""
    return sum(meeting.value for meeting in instance.meetings) + sum(
        sum(party.bonus[: len(numbers)])
        for party, numbers in zip(instance.parties, instance.meetings_of, strict=True)
    )


def _impossible(bound: int, seconds: float, why: tuple[Clash, ...]) -> Answer:
    return Answer(Status.INFEASIBLE, None, 0, 0, None, bound, None, None, seconds, why)
