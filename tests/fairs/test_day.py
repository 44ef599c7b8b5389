"""The day: check-in twice answers the same, the board names nobody, records reach introductions."""

import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Person
from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.fairs import services
from matchmaking.fairs.errors import BadRecord, NoSuchMeeting, NotToday, OrganizersOnly
from matchmaking.fairs.services import publishing
from matchmaking.fairs.view_models import board_of
from tests.conftest import both_databases
from tests.factories.fairs import NOW, later, make_fair, make_party, make_round, publish, solve
from tests.factories.introductions import make_introduction

pytestmark = both_databases


@pytest.fixture
def world(session):
    return make_round(session, state="running")


def events(session, name):
    return session.query(AuditEvent).filter_by(event=name).count()


def test_checking_in_twice_is_once(session, world):
    party = world.enterprises[0].party
    assert services.check_in(session, world.office, party, now=NOW) is True
    assert services.check_in(session, world.office, party, now=later(1)) is False
    assert party.arrived_at == NOW
    assert events(session, "fair.checked_in") == 1
    services.take_back(session, world.office, party, now=NOW)
    assert party.arrived_at is None


def test_only_staff_check_in_and_only_on_the_day(session, world):
    party = world.enterprises[0].party
    with pytest.raises(OrganizersOnly):
        services.check_in(session, world.enterprises[0].actor, party, now=NOW)
    world.fair.state = "published"
    with pytest.raises(NotToday):
        services.check_in(session, world.office, party, now=NOW)


def test_the_page_of_a_code(session, world, sign_in, client):
    party, bank = world.enterprises[0].party, world.banks[0]
    staff = sign_in(session.get(Person, world.office.person_id))
    address = f"/c/{party.code}"
    assert party.name in staff.get(address).get_data(as_text=True)
    for stranger in (client, sign_in(bank.person)):
        text = stranger.get(address).get_data(as_text=True)
        assert party.name not in text
        assert party.number not in text
    assert (
        sign_in(world.enterprises[0].person)
        .get(address)
        .location.endswith(f"/my/fairs/{world.fair.public_id}")
    )
    data = {"_once": "k" * 20}
    assert staff.post(address, data=data).location == address
    assert staff.post(address, data=data).location == address
    assert staff.post(address, data={"_once": "l" * 20}).location == address
    assert events(session, "fair.checked_in") == 1
    typed = f"/fairs/{world.fair.public_id}/check-in?code={party.code[:4].lower()}-{party.code[4:]}"
    assert staff.get(typed).location == address
    assert staff.get(f"/fairs/{world.fair.public_id}/check-in?code=NOPE").status_code == 422
    assert staff.get("/c/AAAA").status_code == 404


def test_the_board_names_nobody(session, world, client):
    services.check_in(session, world.office, world.banks[0].party, now=NOW)
    text = client.get(f"/fairs/{world.fair.public_id}/board").get_data(as_text=True)
    assert 'data-poll="20"' in text
    for side in (*world.enterprises, *world.banks):
        assert side.party.name not in text
        assert side.person.name not in text
    world.fair.state = "published"
    session.flush()
    assert client.get(f"/fairs/{world.fair.public_id}/board").status_code == 404


def test_tables_run_late_and_over(session, world, app):
    placed = {row.id: row for row in world.meetings}
    with app.test_request_context():
        begun = board_of(session, world.fair, now=NOW)
        running = [line for line in begun.tables if line.state == "late"]
        assert (begun.expected, begun.arrived) == (5, 0)
        for row in placed.values():
            services.begin_meeting(session, world.office, row, now=NOW)
        assert all(
            line.state in ("running", "overrun", "free")
            for line in board_of(session, world.fair, now=NOW).tables
        )
        over = board_of(session, world.fair, now=later(5))
        assert {line.state for line in over.tables} <= {"overrun", "free"}
        assert "overrun" in {line.state for line in over.tables}
        for row in placed.values():
            services.end_meeting(session, world.office, row, now=NOW)
        over = board_of(session, world.fair, now=later(5))
        assert {line.state for line in over.tables} == {"free"}
    assert len(running) <= 2


def test_either_party_or_staff_records(session, world):
    row = world.meetings[0]
    first, second = (seat.party for seat in row.seats)
    sides = {side.party.id: side.actor for side in (*world.enterprises, *world.banks)}
    outcome = services.Outcome(
        topic="流动资金", intended_amount=3_000_000, next_step="提交报表", satisfaction=5
    )
    services.record_outcome(session, sides[first.id], row, outcome, now=NOW)
    assert (row.state, row.topic, row.intended_amount) == ("held", "流动资金", 3_000_000)
    with pytest.raises(Stale):
        services.record_outcome(
            session, sides[second.id], row, outcome, version=row.version - 1, now=NOW
        )
    other = services.Outcome(topic="流动资金", next_step="提交报表", satisfaction=2)
    services.record_outcome(session, sides[second.id], row, other, now=NOW)
    assert [seat.satisfaction for seat in row.seats] == [5, 2]
    services.record_outcome(session, world.office, row, services.Outcome(held=False), now=NOW)
    assert row.state == "missed"
    stranger = next(a for key, a in sides.items() if key not in row.party_ids)
    with pytest.raises(NoSuchMeeting):
        services.record_outcome(session, stranger, row, outcome, now=NOW)
    with pytest.raises(BadRecord):
        services.record_outcome(
            session, world.office, row, services.Outcome(intended_amount=0), now=NOW
        )


def test_a_record_reaches_the_introduction(session):
    world = make_fair(session)
    sides = make_introduction(session, "accepted")
    for actor in (sides.enterprise, sides.officer):
        services.join(session, actor, world.fair, now=NOW)
    lines = [sides.row.public_id]
    made = services.meet_introductions(session, world.office, world.fair, lines, now=NOW)
    assert [row.introduction_id for row in made] == [sides.row.id]
    assert services.meet_introductions(session, world.office, world.fair, lines, now=NOW) == []
    solve(session, world)
    publish(session, world)
    services.move_on(session, world.office, world.fair, "running", now=NOW)
    outcome = services.Outcome(intended_amount=2_000_000, next_step="下周尽调")
    services.record_outcome(session, sides.officer, made[0], outcome, now=NOW)
    assert sides.row.state == "contacted"
    assert "下周尽调" in sides.row.steps[-1].note
    steps = len(sides.row.steps)
    services.record_outcome(session, sides.enterprise, made[0], outcome, now=NOW)
    assert len(sides.row.steps) == steps


def test_a_copy_keeps_hours_and_tables_but_no_party(session):
    world = make_fair(session)
    make_party(session, world)
    made = services.copy_fair(session, world.office, world.fair, edition="2027", now=NOW)
    assert [s.start for s in made.slots] == [s.start for s in world.fair.slots]
    assert [t.label for t in made.tables] == ["T1", "T2"]
    assert (made.state, made.edition) == ("planning", "2027")
    assert publishing.parties_of(session, made) == []
    assert session.scalars(select(services.editions.FairParty)).one().fair_id == world.fair.id
