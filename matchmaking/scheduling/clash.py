"""Why there is no timetable: few meetings that cannot be had together, and by which rules.

First what can be counted (a party with more meetings than slots, more meetings than tables in their
slots, an order that leaves no slot); then, by a SAT solver, meetings and rules are left out one by
one as long as what is left still cannot be held.
"""

from collections.abc import Callable, Hashable, Iterator

from pysat.card import CardEnc, EncType
from pysat.solvers import Solver

from matchmaking.scheduling.answer import Cancelled, Clash
from matchmaking.scheduling.model import Instance
from matchmaking.scheduling.windows import windows

CONFLICTS = 5_000  # for one attempt to leave something out
Rule = tuple[str, int]


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
    """What needs no search."""
    for number, slots in enumerate(instance.open_slots):
        if not slots:
            yield Clash("no_slot", (number,), instance.meetings[number].parties)
    times = windows(instance)
    for number, slots in enumerate(times):
        if not slots and instance.open_slots[number]:
            yield Clash("order", _chain(instance, number), instance.meetings[number].parties)
    for party, numbers in enumerate(instance.meetings_of):
        most = instance.parties[party].most
        if most is not None and most < len(numbers):
            yield Clash("too_many", numbers, (party,), tables=most)
        crowd = _crowded(numbers, times, lambda _: 1)
        if crowd is not None:
            yield Clash("party", crowd[0], (party,), crowd[1])
    pooled = [
        number
        for number in range(len(instance.meetings))
        if instance.wanted_tables[number] not in instance.own_tables
    ]
    crowd = _crowded(tuple(pooled), times, lambda slot: len(instance.free_tables[slot]))
    if crowd is not None:
        tables = sum(len(instance.free_tables[slot]) for slot in crowd[1])
        yield Clash("tables", crowd[0], (), crowd[1], tables)


def _chain(instance: Instance, number: int) -> tuple[int, ...]:
    """The meeting with all that must come before and after it."""
    found, waiting = {number}, [number]
    while waiting:
        one = waiting.pop()
        near = {*instance.meetings[one].after, *instance.followers[one]} - found
        found |= near
        waiting += near
    return tuple(sorted(found))


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
        chosen = _write(instance, solver)
        if solver.solve(assumptions=list(chosen.values())):
            return None
        core = set(solver.get_core() or ())
        kept = [choice for choice, literal in chosen.items() if literal in core]
        for choice in list(kept):
            if stopped():
                break
            fewer = [chosen[other] for other in kept if other != choice]
            solver.conf_budget(CONFLICTS)
            if choice in kept and solver.solve_limited(assumptions=fewer) is False:
                core = set(solver.get_core() or ())
                kept = [other for other in kept if chosen[other] in core]
    by_kind = {
        kind: [n for what, n in kept if what == kind] for kind in ("meeting", "party", "slot")
    }
    return Clash(
        "together",
        tuple(by_kind["meeting"]),
        tuple(by_kind["party"]),
        tuple(by_kind["slot"]),
    )


def _write(instance: Instance, solver: Solver) -> dict[Rule, int]:
    """Each meeting, party, slot and order as something that can be left out."""
    top = 0
    held: dict[tuple[int, int], int] = {}
    for number, slots in enumerate(instance.open_slots):
        for slot in slots:
            top += 1
            held[number, slot] = top
    chosen: dict[Rule, int] = {}

    def choice(kind: str, number: int) -> int:
        nonlocal top
        if (kind, number) not in chosen:
            top += 1
            chosen[kind, number] = top
        return chosen[kind, number]

    def at_most(literals: list[int], most: int, guard: int) -> None:
        nonlocal top
        if len(literals) > most:
            written = CardEnc.atmost(literals, most, top_id=top, encoding=EncType.seqcounter)
            top = max(top, written.nv)
            for clause in written.clauses:
                solver.add_clause([*clause, -guard])

    for number, slots in enumerate(instance.open_slots):
        guard = choice("meeting", number)
        solver.add_clause([-guard, *(held[number, slot] for slot in slots)])
        at_most([held[number, slot] for slot in slots], 1, guard)
        for earlier in instance.meetings[number].after:
            both = [-guard, -choice("meeting", earlier)]
            for slot in slots:
                before = [held[earlier, at] for at in instance.open_slots[earlier] if at < slot]
                solver.add_clause([*both, -held[number, slot], *before])
    for party, numbers in enumerate(instance.meetings_of):
        for slot in range(len(instance.slots)):
            here = [held[n, slot] for n in numbers if (n, slot) in held]
            if len(here) > 1:
                at_most(here, 1, choice("party", party))
    for slot, free in enumerate(instance.free_tables):
        pooled, at_table = _seats(instance, held, slot)
        if len(pooled) > len(free):
            at_most(pooled, len(free), choice("slot", slot))
        for rivals in at_table.values():
            if len(rivals) > 1:
                at_most(rivals, 1, choice("slot", slot))
    return chosen


def _seats(
    instance: Instance, held: dict[tuple[int, int], int], slot: int
) -> tuple[list[int], dict[Hashable, list[int]]]:
    pooled: list[int] = []
    at_table: dict[Hashable, list[int]] = {}
    for number in range(len(instance.meetings)):
        if (number, slot) in held:
            table = instance.wanted_tables[number]
            if table not in instance.own_tables:
                pooled.append(held[number, slot])
            if table is not None:
                at_table.setdefault(table, []).append(held[number, slot])
    return pooled, at_table
