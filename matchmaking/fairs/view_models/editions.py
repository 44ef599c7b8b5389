"""An edition, its slots, programme and staff, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matchmaking.fairs.clock import clock_time
from matchmaking.fairs.models import Fair, FairParty, FairSlot
from matchmaking.fairs.slots import SlotTime
from matchmaking.fairs.wording import has_days, slot_words


@dataclass(frozen=True, slots=True)
class FairCard:
    """One edition. `first_day` and `last_day` are None while it has no slots."""

    public_id: str
    name: str
    name_zh: str
    edition: str
    venue: str
    state: str
    first_day: date | None
    last_day: date | None
    slots: int
    tables: int
    version: int
    answer_days: int
    most_requests: int
    demo: bool


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot in a list."""

    n: int
    day: date
    start: str
    end: str
    half_day: str


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """An item of the programme; `order` is numbers and names in the order of presenting."""

    public_id: str
    kind: str
    title: str
    place: str
    day: date
    start: str
    end: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody of the staff."""

    public_id: str
    name: str
    duty: str
    phone: str


def fair_card(fair: Fair, language: str) -> FairCard:
    """The edition in the reader's language as far as it has words for it."""
    english = language == "en"
    days = [slot.day for slot in fair.slots]
    return FairCard(
        fair.public_id,
        fair.name_en if english and fair.name_en else fair.name,
        fair.name,
        fair.edition,
        fair.venue_en if english and fair.venue_en else fair.venue,
        fair.state,
        min(days, default=None),
        max(days, default=None),
        len(days),
        len(fair.tables),
        fair.version,
        fair.answer_days,
        fair.most_requests,
        fair.demo,
    )


def slot_lines(slots: Iterable[SlotTime | FairSlot]) -> list[SlotLine]:
    """Slots, generated or kept."""
    return [
        SlotLine(slot.n, slot.day, clock_time(slot.start), clock_time(slot.end), slot.half_day)
        for slot in slots
    ]


def slot_choices(fair: Fair) -> list[tuple[str, str]]:
    """Slots to choose from: number as text, and words."""
    with_day = has_days(fair.slots)
    return [(str(slot.n), slot_words(slot, with_day=with_day)) for slot in fair.slots]


def programme_of(fair: Fair, parties: dict[int, FairParty], language: str) -> list[ProgrammeItem]:
    """The programme, earliest first."""
    english = language == "en"
    return [
        ProgrammeItem(
            row.public_id,
            row.kind,
            row.title_en if english and row.title_en else row.title,
            row.place,
            row.day,
            clock_time(row.start),
            clock_time(row.end),
            tuple(
                f"{parties[link.party_id].number} {parties[link.party_id].name}"
                for link in row.order
                if link.party_id in parties
            ),
        )
        for row in fair.sessions
    ]


def staff_of(fair: Fair) -> list[StaffLine]:
    """The staff, in the order of their entry."""
    return [StaffLine(row.public_id, row.name, row.duty, row.phone or "") for row in fair.staff]
