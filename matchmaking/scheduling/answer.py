"""What is asked of the timetable, and what comes back with its proof."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from matchmaking.scheduling.model import Schedule


class Status(Enum):
    """How far an answer is proven."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"  # the time was up before a timetable or a proof was found


@dataclass(frozen=True, slots=True)
class Goals:
    """`all_held`: every meeting must be held; else as much value as possible is.

    `fairness` is the most by which the breaks of two parties may differ (None = any). `strict`
    makes an unfair timetable infeasible; else fairness gives way when it cannot be had.
    """

    all_held: bool = True
    fairness: int | None = 2
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """The best so far: breaks and value of the best timetable (None = none yet), and the bound."""

    breaks: int | None
    bound: int
    value: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Clash:
    """Why there is no timetable: a smallest set of what cannot be had together.

    `kind` says what clashes (see `wording.sentence`); `fairness` is the most by which breaks may
    differ where the clash needs that rule, `spare` how many tables or slots there are.
    """

    kind: str
    meetings: tuple[int, ...] = ()
    parties: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()
    tables: int | None = None
    fairness: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The best timetable that was found, and what is proven about it.

    `value_bound` is the most that could be reached, `bound` the fewest breaks that any timetable
    of this value has, `table_change_bound` the fewest changes of table that meetings in these slots
    allow. `proven` = neither value nor breaks can be improved.
    """

    status: Status
    schedule: Schedule | None
    value: int
    value_bound: int
    breaks: int | None
    bound: int
    spread: int | None
    table_changes: int | None
    seconds: float
    clashes: tuple[Clash, ...] = ()
    table_change_bound: int | None = None

    @property
    def proven(self) -> bool:
        """Whether the answer cannot be improved, or is proven not to exist."""
        return self.status in (Status.OPTIMAL, Status.INFEASIBLE)


Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]
