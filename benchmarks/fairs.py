"""Fairs made up for benchmarks: enterprises that ask institutions, some of them asked by many."""

import random

from matchmaking.scheduling.model import Instance, Meeting, Party, Session, Slot

SLOTS_A_DAY = 16


def make_fair(seed, enterprises, institutions, slots, requests, *, bonus=(), tables=None):
    """Requests worth 1 to 100 each; the lower its number, the more an institution is asked."""
    chance = random.Random(seed)
    weights = [1 / (10 + number) for number in range(institutions)]
    asked = set()
    while len(asked) < requests:
        enterprise = chance.randrange(enterprises)
        institution = chance.choices(range(institutions), weights)[0]
        asked.add((enterprise, institution))
    desks = frozenset(range(institutions if tables is None else tables))
    halves = (Session.MORNING, Session.AFTERNOON)
    return Instance(
        slots=tuple(
            Slot(halves[slot % SLOTS_A_DAY >= SLOTS_A_DAY // 2], desks, slot // SLOTS_A_DAY)
            for slot in range(slots)
        ),
        parties=(
            *(Party(f"enterprise {n}", bonus=bonus) for n in range(enterprises)),
            *(Party(f"institution {n}") for n in range(institutions)),
        ),
        meetings=tuple(
            Meeting((enterprise, enterprises + institution), value=chance.randint(1, 100))
            for enterprise, institution in sorted(asked)
        ),
    )


def idle_slots(instance, slots, parties):
    """Slots between the first and last meeting of a day in which a party waits, in all."""
    days = {}
    for meeting, slot in zip(instance.meetings, slots, strict=True):
        if slot is not None:
            for party in meeting.parties:
                if party in parties:
                    days.setdefault((party, instance.slots[slot].day), []).append(slot)
    return sum(max(busy) - min(busy) + 1 - len(busy) for busy in days.values())
