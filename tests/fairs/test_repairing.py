"""Repair on the day: what has begun stays, few move, only those are told, and it can be undone."""

import pytest

from matchmaking.fairs.errors import NothingChanges, NotToday, PartyNeeded, RepairOver
from matchmaking.fairs.models import FairMeeting
from matchmaking.fairs.queries import meetings_of, parties_of, published_of
from matchmaking.fairs.services import repairing
from matchmaking.fairs.services.publishing import changes_between
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.fairs import NOW, make_fair, make_round
from tests.fairs.checker import faults

pytestmark = both_databases
BEGUN = 3  # of slots of half an hour from nine; it is ten o'clock: 9:00, 9:30, 10:00 have begun


@pytest.fixture
def world(session):
    return make_round(session, enterprises=3, banks=2, state="running", hours=(9, 14), tables=2)


def event(**given):
    values = {"kind": "no_show", "from_slot": 1, "to_slot": 10}
    return repairing.Event(**(values | given))


def preview(session, world, **given):
    return repairing.preview(session, world.office, world.fair, event(**given), now=NOW)


def places(timetable):
    return {key: (slot, table) for key, slot, table, _ in timetable.places}


def late_party(world, before):
    """A party with a meeting that has not begun."""
    key = max(before, key=lambda key: before[key][0])
    row = next(row for row in world.meetings if row.id == key)
    return row.seats[0].party


def test_a_party_that_does_not_come(session, world):
    before = places(published_of(session, world.fair))
    party = late_party(world, before)
    row = preview(session, world, party=party)
    assert published_of(session, world.fair).id == row.before.id
    after = places(row.after)
    for meeting in world.meetings:
        if before[meeting.id][0] <= BEGUN:
            assert after[meeting.id] == before[meeting.id]
        elif party.id in meeting.party_ids:
            assert meeting.id not in after
        else:
            assert after[meeting.id] == before[meeting.id]


def test_accepting_tells_only_those_affected_and_undoing_goes_back(session, world):
    before = places(published_of(session, world.fair))
    party = late_party(world, before)
    row = preview(session, world, party=party)

    def told(side):
        return session.query(Notice).filter_by(person_id=side.person.id).count()

    sides = [*world.enterprises, *world.banks]
    counts = {side.party.id: told(side) for side in sides}
    repairing.accept_repair(session, world.office, row, now=NOW)
    touched = {party.id for party in repairing.affected(session, row)}
    assert touched and touched != set(counts)
    assert {key for key in counts if told_of(session, sides, key) > counts[key]} == touched
    assert places(published_of(session, world.fair)) == places(row.after)
    repairing.undo_repair(session, world.office, row, now=NOW)
    assert places(published_of(session, world.fair)) == before
    assert row.state == "undone"
    with pytest.raises(RepairOver):
        repairing.undo_repair(session, world.office, row, now=NOW)


def told_of(session, sides, key):
    side = next(side for side in sides if side.party.id == key)
    return session.query(Notice).filter_by(person_id=side.person.id).count()


def test_a_late_officer_is_met_later(session, world):
    before = places(published_of(session, world.fair))
    bank = world.banks[0].party
    coming = sorted(
        place[0] for key, place in before.items() if place[0] > BEGUN
        for row in world.meetings if row.id == key and bank.id in row.party_ids
    )  # fmt: skip
    if not coming:
        pytest.fail("the round leaves the bank nothing to be late for")
    row = preview(session, world, kind="late", party=bank, from_slot=coming[0], to_slot=coming[0])
    after = places(row.after)
    assert after.keys() == before.keys()
    assert faults(
        world.fair, parties_of(session, world.fair), meetings_of(session, world.fair),
        row.after.places,
    ) == []  # fmt: skip
    met = [m.id for m in world.meetings if bank.id in m.party_ids]
    assert all(after[key][0] != coming[0] for key in met)


def test_a_lost_table(session, world):
    before = places(published_of(session, world.fair))
    table = next(place[1] for place in before.values() if place[0] > BEGUN)
    row = preview(session, world, kind="lost_table", table_n=table, from_slot=4)
    after = places(row.after)
    assert after.keys() == before.keys()
    assert not [key for key, place in after.items() if place[0] > BEGUN and place[1] == table]
    repairing.accept_repair(session, world.office, row, now=NOW)
    again = preview(session, world, party=late_party(world, after))
    assert not [key for key, place in places(again.after).items()
                if place[0] > BEGUN and place[1] == table]  # fmt: skip


def test_a_walk_in_takes_a_free_slot_and_moves_nobody(session, world):
    before = places(published_of(session, world.fair))
    one, other = world.enterprises[0].party, world.enterprises[1].party
    row = preview(session, world, kind="walk_in", party=one, other=other, note="现场结识")
    changes = changes_between(row.before.places, row.after.places)
    meeting = session.get(FairMeeting, row.meeting_id)
    assert [change.meeting_id for change in changes] == [meeting.id]
    assert places(row.after)[meeting.id][0] > BEGUN
    repairing.drop_repair(session, world.office, row, now=NOW)
    assert (meeting.state, row.after.state) == ("cancelled", "dropped")
    assert places(published_of(session, world.fair)) == before


def test_what_moves_nobody_is_said(session, world):
    with pytest.raises(NothingChanges):
        preview(session, world, party=world.banks[0].party, from_slot=1, to_slot=1)
    with pytest.raises(PartyNeeded):
        preview(session, world)


def test_a_preview_is_of_the_timetable_in_force(session, world):
    before = places(published_of(session, world.fair))
    first = preview(session, world, party=late_party(world, before))
    second = preview(
        session, world, kind="walk_in", party=world.enterprises[0].party,
        other=world.enterprises[1].party,
    )  # fmt: skip
    assert first.state == "dropped"
    repairing.accept_repair(session, world.office, second, now=NOW)
    with pytest.raises(RepairOver):
        repairing.accept_repair(session, world.office, first, now=NOW)


def test_nothing_to_repair_before_publishing(session):
    world = make_fair(session)
    with pytest.raises(NotToday):
        preview(session, world)
