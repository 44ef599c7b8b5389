"""Where a fair stands in its slots at a moment, in Xiamen's time."""

from collections.abc import Sequence
from datetime import date, datetime

from matchmaking.fairs.models import FairSlot
from matchmaking.standards.clock import ZONE


def minute_of(now: datetime) -> tuple[date, int]:
    """Day and minute of the day of a moment."""
    local = now.astimezone(ZONE)
    return local.date(), local.hour * 60 + local.minute


def clock_time(minute: int) -> str:
    """A minute of the day as people write it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def has_begun(slot: FairSlot, now: datetime) -> bool:
    """Whether the slot has begun, or is over."""
    return (slot.day, slot.start) <= minute_of(now)


def is_over(slot: FairSlot, now: datetime) -> bool:
    """Whether the slot has ended."""
    return (slot.day, slot.end) <= minute_of(now)


def running_slot(slots: Sequence[FairSlot], now: datetime) -> FairSlot | None:
    """The slot that is under way."""
    return next((s for s in slots if has_begun(s, now) and not is_over(s, now)), None)


def next_slot(slots: Sequence[FairSlot], now: datetime) -> FairSlot | None:
    """The first slot that has not begun."""
    return next((slot for slot in slots if not has_begun(slot, now)), None)


def moment_of(day: date, minute: int) -> datetime:
    """The moment of a minute of a day in Xiamen."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZONE)
