"""A party's timetable as iCalendar, for the calendar of a phone or an office."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask_babel import gettext as _
from icalendar import Calendar, Event, vText

from matchmaking.fairs.view_models import FairCard, OwnMeeting


def calendar_of(
    card: FairCard,
    number: str,
    meetings: Iterable[OwnMeeting],
    *,
    link: str,
    revision: int,
    now: datetime,
) -> bytes:
    """One event a meeting that has a time; a later version replaces it in the calendar.

    The events' ids stay the same, so that taking the file again moves what has moved.
    """
    made = Calendar()
    made.add("prodid", "-//Marine Matchmaking Platform//Fair//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{card.name} {card.edition} {number}")
    for meeting in meetings:
        if meeting.begins_at is not None and meeting.ends_at is not None:
            made.add_component(_event(card, meeting, link, revision, now))
    return bytes(made.to_ical())


def _event(card: FairCard, meeting: OwnMeeting, link: str, revision: int, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{meeting.public_id}@fair")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", revision)
    event.add("dtstart", _utc(meeting.begins_at))
    event.add("dtend", _utc(meeting.ends_at))
    event.add(
        "summary", _("洽谈 %(number)s：%(others)s", number=meeting.number, others=meeting.others)
    )
    place = _("%(table)s 桌", table=meeting.table)
    where = [part for part in (card.venue, meeting.hall, place) if part]
    event["location"] = vText(_("，").join(where))
    event.add("description", f"{meeting.subject}\n{link}".strip())
    event.add("url", link)
    event.add("status", "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED")
    return event


def _utc(moment: datetime | None) -> datetime:
    """In UTC, which every calendar understands without a table of time zones."""
    if moment is None:
        raise ValueError("a meeting without a time has no event")
    return moment.astimezone(UTC)
