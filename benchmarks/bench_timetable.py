"""The fair's timetable: public forums with proof, and made-up fairs at size.

    .venv/bin/python -m benchmarks.bench_timetable forums [folder] [limit]
    .venv/bin/python -m benchmarks.bench_timetable fairs
    .venv/bin/python -m benchmarks.bench_timetable repair

Each line is a process of its own, so that CPU seconds (its children's included) and peak memory
are its own. Every schedule is judged by `tests.scheduling.judge`, which shares no code with the
project; the run ends with 1 where it finds a fault.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.fairs import idle_slots, make_fair
from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.breaks import breaks_of_parties, value_of
from matchmaking.scheduling.dzn import read_instance
from matchmaking.scheduling.flow import flow_bound
from matchmaking.scheduling.greedy import first_fit
from matchmaking.scheduling.repair import Changes, changed, repair
from matchmaking.scheduling.solve import solve
from matchmaking.scheduling.tables import seat
from tests.scheduling import judge
from tests.scheduling.fairs import FORUMS, places, plain

LIMIT = 60
BONUS = (100, 50, 20)
FAIRS = {
    "60x15x16": ((2026, 60, 15, 16, 321), {}),
    "300x60x32": ((2026, 300, 60, 32, 1767), {}),
    "1000x150x48": ((2026, 1000, 150, 48, 7068), {}),
    "1000x150x48, bonus": ((2026, 1000, 150, 48, 7068), {"bonus": BONUS}),
    "1200x200x80, five days": ((2026, 1200, 200, 80, 10_000), {}),
}
REPAIRS = {
    "an institution does not come": Changes(away={60: frozenset(range(16))}),
    "an institution comes four slots late": Changes(away={60: frozenset(range(4, 8))}),
    "two tables lost": Changes(lost_tables={slot: frozenset({0, 1}) for slot in range(4, 16)}),
}


def main(kind="forums", *more):
    """Run one kind; give 1 where the judge finds fault."""
    wrong = 0
    for case in cases(kind, more):
        done = subprocess.run(
            [sys.executable, "-m", __spec__.name, "one", kind, *case],
            capture_output=True,
            text=True,
            check=True,
        )
        line = json.loads(done.stdout)
        wrong += line.pop("faults")
        print("  ".join(f"{key}={value}" for key, value in line.items()), flush=True)
    return 1 if wrong else 0


def cases(kind, more):
    """What a kind runs, as arguments of `one`."""
    if kind == "forums":
        folder, limit = (*more, *(str(FORUMS), str(LIMIT))[len(more) :])
        return [(str(path), limit) for path in sorted(Path(folder).glob("*.dzn"))]
    return [(name,) for name in (FAIRS if kind == "fairs" else REPAIRS)]


def one(kind, name, limit=LIMIT):
    """One case in this process; its line as JSON."""
    line = {"forums": forum, "fairs": fair, "repair": mend}[kind](name, float(limit))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    line["total_cpu"] = round(sum(usage.ru_utime + usage.ru_stime for usage in used), 2)
    line["peak_mb"] = round(sum(usage.ru_maxrss for usage in used) / 1024)
    print(json.dumps(line, ensure_ascii=False))


def forum(path, limit):
    instance = read_instance(Path(path).read_text())
    answer = solve(instance, Goals(fairness=2, strict=True), limit=limit)
    greedy = first_fit(instance)
    return {
        "forum": Path(path).name.removesuffix(".dzn"),
        "status": answer.status.value,
        "breaks": answer.breaks,
        "bound": answer.bound,
        "seconds": round(answer.seconds, 2),
        "table_changes": answer.table_changes,
        **greedy_line(instance, greedy),
        "faults": faults(instance, answer.schedule),
    }


def fair(name, limit):
    shape, more = FAIRS[name]
    instance = make_fair(*shape, **more)
    solve(make_fair(1, 8, 4, 4, 14), Goals(all_held=False), limit=5)  # compiled or read from cache
    began, wall = time.process_time(), time.perf_counter()
    answer = solve(instance, Goals(all_held=False), limit=5 * limit)
    cpu, wall = time.process_time() - began, time.perf_counter() - wall
    bound = flow_bound(instance)[0]
    enterprises = set(range(shape[1]))
    slots = [None if place is None else place.slot for place in answer.schedule]
    return {
        "fair": name,
        "value": answer.value,
        "bound": bound,
        "share": f"{answer.value / bound:.3%}",
        "idle_each": round(idle_slots(instance, slots, enterprises) / len(enterprises), 3),
        "breaks": answer.breaks,
        "cpu": round(cpu, 2),
        "seconds": round(wall, 2),
        **served(instance, slots, enterprises),
        **greedy_line(instance, first_fit(instance)),
        "greedy_idle": round(
            idle_slots(instance, first_fit(instance), enterprises) / len(enterprises), 2
        ),
        "faults": faults(instance, answer.schedule)
        if len(slots) < 2000
        else quick(instance, slots),
    }


def served(instance, slots, enterprises):
    """Enterprises that hold none of their requests, and the share with three of those who asked."""
    held = dict.fromkeys(enterprises, 0)
    for meeting, slot in zip(instance.meetings, slots, strict=True):
        held[meeting.parties[0]] += slot is not None
    asked = [n for n in enterprises if len(instance.meetings_of[n]) >= 3]
    none = sum(not held[n] for n in enterprises if instance.meetings_of[n])
    return {"none": none, "three": f"{sum(held[n] >= 3 for n in asked) / len(asked):.1%}"}


def mend(name, limit):
    asked = make_fair(2026, 60, 25, 16, 330, tables=22)
    chosen = solve(asked, Goals(all_held=False), limit=limit).schedule
    held = [number for number, place in enumerate(chosen) if place is not None][:300]
    instance = replace(asked, meetings=tuple(asked.meetings[number] for number in held))
    old = tuple(chosen[number] for number in held)
    repair(instance, old, 0, Changes(), limit=2)  # compiled or read from cache
    began, wall = time.process_time(), time.perf_counter()
    mended = repair(instance, old, 4, REPAIRS[name], limit=2)
    cpu, wall = time.process_time() - began, time.perf_counter() - wall
    future = {n: at for n, at in places(mended.schedule).items() if at[0] >= 4}
    return {
        "repair": name,
        "meetings": len(held),
        "moved": len(mended.moved),
        "bound": mended.move_bound,
        "proven": mended.proven,
        "replaced": len(mended.replaced),
        "dropped": len(mended.dropped),
        "cpu": round(cpu, 2),
        "seconds": round(wall, 2),
        "faults": len(judge.faults(plain(changed(instance, REPAIRS[name])), future)),
    }


def greedy_line(instance, slots):
    """What first fit reaches on the same instance."""
    schedule = seat(instance, slots)
    return {
        "greedy_missing": slots.count(None),
        "greedy_value": value_of(instance, schedule),
        "greedy_breaks": sum(breaks_of_parties(instance, schedule)),
    }


def faults(instance, schedule):
    return 0 if schedule is None else len(judge.faults(plain(instance), places(schedule)))


def quick(instance, slots):
    """For thousands of meetings, where pairs are too many: nobody twice in a slot."""
    seen = [
        (party, slot)
        for meeting, slot in zip(instance.meetings, slots, strict=True)
        if slot is not None
        for party in meeting.parties
    ]
    return len(seen) - len(set(seen))


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(*sys.argv[2:])
    else:
        sys.exit(main(*sys.argv[1:]))
