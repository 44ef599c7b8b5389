"""The slots that are left for a meeting when it has to come before or after others."""

from matchmaking.scheduling.model import Instance


def windows(instance: Instance, only: frozenset[int] | None = None) -> tuple[tuple[int, ...], ...]:
    """For each meeting, its open slots between the earliest and latest that its order allows.

    With `only`, the order of other meetings is left out.
    """
    pairs = [
        (number, earlier)
        for number, meeting in enumerate(instance.meetings)
        for earlier in meeting.after
        if only is None or {number, earlier} <= only
    ]
    times = list(instance.open_slots)
    changed = True
    while changed:
        changed = False
        for number, earlier in pairs:
            first = min(times[earlier], default=len(instance.slots))
            last = max(times[number], default=-1)
            left = tuple(slot for slot in times[number] if slot > first)
            before = tuple(slot for slot in times[earlier] if slot < last)
            changed |= left != times[number] or before != times[earlier]
            times[number], times[earlier] = left, before
    return tuple(times)
