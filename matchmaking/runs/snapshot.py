"""What a run is made from, as one text: both sides and the facts of the day.

The same inputs give the same text, so that its digest names them.
"""

import base64
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import msgspec

from matchmaking.matching.context import MatchContext
from matchmaking.matching.model import Need, Product
from matchmaking.standards.workdays import WorkCalendar


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides in the order of their numbers.

    `speeds` holds the working days to each date that a need names: the holiday table may be
    corrected later, what it said on the day may not.
    """

    day: date
    benchmark: int
    speeds: dict[date, int]
    needs: list[dict[str, Any]]
    products: list[dict[str, Any]]

    @property
    def context(self) -> MatchContext:
        """The day's facts as they were."""
        return MatchContext(self.day, WorkCalendar({}), self.benchmark, dict(self.speeds))

    def sides(self) -> tuple[list[Need], list[Product]]:
        """Both sides as the matcher sees them."""
        needs = msgspec.convert(self.needs, list[Need])
        return needs, msgspec.convert(self.products, list[Product])

    def to_text(self) -> str:
        """Packed for keeping."""
        return base64.b85encode(zlib.compress(msgspec.json.encode(self), 6)).decode()


def take_snapshot(
    needs: Sequence[Need], products: Sequence[Product], context: MatchContext
) -> Snapshot:
    """Freeze both sides and the day."""
    wanted = sorted({need.needed_by for need in needs if need.needed_by is not None})
    return Snapshot(
        day=context.day,
        benchmark=context.benchmark,
        speeds={until: context.working_days_until(until) for until in wanted},
        needs=[_stated(need) for need in sorted(needs, key=lambda need: need.need_no)],
        products=[_stated(one) for one in sorted(products, key=lambda one: one.product_no)],
    )


def read_snapshot(text: str) -> Snapshot:
    """What `to_text` packed."""
    return msgspec.json.decode(zlib.decompress(base64.b85decode(text)), type=Snapshot)


def digest_of_inputs(snapshot: Snapshot) -> str:
    """SHA-256 of the inputs."""
    return hashlib.sha256(msgspec.json.encode(snapshot)).hexdigest()


def _stated(side: Need | Product) -> dict[str, Any]:
    """All fields, sets in order: a set has none of its own."""
    values = {field.name: getattr(side, field.name) for field in fields(side)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else msgspec.to_builtins(value)
        for name, value in values.items()
    }
