"""How an assignment stands on a day. Pure."""

from datetime import date, datetime, timedelta
from typing import Protocol

LATE_DAYS = 7  # so long after the due day the link still opens
REMIND_DAYS = 2
MOST_DAYS = 60
CLOSED_LISTINGS = ("draft", "withdrawn", "closed")


class Life(Protocol):
    """The columns that say where an assignment stands."""

    state: str
    due_on: date
    released_at: datetime | None


def standing(life: Life, day: date) -> str:
    """The state as people see it: overdue and released follow from what is kept."""
    if life.state == "asked" and life.due_on < day:
        return "overdue"
    return "released" if life.state == "given" and life.released_at else life.state


def link_ends(life: Life) -> date:
    """The last day on which the link opens."""
    return life.due_on + timedelta(days=LATE_DAYS)


def may_answer(life: Life, day: date) -> bool:
    """Whether the expert may give, or correct what was given until the due day."""
    if life.state == "asked":
        return day <= link_ends(life)
    return life.state == "given" and not life.released_at and day <= life.due_on
