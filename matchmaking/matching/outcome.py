"""What a criterion says of one pair: meets, fails or unknown, and by how much it fails."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The three answers of a criterion."""

    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a figure is off and the bound that it misses, in the criterion's own unit."""

    distance: int
    bound: int

    @property
    def is_small(self) -> bool:
        """Off by at most half of the bound (matching.md, "near")."""
        return 2 * self.distance <= self.bound


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one criterion; `gap` where it fails by a figure."""

    outcome: Outcome
    gap: Gap | None = None


MEETS = Result(Outcome.MEETS)
UNKNOWN = Result(Outcome.UNKNOWN)
FAILS = Result(Outcome.FAILS)


def met_if(condition: bool) -> Result:  # noqa: FBT001 -- reads as a sentence
    """MEETS or FAILS for a criterion without figures."""
    return MEETS if condition else FAILS


def fails_by(distance: int, bound: int) -> Result:
    """A failure that is `distance` away from `bound`."""
    return Result(Outcome.FAILS, Gap(distance, bound))


def within(lowest: int | None, value: int, highest: int | None) -> Result:
    """Whether a known figure is inside two bounds, either of which may be missing."""
    if lowest is not None and value < lowest:
        return fails_by(lowest - value, lowest)
    if highest is not None and value > highest:
        return fails_by(value - highest, highest)
    return MEETS
