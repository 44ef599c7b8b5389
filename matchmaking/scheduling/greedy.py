"""First fit: the timetable a patient person writes down. A start, and a measure for the others."""

from collections.abc import Iterator, Sequence

from matchmaking.scheduling.model import Instance


def first_fit(
    instance: Instance,
    *,
    keep: tuple[int | None, ...] = (),
    first: frozenset[int] = frozenset(),
) -> tuple[int | None, ...]:
    """A slot a meeting, None = not held: the most valuable first, each in the first slot it fits.

    `keep` holds meetings where they are; only the others are looked at. Those of `first` come
    before all others.
    """
    filling = Filling(instance)
    slots = list(keep) or [None] * len(instance.meetings)
    for number, slot in enumerate(slots):
        if slot is not None:
            filling.put(number, slot)
    for number in value_order(instance, first):
        if slots[number] is None:
            slots[number] = next(filling.slots_for(number, slots), None)
            if slots[number] is not None:
                filling.put(number, slots[number])
    return tuple(slots)


def value_order(instance: Instance, first: frozenset[int] = frozenset()) -> list[int]:
    """Fixed ones first, then by value, then by how few slots there are."""
    meetings = instance.meetings
    return sorted(
        range(len(meetings)),
        key=lambda n: (
            meetings[n].slot is None,
            n not in first,
            -meetings[n].value,
            len(instance.open_slots[n]),
            n,
        ),
    )


class Filling:
    """Who and which table is taken in which slot."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._taken: list[set[int]] = [set() for _ in instance.slots]
        self._tables: list[set[int]] = [set() for _ in instance.slots]
        self._pool = [len(free) for free in instance.free_tables]
        self._held = [0] * len(instance.parties)

    def put(self, number: int, slot: int | None) -> None:
        """Hold a meeting in a slot."""
        if slot is None:
            return
        table = self._instance.wanted_tables[number]
        self._taken[slot] |= set(self._instance.meetings[number].parties)
        if table is not None:
            self._tables[slot].add(table)
        if table not in self._instance.own_tables:
            self._pool[slot] -= 1
        for party in self._instance.meetings[number].parties:
            self._held[party] += 1

    def slots_for(self, number: int, slots: Sequence[int | None]) -> Iterator[int]:
        """The slots in which everybody and a table is free."""
        for party in self._instance.meetings[number].parties:
            most = self._instance.parties[party].most
            if most is not None and self._held[party] >= most:
                return
        for slot in self._instance.open_slots[number]:
            if self._fits(number, slot) and _ordered(self._instance, number, slot, slots):
                yield slot

    def _fits(self, number: int, slot: int) -> bool:
        if self._taken[slot] & set(self._instance.meetings[number].parties):
            return False
        table = self._instance.wanted_tables[number]
        if table is not None and table in self._tables[slot]:
            return False
        return table in self._instance.own_tables or self._pool[slot] > 0


def _ordered(instance: Instance, number: int, slot: int, slots: Sequence[int | None]) -> bool:
    """Whether the meetings before and after, where they are held, leave this slot."""
    earlier = (slots[other] for other in instance.meetings[number].after)
    later = (slots[other] for other in instance.followers[number])
    return all(when is None or when < slot for when in earlier) and all(
        when is None or when > slot for when in later
    )
