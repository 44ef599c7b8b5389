"""A second reading of the rules, from the words of the format. Shares no code with the project.

Only plain data comes in: dicts and lists, everything counted from 0.
"""

from itertools import combinations, pairwise, product


def faults(fair, places):
    """Every broken rule as a word. `places`: meeting -> (slot, table), unheld ones missing."""
    found = [word for number in places for word in _alone(fair, number, places)]
    for one, other in combinations(places, 2):
        if places[one] == places[other]:
            found.append("two at one table")
        same_time = places[one][0] == places[other][0]
        shared = set(fair["meetings"][one]["parties"]) & set(fair["meetings"][other]["parties"])
        if same_time and shared:
            found.append("two places at once")
    return found


def _alone(fair, number, places):
    meeting, (slot, table) = fair["meetings"][number], places[number]
    owners = {fair["hosts"][party] for party in meeting["parties"]} - {None}
    broken = {
        "away": any(slot in fair["away"][party] for party in meeting["parties"]),
        "session": meeting["session"] not in ("any", fair["halves"][slot]),
        "fixed": meeting["slot"] not in (None, slot),
        "table missing": table not in fair["tables"][slot],
        "host moved": bool(owners) and table not in owners,
        "host's table taken": not owners and table in set(fair["hosts"]) - {None},
        "order": any(places[n][0] >= slot for n in meeting["after"] if n in places),
    }
    return [word for word, is_so in broken.items() if is_so]


def breaks(fair, slots):
    """For each party its breaks. `slots`: meeting -> slot."""
    counted = []
    for party in range(len(fair["away"])):
        busy = [
            slot for number, slot in slots.items() if party in fair["meetings"][number]["parties"]
        ]
        total = 0
        for day in set(fair["days"]):
            today = sorted(slot for slot in busy if fair["days"][slot] == day)
            total += sum(today[n + 1] > today[n] + 1 for n in range(len(today) - 1))
        counted.append(total)
    return counted


def table_changes(fair, places):
    """How often a party gets up between two meetings of a day and sits down elsewhere."""
    total = 0
    for party in range(len(fair["away"])):
        seen = sorted(at for n, at in places.items() if party in fair["meetings"][n]["parties"])
        for (sooner, here), (later, there) in pairwise(seen):
            total += here != there and fair["days"][sooner] == fair["days"][later]
    return total


def every_timetable(fair, *, partial=False):
    """Every way to give slots that breaks no rule: meeting -> slot. Only for tiny fairs."""
    numbers = range(len(fair["meetings"]))
    choices = [*range(len(fair["halves"])), *([None] if partial else [])]
    for given in product(choices, repeat=len(numbers)):
        slots = {
            number: slot for number, slot in zip(numbers, given, strict=True) if slot is not None
        }
        places = _seated(fair, slots)
        if places is not None and not faults(fair, places):
            yield slots


def _seated(fair, slots):
    """Tables for slots, or None: hosts at their own, the others at any that is nobody's."""
    own = set(fair["hosts"]) - {None}
    free = {slot: sorted(set(tables) - own) for slot, tables in enumerate(fair["tables"])}
    places = {}
    for number, slot in slots.items():
        mine = [fair["hosts"][party] for party in fair["meetings"][number]["parties"]]
        table = next((table for table in mine if table is not None), None)
        if table is None:
            if not free[slot]:
                return None
            table = free[slot].pop()
        places[number] = (slot, table)
    return places


def best(fair, fairness=None):
    """The fewest breaks with every meeting held, by trying everything; None = impossible."""
    totals = []
    for slots in every_timetable(fair):
        counted = breaks(fair, slots)
        if fairness is None or max(counted) - min(counted) <= fairness:
            totals.append(sum(counted))
    return min(totals, default=None)


def most_value(fair):
    """The most value that can be held, by trying everything."""
    return max(
        sum(fair["meetings"][number]["value"] for number in slots)
        for slots in every_timetable(fair, partial=True)
    )
