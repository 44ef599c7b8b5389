"""Requests and meetings, for organizers and for the party that reads its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from matchmaking.fairs.clock import clock_time, moment_of
from matchmaking.fairs.frame import Spot
from matchmaking.fairs.models import Fair, FairMeeting, FairParty, FairRequest
from matchmaking.fairs.permissions import shows_name
from matchmaking.fairs.queries import introductions_to_offer, meetings_of, published_of
from matchmaking.fairs.view_models.parties import name_of
from matchmaking.fairs.wording import has_days, slot_words


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request; `other` is the other side as far as the reader may know it."""

    public_id: str
    incoming: bool
    number: str
    other: str
    asking: str
    asked: str
    reason: str
    half_day: str
    state: str
    asked_at: datetime
    due_at: datetime
    answer: str
    third: str = ""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as organizers see it."""

    public_id: str
    number: str
    parties: tuple[str, ...]
    numbers: tuple[str, ...]
    subject: str
    source: str
    state: str
    priority: int
    half_day: str
    slot: str
    table: str
    started: bool
    ended: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """One meeting as one of its parties sees it; without a day it has no time yet."""

    public_id: str
    number: str
    others: str
    other_numbers: str
    subject: str
    state: str
    day: date | None
    start: str
    end: str
    table: str
    hall: str
    begins_at: datetime | None
    ends_at: datetime | None
    recorded: bool


@dataclass(frozen=True, slots=True)
class IntroductionLine:
    """An agreed introduction whose sides both come."""

    public_id: str
    number: str
    enterprise: str
    institution: str
    product: str
    state: str


def request_line(row: FairRequest, reader: FairParty | None, language: str) -> RequestLine:
    """A request; an enterprise that was asked stays anonymous until it accepts."""
    incoming = reader is not None and row.to_id == reader.id
    other = row.from_party if incoming else row.to_party
    disclosed = reader is None or incoming or row.state == "accepted"
    return RequestLine(
        row.public_id, incoming, other.number,
        name_of(other, language) if shows_name(other, disclosed=disclosed) else "",
        f"{row.from_party.number} {name_of(row.from_party, language)}" if reader is None else "",
        f"{row.to_party.number} {name_of(row.to_party, language)}" if reader is None else "",
        row.reason, row.half_day, row.state, row.created_at, row.due_at, row.answer,
        f"{row.third.number} {name_of(row.third, language)}" if row.third else "",
    )  # fmt: skip


def meeting_line(
    row: FairMeeting, language: str, fair: Fair, spots: Mapping[int, Spot]
) -> MeetingLine:
    """A meeting with its place, where it has one."""
    spot = spots.get(row.id)
    slots = {slot.n: slot for slot in fair.slots}
    tables = {table.n: table.label for table in fair.tables}
    place = slots.get(spot.slot) if spot else None
    return MeetingLine(
        row.public_id,
        row.number,
        tuple(f"{seat.party.number} {name_of(seat.party, language)}" for seat in row.seats),
        tuple(seat.party.number for seat in row.seats),
        row.subject,
        row.source,
        row.state,
        row.priority,
        row.half_day,
        slot_words(place, with_day=has_days(fair.slots)) if place else "",
        tables.get(spot.table, "") if spot else "",
        row.started_at is not None,
        row.ended_at is not None,
        row.recorded_at is not None,
    )


def own_meetings(session: Session, fair: Fair, own: FairParty, language: str) -> list[OwnMeeting]:
    """The party's meetings as published, earliest first; those without a time last."""
    timetable = published_of(session, fair)
    places = {key: (slot, table) for key, slot, table, _ in (timetable.places if timetable else ())}
    rows = [row for row in meetings_of(session, fair) if own.id in row.party_ids]
    rows.sort(key=lambda row: (places.get(row.id, (10**6, 0))[0], row.id))
    return [_own(row, own, language, fair, places.get(row.id)) for row in rows]


def _own(
    row: FairMeeting, own: FairParty, language: str, fair: Fair, place: tuple[int, int] | None
) -> OwnMeeting:
    others = [seat.party for seat in row.seats if seat.party_id != own.id]
    slot = next((s for s in fair.slots if place and s.n == place[0]), None)
    table = next((t for t in fair.tables if place and t.n == place[1]), None)
    agreed = row.source in ("request", "introduction")
    return OwnMeeting(
        row.public_id,
        row.number,
        between(language).join(
            name_of(other, language) if shows_name(other, disclosed=agreed) else other.number
            for other in others
        ),
        between(language).join(other.number for other in others),
        row.subject,
        row.state,
        slot.day if slot else None,
        clock_time(slot.start) if slot else "",
        clock_time(slot.end) if slot else "",
        table.label if table else "",
        table.hall if table else "",
        moment_of(slot.day, slot.start) if slot else None,
        moment_of(slot.day, slot.end) if slot else None,
        row.recorded_at is not None,
    )


def between(language: str) -> str:
    """What stands between names in a list."""
    return ", " if language == "en" else "、"


def introduction_lines(session: Session, fair: Fair, language: str) -> list[IntroductionLine]:
    """Agreed introductions to choose from."""
    return [
        IntroductionLine(
            row.public_id, row.number, f"{enterprise.number} {name_of(enterprise, language)}",
            f"{institution.number} {name_of(institution, language)}", row.product.name, row.state,
        )
        for row, enterprise, institution in introductions_to_offer(session, fair)
    ]  # fmt: skip
