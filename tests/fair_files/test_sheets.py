"""Spreadsheets of parties and meetings: out and in again the same, faults named and marked."""

import io

import pytest
from openpyxl import load_workbook

from matchmaking.exchange.errors import UnreadableFile
from matchmaking.fair_files.services.bringing import Brought, bring
from matchmaking.fair_files.services.taking import take
from matchmaking.fairs.errors import OrganizersOnly
from matchmaking.fairs.models import FairMeeting
from matchmaking.fairs.queries import meetings_of, parties_of
from tests.conftest import both_databases
from tests.factories.fairs import NOW, make_fair, make_meeting, make_party, make_round

PARTIES = (
    "party,kind,slots_unavailable,max_meetings\n"
    "海蓝养殖公司,enterprise,1;2,3\n"
    "鹭岛银行,institution,,\n"
    "某某商会,来宾,99,\n"
    "另一家,渔船,,\n"
)
MEETINGS = (
    "meeting_no,party_a,party_b,priority,session,fixed_slot,before\n"
    "H1,海蓝养殖公司,鹭岛银行,9,am,,H2\n"
    "H2,鹭岛银行,{guest},,,3,\n"
    "H3,鹭岛银行,没有这家,,,,\n"
    "H4,鹭岛银行,{guest},12,,,\n"
)


def brought(session, world, kind, text, name="sheet.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    file = Brought(kind, name, content)
    return bring(session, world.office, world.fair, file, language="zh", now=NOW)


@both_databases
def test_good_rows_are_taken_faulty_ones_come_back_marked(session):
    world = make_fair(session)
    guest = make_party(session, world, "institution").party
    row = brought(session, world, "parties", PARTIES)
    assert row.outcome == {"created": 2}
    assert sorted({fault["row"] for fault in row.faults}) == [4, 5]
    parties = {party.name: party for party in parties_of(session, world.fair)}
    assert (parties["海蓝养殖公司"].away, parties["海蓝养殖公司"].most_meetings) == ([1, 2], 3)
    assert parties["鹭岛银行"].kind == "institution"
    sheet = MEETINGS.format(guest=guest.number)
    row = brought(session, world, "meetings", sheet)
    assert row.outcome == {"created": 2}
    assert sorted({fault["row"] for fault in row.faults}) == [4, 5]
    found = {meeting.number: meeting for meeting in meetings_of(session, world.fair)}
    assert (found["H1"].priority, found["H1"].half_day, found["H2"].fixed_slot) == (9, "am", 3)
    assert [link.later_id for link in found["H1"].later] == [found["H2"].id]
    again = brought(session, world, "meetings", sheet)
    assert again.outcome == {"same": 2}
    assert brought(session, world, "parties", PARTIES).outcome == {"same": 2}


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_taken_away_comes_back_as_the_same(session, ending):
    world = make_round(session)
    make_meeting(session, world, world.enterprises[0], world.enterprises[1], later=["M001"])
    for kind, count in (("parties", 5), ("meetings", 7)):
        content = take(
            session, world.office, world.fair, kind, ending=ending, language="zh", now=NOW
        )
        row = brought(session, world, kind, content, name=f"x{ending}")
        assert (row.outcome, row.faults) == ({"same": count}, [])


def test_the_marked_sheet_names_the_fault(session, sign_in):
    world = make_fair(session)
    client = sign_in(world.office_person)
    page = f"/fairs/{world.fair.public_id}/files"
    data = {"kind": "parties", "file": (io.BytesIO(PARTIES.encode()), "名单.csv")}
    assert client.post(f"{page}/bring", data=data).status_code == 303
    text = client.get(page).get_data(as_text=True)
    assert "2 行，下载标红的表" in text
    address = text.split(f'href="{page}/marked/')[1].split('"')[0]
    sheet = client.get(f"{page}/marked/{address}").get_data().decode("utf-8-sig")
    assert "不认识的类别" in sheet.splitlines()[4]
    taken = client.post(f"{page}/take", data={"kind": "parties", "format": "xlsx"})
    book = load_workbook(io.BytesIO(taken.data))
    assert book.worksheets[0].max_row == 3
    assert client.post(f"{page}/take", data={"kind": "x", "format": "xlsx"}).status_code == 404


def test_hostile_files_are_refused(session, sign_in):
    world = make_fair(session)
    for name, content in (
        ("a.xlsx", b"PK\x03\x04junk"),
        ("b.csv", b"\xff\xfe\x00"),
        ("c.csv", b""),
    ):
        with pytest.raises(UnreadableFile):
            brought(session, world, "parties", content, name=name)
    client = sign_in(world.office_person)
    page = f"/fairs/{world.fair.public_id}/files/bring"
    data = {"kind": "parties", "file": (io.BytesIO(b"x"), "a.exe")}
    assert client.post(page, data=data).status_code == 422
    data = {"kind": "parties", "file": (io.BytesIO(b"PK\x03\x04junk"), "a.xlsx")}
    assert client.post(page, data=data).status_code == 422
    assert session.query(FairMeeting).count() == 0


def test_only_organizers_take(session):
    world = make_round(session)
    with pytest.raises(OrganizersOnly):
        take(
            session, world.banks[0].actor, world.fair, "parties", ending=".csv", language="zh",
            now=NOW,
        )  # fmt: skip
