"""What a start page shows: things to do now, figures, deadlines, news."""

from dataclasses import dataclass
from datetime import datetime

from matchmaking.introductions.view_models import Progress


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `href` is empty while it cannot be done yet."""

    title: str
    text: str
    state: str
    tone: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name, a note, and where it leads."""

    value: str
    label: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """An open introduction: what, who is waited for, until when if a clock runs."""

    number: str
    title: str
    state: str
    holder: str
    until: datetime | None
    late: bool
    mine: bool
    href: str


@dataclass(frozen=True, slots=True)
class News:
    """One unread notice."""

    text: str
    at: datetime
    href: str


@dataclass(frozen=True, slots=True)
class Urgent:
    """The introduction that is due first, with its way."""

    due: Due
    progress: Progress


@dataclass(frozen=True, slots=True)
class Desk:
    """A role's start page; `states` counts the open introductions by state."""

    tasks: tuple[Task, ...]
    figures: tuple[Figure, ...]
    dues: tuple[Due, ...]
    news: tuple[News, ...]
    tasks_title: str
    due_href: str = ""
    urgent: Urgent | None = None
    states: tuple[Figure, ...] = ()
