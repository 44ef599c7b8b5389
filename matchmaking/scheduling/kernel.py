"""The annealing itself, compiled: chains of meetings that change places between two slots.

Everything is arrays of integers. A *resource* is what a meeting takes in its slot: its parties and,
where it can be held at one table only, that table. Slot -1 stands for "not held": any number of
meetings fit in it. Moving a meeting from one slot to another sends whoever is in its way back to
the first slot, and so on (a Kempe chain), so that nobody is ever in two places.
"""
# mypy: allow-untyped-defs, allow-incomplete-defs, allow-untyped-calls

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

OUT = -1
NOBODY = -1


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile; keep the result where the package or the user's cache can be written, else not."""
    try:
        kept: Callable[..., Any] = njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no place to write to
        kept = njit(nogil=True)(function)
    return kept


@compiled
def _ones(bits):
    bits = bits - ((bits >> 1) & 0x5555555555555555)
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F
    bits = bits + (bits >> 8)
    bits = bits + (bits >> 16)
    bits = bits + (bits >> 32)
    return bits & 0x7F


@compiled
def _waiting(busy, weights):
    """What the breaks and idle slots of one party on one day cost, and its breaks."""
    if busy == 0:
        return 0, 0
    breaks = _ones(busy & ~(busy << 1)) - 1
    if breaks == 0:
        return 0, 0
    top = busy | (busy >> 1)
    top |= top >> 2
    top |= top >> 4
    top |= top >> 8
    top |= top >> 16
    top |= top >> 32
    idle = _ones(top) - _ones((busy & -busy) - 1) - _ones(busy)
    return breaks * weights[0] + idle * weights[1], breaks


@compiled
def _party_cost(party, busy, counts, bonus, weights):
    """What one party's day costs: waiting, unfairness, and the bonus it has missed."""
    cost, breaks = 0, 0
    for day in range(busy.shape[1]):
        more, found = _waiting(busy[party, day], weights)
        cost += more
        breaks += found
    if breaks > weights[3]:
        cost += (breaks - weights[3]) * weights[2]
    for number in range(counts[party], bonus.shape[1]):
        cost += bonus[party, number]
    return cost


@compiled
def _toggle(meeting, slot, sign, state, fair) -> None:
    """Take a meeting's resources in a slot (sign 1), or leave them (-1)."""
    takes, _, pooled, day_of, bit_of = fair[:5]
    _, holder, load, busy, counts, _ = state
    if slot == OUT:
        return
    for place in range(takes.shape[1]):
        resource = takes[meeting, place]
        if resource != NOBODY:
            if sign == 1:
                holder[resource, slot] = meeting
            elif holder[resource, slot] == meeting:
                holder[resource, slot] = NOBODY
            busy[resource, day_of[slot]] ^= bit_of[slot]
            counts[resource] += sign
    load[slot] += sign * pooled[meeting]


@compiled
def _chain(meeting, target, chain, marks, stamp, state, fair):
    """Collect what changes places when a meeting goes to `target`; its length, 0 = impossible."""
    takes, opens, pooled = fair[0], fair[1], fair[2]
    slot_of, holder, load = state[0], state[1], state[2]
    origin = slot_of[meeting]
    chain[0] = meeting
    marks[meeting] = stamp
    length, checked, gain = 1, 0, 0
    while checked < length:
        moving = chain[checked]
        checked += 1
        here = slot_of[moving]
        there = target if here == origin else origin
        if not opens[moving, there]:  # the last column stands for OUT
            return 0
        gain += pooled[moving] if there == target else -pooled[moving]
        if there == OUT:
            continue
        for place in range(takes.shape[1]):
            resource = takes[moving, place]
            if resource != NOBODY:
                other = holder[resource, there]
                if other != NOBODY and marks[other] != stamp:
                    if length == chain.shape[0]:
                        return 0
                    chain[length] = other
                    marks[other] = stamp
                    length += 1
    capacity = fair[5]
    if target != OUT and load[target] + gain > capacity[target]:
        return 0
    if origin != OUT and load[origin] - gain > capacity[origin]:
        return 0
    return length


