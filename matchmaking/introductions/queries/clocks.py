"""Reads of the answer clocks: days by clock, and the working days."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaking.introductions.models import ClockSetting, WorkdayOverride
from matchmaking.standards.workdays import WorkCalendar

# Working days, but `absolute`: calendar days. `consent` is the enterprise's time to answer an
# institution that asks, or that was asked for it.
DEFAULT_DAYS = {"accept": 1, "contact": 3, "result": 5, "absolute": 30, "consent": 3}


def clock_days(session: Session) -> dict[str, int]:
    """Days by clock, with the organizers' changes."""
    changed = {row.key: row.days for row in session.scalars(select(ClockSetting))}
    return DEFAULT_DAYS | {key: days for key, days in changed.items() if key in DEFAULT_DAYS}


def workday_overrides(session: Session) -> list[WorkdayOverride]:
    """Days that differ from the holiday table, by date."""
    return list(session.scalars(select(WorkdayOverride).order_by(WorkdayOverride.day)))


def overrides_by_day(session: Session) -> dict[date, bool]:
    """Whether a day is a working day, where organizers have said so."""
    return {row.day: row.working for row in workday_overrides(session)}


def calendar(session: Session) -> WorkCalendar:
    """The working days as they stand."""
    return WorkCalendar(overrides_by_day(session))
