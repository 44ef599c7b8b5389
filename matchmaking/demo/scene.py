"""What the builders share: session, the day of seeding, seeded chance, and a plan of what happens.

Builders plan; `run` then does everything in the order of time, so that numbers, notices and the
audit trail read as a year of real use would leave them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from sqlalchemy.orm import Session

from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.actor import Actor
from matchmaking.standards.clock import ZONE, day_in_xiamen

SEED = 20171118
OFFICE_OPENS, OFFICE_CLOSES = 9, 17
Action = Callable[[datetime], None]


@dataclass(slots=True)
class Scene:
    """The demo world while it is being built; organisations and people by their data key."""

    session: Session
    now: datetime
    password_hash: str
    random: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 -- demo data
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    taken_names: set[str] = field(default_factory=set)
    _planned: list[tuple[datetime, int, Action]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    @property
    def today(self) -> date:
        """The calendar day of seeding in Xiamen."""
        return day_in_xiamen(self.now)

    def ago(self, days: int) -> datetime:
        """A moment in office hours so many days ago, never after now."""
        hour = self.random.randrange(OFFICE_OPENS, OFFICE_CLOSES)
        minute = self.random.randrange(60)
        day = self.today - timedelta(days=days)
        moment = datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)
        return min(moment, self.now - timedelta(minutes=5))

    def day(self, days: int) -> date:
        """The day so many days from today."""
        return self.today + timedelta(days=days)

    def actor(self, key: str, n: int = 0) -> Actor:
        """The n-th person of an organisation as verbs see them."""
        return actor_of(self.people[key][n])

    def plan(self, moment: datetime, action: Action) -> None:
        """Let something happen at a moment; of two at the same moment the first planned."""
        heappush(self._planned, (moment, next(self._order), action))

    def run(self) -> None:
        """Do all that is planned, earliest first; what happens may plan more."""
        while self._planned:
            moment, _order, action = heappop(self._planned)
            action(moment)
