"""Breaks that differ by at most d, as limits that clauses can express."""

from collections.abc import Iterator
from dataclasses import dataclass

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.model import Instance


@dataclass(frozen=True, slots=True)
class Layer:
    """One way to be fair: every party has at least `least` breaks and at most `most`."""

    least: int
    most: int | None


def ways_to_be_fair(instance: Instance, goals: Goals) -> Iterator[Layer]:
    """The ways to be fair.

    Somebody has no break and nobody more than d; or nobody has fewer than one and nobody more
    than d + 1; and so on, as far as meetings make breaks.
    """
    if goals.fairness is None:
        yield Layer(0, None)
        return
    yield Layer(0, goals.fairness)
    if goals.strict:
        fewest = min((len(numbers) for numbers in instance.meetings_of), default=0)
        for least in range(1, fewest):
            yield Layer(least, least + goals.fairness)
