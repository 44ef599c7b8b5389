"""Why there is no timetable: few meetings that cannot be had together, and by which rules.

First what can be counted (a party with more meetings than slots, more meetings than tables in their
slots, an order that leaves no slot); then, by a SAT solver, meetings and rules are left out one by
one as long as what is left still cannot be held.
"""

from collections.abc import Callable, Iterator

from pysat.solvers import Solver

from matchmaking.scheduling.answer import Cancelled, Clash
from matchmaking.scheduling.choices import Choices, Rule
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.windows import windows

CONFLICTS = 5_000  # for one attempt to leave something out
KINDS = ("meeting", "party", "slot")


def clashes(instance: Instance, fairness: int | None, stopped: Cancelled) -> tuple[Clash, ...]:
    """The clash of an instance that has no timetable and nothing that can be counted."""
    searched = _searched(instance, stopped)
    if searched is not None:
        return (searched,)
    return (Clash("fairness", fairness=fairness),) if fairness is not None else ()


def counted_clashes(instance: Instance) -> tuple[Clash, ...]:
    """The smallest clash that can be counted, or none: then there may still be no timetable."""
    counted = sorted(_counted(instance), key=lambda clash: (len(clash.meetings), clash.meetings))
    return tuple(counted[:1])


def _counted(instance: Instance) -> Iterator[Clash]:
    """What needs no search; the order only where every meeting has a slot, and so on."""
    homeless = [n for n, slots in enumerate(instance.open_slots) if not slots]
    if homeless:
        yield Clash("no_slot", (homeless[0],), instance.meetings[homeless[0]].parties)
        return
    times = windows(instance)
    if not all(times):
        yield _disorder(instance, times.index(()))
        return
    for party, numbers in enumerate(instance.meetings_of):
        most = instance.parties[party].most
        if most is not None and most < len(numbers):
            yield Clash("too_many", numbers, (party,), tables=most)
        crowd = _crowded(numbers, times, lambda _: 1)
        if crowd is not None:
            yield Clash("party", crowd[0], (party,), crowd[1])
    pooled = tuple(
        number
        for number in range(len(instance.meetings))
        if instance.wanted_tables[number] not in instance.own_tables
    )
    crowd = _crowded(pooled, times, lambda slot: len(instance.free_tables[slot]))
    if crowd is not None:
        tables = sum(len(instance.free_tables[slot]) for slot in crowd[1])
        yield Clash("tables", crowd[0], (), crowd[1], tables)


def _disorder(instance: Instance, number: int) -> Clash:
    """A meeting with those before and after it, as few as leave it no slot."""
    chain, waiting = {number}, [number]
    while waiting:
        one = waiting.pop()
        near = {*instance.meetings[one].after, *instance.followers[one]} - chain
        chain |= near
        waiting += near
    for other in sorted(chain):
        if not all(windows(instance, frozenset(chain - {other}))):
            chain.discard(other)
    parties = {party for one in chain for party in instance.meetings[one].parties}
    return Clash("order", tuple(sorted(chain)), tuple(sorted(parties)))


def _crowded(
    numbers: tuple[int, ...], times: tuple[tuple[int, ...], ...], room: Callable[[int], int]
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Meetings that have fewer seats than they are, in the few slots that are open to them all.

    Meetings are seated one after another, earlier ones making room; where one finds none, those
    that it reached (Hall's theorem) are too many for their slots.
    """
    seated: dict[int, list[int]] = {}
    for number in sorted(numbers, key=lambda one: len(times[one])):
        came_from: dict[int, int] = {}
        reached, waiting = {number}, [number]
        free = None
        while waiting and free is None:
            one = waiting.pop(0)
            for slot in times[one]:
                if slot in came_from:
                    continue
                came_from[slot] = one
                here = seated.setdefault(slot, [])
                if len(here) < room(slot):
                    free = slot
                    break
                waiting += [other for other in here if other not in reached]
                reached |= set(here)
        if free is None:
            return tuple(sorted(reached)), tuple(sorted(came_from))
        _make_room(number, free, came_from, seated)
    return None


def _make_room(
    number: int, free: int, came_from: dict[int, int], seated: dict[int, list[int]]
) -> None:
    slot = free
    while True:
        mover = came_from[slot]
        before = next((where for where, here in seated.items() if mover in here), None)
        if mover != number and before is not None:
            seated[before].remove(mover)
        seated[slot].append(mover)
        if mover == number or before is None:
            return
        slot = before


def _searched(instance: Instance, stopped: Cancelled) -> Clash | None:
    """The smallest set of meetings and rules that a solver refuses, as far as time allows."""
    with Solver(name="glucose4") as solver:
        chosen = Choices(instance, solver).literals
        if solver.solve(assumptions=list(chosen.values())):
            return None
        kept = _kept(chosen, solver)
        for choice in kept:
            if stopped():
                break
            fewer = [chosen[other] for other in kept if other != choice]
            solver.conf_budget(CONFLICTS)
            if choice in kept and solver.solve_limited(assumptions=fewer) is False:
                kept = _kept(chosen, solver)
    by_kind = {kind: tuple(n for what, n in kept if what == kind) for kind in KINDS}
    return Clash("together", by_kind["meeting"], by_kind["party"], by_kind["slot"])


def _kept(chosen: dict[Rule, int], solver: Solver) -> list[Rule]:
    core = set(solver.get_core() or ())
    return [choice for choice, literal in chosen.items() if literal in core]
