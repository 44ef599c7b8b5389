"""Paper and calendars: every name and time where it belongs, checked by parsers of others."""

import io
from datetime import UTC

import pytest
import vobject
from pypdf import PdfReader

from matchmaking.fairs.queries import published_of
from matchmaking.fairs.services import repairing
from tests.factories.accounts import make_person
from tests.factories.fairs import NOW, make_fair, make_party, make_round


@pytest.fixture
def world(session):
    return make_round(session, enterprises=3, banks=2, state="running", hours=(9, 14))


def pages_of(answer):
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.status
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]


def slot_of(session, world, row):
    places = {key: slot for key, slot, *_ in published_of(session, world.fair).places}
    return next(slot for slot in world.fair.slots if slot.n == places[row.id])


def test_a_calendar_that_another_parser_reads(session, world, sign_in):
    side = world.enterprises[0]
    answer = sign_in(side.person).get(f"/my/fairs/{world.fair.public_id}/calendar.ics")
    assert answer.mimetype == "text/calendar"
    calendar = vobject.readOne(answer.get_data(as_text=True))
    events = list(calendar.vevent_list)
    mine = [row for row in world.meetings if side.party.id in row.party_ids]
    assert len(events) == len(mine) == 2
    for row in mine:
        event = next(e for e in events if e.uid.value.startswith(row.public_id))
        slot = slot_of(session, world, row)
        start = event.dtstart.value.astimezone(UTC)
        assert (start.date(), start.hour * 60 + start.minute) == (slot.day, slot.start - 8 * 60)
        assert (event.dtend.value - event.dtstart.value).total_seconds() == slot.length * 60
        other = next(s.party for s in row.seats if s.party_id != side.party.id)
        assert other.name in event.summary.value
        assert event.location.value
    assert all(line.startswith((" ", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for line in
               answer.get_data(as_text=True).split("\r\n") if line)  # fmt: skip


@pytest.mark.pdf
def test_the_timetable_in_both_languages(session, world, sign_in):
    client = sign_in(world.office_person)
    page = f"/fairs/{world.fair.public_id}/timetable.pdf"
    whole = "".join(pages_of(client.get(f"{page}?by=enterprise")))
    for side in (*world.enterprises, *world.banks):
        assert side.party.number in whole
    assert "按企业" in whole
    client.get("/language/en?next=/")
    english = "".join(pages_of(client.get(f"{page}?by=table")))
    assert "Timetable by table" in english and "Table" in english
    assert "洽谈安排表" not in english


@pytest.mark.pdf
def test_slips_one_a_party_and_ones_own(session, world, sign_in):
    client = sign_in(world.office_person)
    page = f"/fairs/{world.fair.public_id}"
    sheets = pages_of(client.get(f"{page}/slips.pdf"))
    assert len(sheets) == 5
    side = world.enterprises[0]
    own = pages_of(sign_in(side.person).get(f"/my{page}/slip.pdf"))
    assert len(own) == 1 and side.party.number in own[0]
    code = side.party.code
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in own[0].replace("\n", "")
    assert world.enterprises[1].party.name not in own[0]
    assert len(pages_of(client.get(f"{page}/badges.pdf"))) == 1
    assert len(pages_of(client.get(f"{page}/signs.pdf"))) == 2


@pytest.mark.pdf
def test_change_slips_for_those_affected_only(session, world, sign_in):
    places = published_of(session, world.fair).places
    key = max(places, key=lambda place: place[1])[0]
    row = next(row for row in world.meetings if row.id == key)
    event = repairing.Event(kind="no_show", party=row.seats[0].party, from_slot=4, to_slot=10)
    made = repairing.preview(session, world.office, world.fair, event, now=NOW)
    repairing.accept_repair(session, world.office, made, now=NOW)
    session.commit()
    client = sign_in(world.office_person)
    sheets = pages_of(client.get(f"/fairs/repairs/{made.public_id}/slips.pdf"))
    told = [party.number for party in repairing.affected(session, made)]
    assert len(sheets) == len(told) < 5
    for number, sheet in zip(told, sheets, strict=True):
        assert number in sheet and "变更单" in sheet.replace(" ", "")


def test_nothing_to_print_before_publishing(session, sign_in):
    world = make_fair(session)
    side = make_party(session, world)
    client = sign_in(world.office_person)
    page = f"/fairs/{world.fair.public_id}"
    assert client.get(f"{page}/timetable.pdf").status_code == 409
    stranger = sign_in(make_person(session))
    assert stranger.get(f"/my{page}/calendar.ics").status_code == 404
    calendar = sign_in(side.person).get(f"/my{page}/calendar.ics").get_data(as_text=True)
    assert "BEGIN:VCALENDAR" in calendar and "BEGIN:VEVENT" not in calendar
