"""How closely an enterprise's place and class may be told: never fewer than five share it (R18)."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaking.enterprises.models import EnterpriseFacts

LEAST = 5


class Coarse(NamedTuple):
    """How many enterprises there are by district and marine class, and by marine class."""

    by_both: Mapping[tuple[str, str], int]
    by_class: Mapping[str, int]

    def shown(self, district: str, marine_class: str) -> tuple[str, str]:
        """District and marine class as far as at least five enterprises share them, else empty."""
        if self.by_both.get((district, marine_class), 0) >= LEAST:
            return district, marine_class
        return "", marine_class if self.by_class.get(marine_class, 0) >= LEAST else ""


NOTHING = Coarse({}, {})


def coarse_places(session: Session) -> Coarse:
    """The counts over the register of enterprises."""
    rows = session.execute(
        select(EnterpriseFacts.district, EnterpriseFacts.marine_class, func.count()).group_by(
            EnterpriseFacts.district, EnterpriseFacts.marine_class
        )
    )
    both = {(str(district), str(marine)): int(number) for district, marine, number in rows}
    by_class: Counter[str] = Counter()
    for (_district, marine), number in both.items():
        by_class[marine] += number
    return Coarse(both, by_class)