@compiled
def _ordered(chain, length, state, fair) -> bool:
    """Whether every precedence of the moved meetings holds."""
    slot_of = state[0]
    starts, others, signs = fair[6], fair[7], fair[8]
    for index in range(length):
        meeting = chain[index]
        here = slot_of[meeting]
        if here == OUT:
            continue
        for entry in range(starts[meeting], starts[meeting + 1]):
            there = slot_of[others[entry]]
            if there != OUT and (here - there) * signs[entry] <= 0:
                return False
    return True


@compiled
def _swap(chain, length, origin, target, state, fair) -> None:
    """Let the chain change places; doing it twice undoes it."""
    slot_of = state[0]
    for index in range(length):
        _toggle(chain[index], slot_of[chain[index]], -1, state, fair)
    for index in range(length):
        meeting = chain[index]
        slot_of[meeting] = target if slot_of[meeting] == origin else origin
        _toggle(meeting, slot_of[meeting], 1, state, fair)


@compiled
def _meeting_cost(meeting, slot, fair):
    """What it costs not to hold a meeting, or to hold it elsewhere than before."""
    missed, home, moving = fair[9], fair[10], fair[11]
    if slot == OUT:
        return missed[meeting]
    return moving if home[meeting] not in (OUT, slot) else 0


@compiled
def _delta(chain, length, origin, target, touched, seen, stamp, state, fair, weights):
    """Swap the chain and give the change of cost, and how many resources were touched."""
    takes, most, bonus = fair[0], fair[12], fair[13]
    slot_of, _, _, busy, counts, costs = state
    delta, number = 0, 0
    for index in range(length):
        meeting = chain[index]
        there = target if slot_of[meeting] == origin else origin
        delta += _meeting_cost(meeting, there, fair)
        delta -= _meeting_cost(meeting, slot_of[meeting], fair)
        for place in range(takes.shape[1]):
            resource = takes[meeting, place]
            if resource != NOBODY and resource < most.shape[0] and seen[resource] != stamp:
                seen[resource] = stamp
                touched[number] = resource
                number += 1
    _swap(chain, length, origin, target, state, fair)
    for index in range(number):
        party = touched[index]
        if counts[party] > most[party]:
            delta += weights[4]
        delta += _party_cost(party, busy, counts, bonus, weights) - costs[party]
    return delta, number


@compiled
def anneal(moves, seed, heat, state, fair, weights, best):
    """Try so many moves while it cools from heat[0] to heat[1]; keep the best slots in `best`.

    Gives the cost of the end and of the best, both relative to the start.
    """
    np.random.seed(seed)
    slot_of, _, _, busy, counts, costs = state
    movable, choice_starts, choices = fair[14], fair[15], fair[16]
    bonus = fair[13]
    chain = np.empty(min(200, 1 + slot_of.shape[0]), np.int64)
    marks = np.zeros(slot_of.shape[0], np.int64)
    touched = np.empty(4 * chain.shape[0], np.int64)
    seen = np.zeros(busy.shape[0], np.int64)
    for party in range(costs.shape[0]):
        costs[party] = _party_cost(party, busy, counts, bonus, weights)
    now, lowest = 0, 0
    best[:] = slot_of
    warmth = heat[0]
    cooling = (heat[1] / heat[0]) ** (1 / max(1, moves // 100))
    for step in range(1, moves + 1):
        if step % 100 == 0:
            warmth *= cooling
        meeting = movable[np.random.randint(movable.shape[0])]
        first, last = choice_starts[meeting], choice_starts[meeting + 1]
        target = choices[first + np.random.randint(last - first)]
        origin = slot_of[meeting]
        if target == origin:
            continue
        length = _chain(meeting, target, chain, marks, step, state, fair)
        if length == 0:
            continue
        delta, number = _delta(
            chain, length, origin, target, touched, seen, step, state, fair, weights
        )
        fits = delta <= 0 or np.random.random() < np.exp(-delta / warmth)
        if not fits or delta >= weights[4] or not _ordered(chain, length, state, fair):
            _swap(chain, length, origin, target, state, fair)
            continue
        for index in range(number):
            party = touched[index]
            costs[party] = _party_cost(party, busy, counts, bonus, weights)
        now += delta
        if now < lowest:
            lowest = now
            best[:] = slot_of
    return now, lowest
