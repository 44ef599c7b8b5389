"""From a fair's rows to what is printed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matchmaking.fair_files.content import Card, Change, ChangeSlip, Group, Head, Line, Slip
from matchmaking.fairs.errors import NoDraft
from matchmaking.fairs.frame import Frame, Spot, frame_of
from matchmaking.fairs.models import Fair, FairDisruption, FairMeeting, FairParty
from matchmaking.fairs.queries import published_of
from matchmaking.fairs.services.publishing import changes_between
from matchmaking.fairs.services.repairing import affected
from matchmaking.fairs.view_models import OwnMeeting, own_meetings
from matchmaking.fairs.view_models.parties import name_of
from matchmaking.fairs.wording import has_days, slot_words
from matchmaking.notices.wording import message

HOSTS = ("institution", "institute")
KIND_WORDS = {
    "enterprise": message("企业"), "institution": message("金融机构"),
    "institute": message("科研机构"), "partner": message("合作组织"), "guest": message("来宾"),
}  # fmt: skip
TITLES = {
    "enterprise": message("对接洽谈安排表（按企业）"),
    "institution": message("对接洽谈安排表（按机构）"),
    "table": message("对接洽谈安排表（按桌）"),
    "slips": message("个人日程条"),
    "badges": message("参会证"),
    "signs": message("桌签"),
    "changes": message("变更单"),
}


class Setting(NamedTuple):
    """With what it is printed: language, whose paper it is, where codes lead, on which day."""

    language: str
    organizer: str
    base_url: str
    today: date


def head_of(session: Session, fair: Fair, what: str, setting: Setting) -> Head:
    """Title, fair and version. Raises NoDraft where nothing is published."""
    english = setting.language == "en"
    published = published_of(session, fair)
    return Head(
        fair.name_en if english and fair.name_en else fair.name,
        fair.edition,
        fair.venue_en if english and fair.venue_en else fair.venue,
        _(TITLES[what]),
        setting.organizer,
        setting.language,
        _("第 %(n)s 版") % {"n": published.n} if published else "",
        setting.today,
        setting.base_url,
        has_days(fair.slots),
    )


def groups_of(session: Session, fair: Fair, what: str, language: str) -> list[Group]:
    """The published timetable, by enterprise, by institution or by table."""
    frame, spots = _published(session, fair)
    if what == "table":
        return [
            Group(
                table.label,
                table.hall,
                _lines(frame, spots, language, lambda row, n=table.n: spots[row.id].table == n),
            )
            for table in frame.tables
        ]
    kinds = ("enterprise",) if what == "enterprise" else HOSTS
    return [
        Group(
            party.number,
            name_of(party, language),
            _lines(
                frame, spots, language,
                lambda row, key=party.id: key in row.party_ids, without=party.id,
            ),
        )
        for party in frame.parties
        if party.kind in kinds
    ]  # fmt: skip


def slips_of(
    session: Session, fair: Fair, language: str, parties: Iterable[FairParty]
) -> list[Slip]:
    """Each party's strip, as it may see its own meetings."""
    return [
        Slip(
            party.number, name_of(party, language), _(KIND_WORDS[party.kind]),
            tuple(party.people or ()), party.code,
            tuple(_own_line(one) for one in own_meetings(session, fair, party, language)
                  if one.state != "cancelled"),
        )
        for party in parties
    ]  # fmt: skip


def badges_of(language: str, parties: Iterable[FairParty]) -> list[Card]:
    """A badge a representative; one without a name where nobody is named."""
    return [
        Card(party.number, person, name_of(party, language), _(KIND_WORDS[party.kind]), party.code)
        for party in parties
        for person in (tuple(party.people or ()) or ("",))
    ]


def signs_of(session: Session, fair: Fair, language: str) -> list[Card]:
    """A sign a table, with its host where it has one."""
    hosts = {
        party.own_table: party
        for party in frame_of(session, fair).parties
        if party.own_table is not None
    }
    return [
        Card(
            table.label, "", name_of(hosts[table.n], language) if table.n in hosts else "",
            table.hall, "",
        )
        for table in fair.tables
    ]  # fmt: skip


def change_slips_of(session: Session, row: FairDisruption, language: str) -> list[ChangeSlip]:
    """A slip for each party whose plan the repair changed, and for nobody else."""
    frame = frame_of(session, row.fair)
    meetings = {meeting.id: meeting for meeting in frame.meetings}
    changes = [
        (meetings[one.meeting_id], one)
        for one in changes_between(row.before.places, row.after.places)
        if one.meeting_id in meetings
    ]
    return [
        ChangeSlip(
            party.number,
            name_of(party, language),
            tuple(
                Change(
                    meeting.number, _others(meeting, party.id, language),
                    place_words(frame, one.before), place_words(frame, one.after),
                )
                for meeting, one in changes
                if party.id in meeting.party_ids
            ),
            tuple(
                _own_line(one)
                for one in own_meetings(session, row.fair, party, language)
                if one.day is not None
            ),
        )
        for party in affected(session, row)
    ]  # fmt: skip


def place_words(frame: Frame, place: tuple[int, int] | None) -> str:
    """Slot and table in words; "" where the meeting has none."""
    slot = next((s for s in frame.slots if place and s.n == place[0]), None)
    table = next((t for t in frame.tables if place and t.n == place[1]), None)
    if slot is None or table is None:
        return ""
    return f"{slot_words(slot, with_day=has_days(frame.slots))} {table.label}"


def _published(session: Session, fair: Fair) -> tuple[Frame, dict[int, Spot]]:
    published = published_of(session, fair)
    if published is None:
        raise NoDraft
    frame = frame_of(session, fair)
    return frame, frame.spots(published.places)


def _lines(
    frame: Frame,
    spots: dict[int, Spot],
    language: str,
    belongs: object,
    without: int = 0,
) -> tuple[Line, ...]:
    slots = {slot.n: slot for slot in frame.slots}
    tables = {table.n: table.label for table in frame.tables}
    rows = [row for row in frame.meetings if row.id in spots and belongs(row)]  # type: ignore[operator]
    rows.sort(key=lambda row: (spots[row.id].slot, spots[row.id].table))
    return tuple(
        Line(
            slots[spots[row.id].slot].day,
            slot_words(slots[spots[row.id].slot], with_day=False),
            tables.get(spots[row.id].table, ""),
            row.number,
            _others(row, without, language),
            row.subject,
        )
        for row in rows
    )


def _others(row: FairMeeting, without: int, language: str) -> str:
    return _("、").join(
        f"{seat.party.number} {name_of(seat.party, language)}"
        for seat in row.seats
        if seat.party_id != without
    )


def _own_line(one: OwnMeeting) -> Line:
    time = f"{one.start}–{one.end}" if one.day else _("时间待定")
    others = one.others if one.others == one.other_numbers else f"{one.other_numbers} {one.others}"
    return Line(one.day, time, one.table, one.number, others, one.subject)
