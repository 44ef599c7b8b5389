"""The pages, walked through by an organizer and by parties; nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event, select

from matchmaking.fairs.models import Fair, FairMeeting, FairRequest
from matchmaking.fairs.queries import draft_of, published_of
from matchmaking.fairs.services import solving
from matchmaking.jobs.models import Job
from matchmaking.web.extensions import db
from tests.factories.accounts import make_person
from tests.factories.fairs import NOW, make_fair, make_party, make_round

PLAN = {
    "first_day": "2026-12-01", "days": "1", "start": "09:00", "end": "12:00", "length": "30",
    "pause": "0", "lunch_from": "10:00", "lunch_to": "10:30",
}  # fmt: skip


@pytest.fixture
def staff(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def text_of(answer):
    return BeautifulSoup(answer.data, "html.parser").get_text(" ", strip=True)


def test_setting_up_opening_and_publishing(session, staff, sign_in):
    words = {"name": "海洋洽谈会", "edition": "2026", "answer_days": "3", "most_requests": "5"}
    assert staff.post("/fairs/new", data=words | {"answer_days": "x"}).status_code == 422
    page = staff.post("/fairs/new", data=words).location
    fair = session.scalars(select(Fair)).one()
    assert page == f"/fairs/{fair.public_id}"
    shown = staff.get(f"{page}/places", query_string=PLAN)
    assert "预览：共 5 个时段" in text_of(shown)
    assert fair.slots == []
    assert staff.get(f"{page}/places", query_string=PLAN | {"end": "08:00"}).status_code == 422
    staff.post(f"{page}/slots", data=PLAN)
    assert [slot.start for slot in fair.slots] == [540, 570, 630, 660, 690]
    assert staff.post(f"{page}/tables", data={"tables": "A1\nA1"}).status_code == 422
    staff.post(f"{page}/tables", data={"tables": "A1，一号厅\nA2"})
    assert [(t.label, t.hall) for t in fair.tables] == [("A1", "一号厅"), ("A2", "")]
    staff.post(f"{page}/move-on", data={"state": "requests"})
    assert fair.state == "requests"
    firm, bank = make_person(session), make_person(session, kind="state_bank")
    for person in (firm, bank):
        client = sign_in(person)
        assert client.post(f"/my{page}/join").status_code == 303
    client = sign_in(firm)
    catalogue = BeautifulSoup(client.get(f"/my{page}/catalogue").data, "html.parser")
    ask = catalogue.select_one(f'a[href^="/my{page}/ask/"]')["href"]
    assert client.post(ask, data={"reason": "", "half_day": "any"}).status_code == 422
    assert client.post(ask, data={"reason": "想谈贷款", "half_day": "am"}).status_code == 303
    request = session.scalars(select(FairRequest)).one()
    officer = sign_in(bank)
    assert firm.organisation.name in text_of(officer.get(f"/my{page}"))
    officer.post(f"/my/fair-requests/{request.public_id}/accept")
    assert staff.post(f"{page}/timetable/solve", data={"fairness": "2", "seconds": "5"}).location
    job = session.scalars(select(Job)).one()
    assert "正在排日程" in text_of(staff.get(f"{page}/timetable"))
    solving.make_timetable(session, job, lambda _percent, _step: None, NOW)
    job.state = "done"
    session.commit()
    assert "已证明最优" in text_of(staff.get(f"{page}/timetable"))
    version = draft_of(session, fair).version
    assert staff.post(f"{page}/timetable/publish", data={"version": version + 9}).status_code == 409
    staff.post(f"{page}/timetable/publish", data={"version": version})
    assert published_of(session, fair) is not None
    shown = text_of(client.get(f"/my{page}"))
    assert bank.organisation.name in shown and "2026年12月1日" in shown


def test_moving_by_form_and_the_second_organizer(session, sign_in):
    world = make_round(session, state="timetabled")
    one, two = (sign_in(make_person(session, kind="government")) for _ in range(2))
    row, draft = world.meetings[0], draft_of(session, world.fair)
    address, version = f"/fairs/meetings/{row.public_id}", draft.version
    assert "不影响别人的空位" in text_of(one.get(f"{address}/place"))
    gone = {"spot-slot": "", "spot-table": "", "spot-version": version}
    assert one.post(f"{address}/move", data=gone).status_code == 303
    late = two.post(f"{address}/move", data=gone | {"spot-slot": "1", "spot-table": "1"})
    assert late.status_code == 409
    page = BeautifulSoup(late.data, "html.parser")
    assert page.select_one('[name="spot-slot"] option[selected]')["value"] == "1"
    fresh = page.select_one('form[action$="/move"] [name="spot-version"]')["value"]
    assert int(fresh) == draft_of(session, world.fair).version
    foreign = two.post(f"{address}/move", data=gone | {"spot-slot": "77", "spot-table": "1"})
    assert foreign.status_code == 422


def test_what_parties_see_of_each_other(session, sign_in):
    world = make_fair(session)
    firm, bank = make_party(session, world), make_party(session, world, "institution")
    hidden = make_party(session, world)
    page = f"/my/fairs/{world.fair.public_id}"
    officer = sign_in(bank.person)
    shown = text_of(officer.get(f"{page}/catalogue"))
    assert firm.party.number in shown and firm.party.name not in shown
    client = sign_in(firm.person)
    assert hidden.party.number not in text_of(client.get(f"{page}/catalogue"))
    missing = client.get(f"{page}/ask/{hidden.party.public_id}")
    assert missing.status_code == 404
    away = client.post(f"{page}/details", data={"away": [str(s.n) for s in world.fair.slots]})
    assert away.status_code == 422
    client.post(f"{page}/details", data={"away": ["2"], "visibility": "named", "people": "林海"})
    assert (firm.party.away, firm.party.visibility) == ([2], "named")
    assert firm.party.name in text_of(officer.get(f"{page}/catalogue"))


def test_a_foreign_meeting_is_missing(session, sign_in):
    world = make_round(session, state="running")
    row = session.scalars(select(FairMeeting)).first()
    inside = next(s for s in world.enterprises if s.party.id in row.party_ids)
    outside = next(s for s in world.enterprises if s.party.id not in row.party_ids)
    address = f"/fairs/meetings/{row.public_id}/record"
    assert sign_in(outside.person).get(address).status_code == 404
    client = sign_in(inside.person)
    assert client.get(address).status_code == 200
    wrong = client.post(address, data={"held": "yes", "topic": "谈了贷款", "intended_amount": "x"})
    assert wrong.status_code == 422 and "谈了贷款" in wrong.get_data(as_text=True)
    data = {"held": "yes", "topic": "谈了贷款", "intended_amount": "300", "satisfaction": "4"}
    assert client.post(address, data=data).status_code == 303
    assert row.intended_amount == 3_000_000


def test_lists_cost_the_same_for_many(session, sign_in, staff):
    """The number of queries does not grow with the rows."""
    counted = []

    def count(address, client):
        counted.clear()
        bound = db.engines[None]
        event.listen(bound, "before_cursor_execute", note)
        try:
            assert client.get(address).status_code == 200
        finally:
            event.remove(bound, "before_cursor_execute", note)
        return len(counted)

    def note(*given):
        counted.append(given[2])

    small = make_round(session, enterprises=1, banks=1)
    large = make_round(session, enterprises=6, banks=3, hours=(9, 16), tables=6)
    for name in ("parties", "meetings", "requests", "timetable", "day", "board", "check-in"):
        few = count(f"/fairs/{small.fair.public_id}/{name}", staff)
        many = count(f"/fairs/{large.fair.public_id}/{name}", staff)
        assert many <= few + 1, name
    few = count(f"/my/fairs/{small.fair.public_id}", sign_in(small.banks[0].person))
    many = count(f"/my/fairs/{large.fair.public_id}", sign_in(large.banks[0].person))
    assert many <= few + 1
