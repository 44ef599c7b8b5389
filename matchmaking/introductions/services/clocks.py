"""The answer clocks: how many days, which days are working days, and when something is due."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matchmaking.audit.actor import Actor
from matchmaking.audit.services import record
from matchmaking.introductions.errors import BadClock, OrganizersOnly
from matchmaking.introductions.models import ClockSetting, Introduction, WorkdayOverride
from matchmaking.introductions.permissions import may_watch
from matchmaking.introductions.queries.clocks import DEFAULT_DAYS, calendar, clock_days
from matchmaking.standards.clock import ZONE, day_in_xiamen

CLOCK_OF_STATE = {
    "accepted": "contact",
    "contacted": "result",
    "investigating": "result",
    "offered": "result",
}
END_OF_DAY = time(18, 0)
LONGEST = 90


def set_clock(session: Session, actor: Actor, key: str, days: int, *, now: datetime) -> None:
    """Change a clock. Running clocks keep their moments; the next step takes the new ones."""
    if not may_watch(actor):
        raise OrganizersOnly
    if key not in DEFAULT_DAYS or not 1 <= days <= LONGEST:
        raise BadClock
    row = session.get(ClockSetting, key)
    before = row.days if row else DEFAULT_DAYS[key]
    if row is None:
        session.add(ClockSetting(key=key, days=days))
    else:
        row.days = days
    session.flush()
    record(session, actor, "clock.set", at=now, key=key, before=before, days=days)


def set_workday(
    session: Session, actor: Actor, day: date, *, working: bool, note: str = "", now: datetime
) -> None:
    """Say that a day is, or is not, a working day."""
    if not may_watch(actor):
        raise OrganizersOnly
    row = session.get(WorkdayOverride, day)
    if row is None:
        row = WorkdayOverride(day=day)
        session.add(row)
    row.working, row.note = working, note.strip()[:60]
    session.flush()
    record(session, actor, "workday.set", at=now, day=day.isoformat(), working=working)


def remove_workday(session: Session, actor: Actor, day: date, *, now: datetime) -> None:
    """Go back to the holiday table for a day."""
    if not may_watch(actor):
        raise OrganizersOnly
    row = session.get(WorkdayOverride, day)
    if row is None:
        return
    session.delete(row)
    session.flush()
    record(session, actor, "workday.removed", at=now, day=day.isoformat())


def end_of(day: date) -> datetime:
    """The end of a working day in Xiamen."""
    return datetime.combine(day, END_OF_DAY, ZONE)


def due_after(session: Session, key: str, *, now: datetime) -> datetime:
    """When a clock that starts now runs out."""
    days, start = clock_days(session)[key], day_in_xiamen(now)
    if key == "absolute":
        return end_of(start + timedelta(days=days))
    return end_of(calendar(session).add(start, days))


def start_clock(session: Session, introduction: Introduction, key: str, *, now: datetime) -> None:
    """Wait for the next step, but never beyond the absolute clock."""
    due = due_after(session, key, now=now)
    introduction.due_at = min(due, introduction.absolute_due_at)
    introduction.reminded_at = None


def stop_clock(introduction: Introduction) -> None:
    """Wait for nobody."""
    introduction.due_at = None
    introduction.reminded_at = None
