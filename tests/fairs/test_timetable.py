"""The timetable: solved as a job, changed by hand, published; judged by a checker of its own."""

import pytest
from sqlalchemy import select

from matchmaking.errors import Stale
from matchmaking.fairs import services
from matchmaking.fairs.errors import AlreadySolving, BreaksRules, NothingToPlace, SlotsInUse
from matchmaking.fairs.frame import Spot
from matchmaking.fairs.models import FairTimetable
from matchmaking.fairs.queries import draft_of, meetings_of, parties_of, published_of
from matchmaking.fairs.services import hand, publishing, solving
from matchmaking.fairs.slots import DayPlan
from matchmaking.fairs.view_models import figures_of
from matchmaking.jobs import services as jobs
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.fairs import (
    DAY,
    NOW,
    make_fair,
    make_meeting,
    make_party,
    make_round,
    publish,
    solve,
)
from tests.fairs.checker import faults

pytestmark = both_databases


def judged(session, world, timetable):
    return faults(
        world.fair, parties_of(session, world.fair), meetings_of(session, world.fair),
        timetable.places,
    )  # fmt: skip


def test_a_job_makes_a_proven_draft(session, app):
    world = make_round(session, enterprises=4, banks=2, state="timetabled")
    draft = draft_of(session, world.fair)
    figures = figures_of(draft, "zh")
    assert judged(session, world, draft) == []
    assert len(draft.places) == 8
    assert (figures.value, figures.value_bound) == (40, 40)
    assert figures.proven and figures.breaks == figures.bound
    assert world.fair.state == "timetabled"


def test_wishes_fixed_slots_order_own_tables_and_sessions_hold(session):
    world = make_fair(session, hours=(10, 16), tables=3)
    firms = [make_party(session, world) for _ in range(3)]
    banks = [make_party(session, world, "institution") for _ in range(2)]
    services.edit_party(
        session,
        world.office,
        banks[0].party,
        services.PartyWords(own_table=2, away=(3, 4)),
        now=NOW,
    )
    services.add_session(
        session, world.office, world.fair,
        services.SessionWords(
            kind="roadshow", title="路演", day=DAY, start=600, end=660, order=[firms[0].party]
        ),
        now=NOW,
    )  # fmt: skip
    first = make_meeting(session, world, firms[0], banks[0], half_day="pm")
    second = make_meeting(session, world, firms[1], banks[0], fixed_slot=2)
    third = make_meeting(session, world, firms[2], banks[1], banks[0], later=[first.number])
    draft = solve(session, world)
    at = {key: (slot, table) for key, slot, table, _ in draft.places}
    assert judged(session, world, draft) == []
    assert len(at) == 3
    assert at[second.id] == (2, 2)
    assert at[third.id][0] < at[first.id][0]
    assert at[first.id][0] not in (1, 2)


def test_what_cannot_be_is_named_and_the_important_ones_are_placed(session):
    world = make_fair(session, hours=(9, 10), tables=2)  # two slots
    firm = make_party(session, world)
    banks = [make_party(session, world, "institution") for _ in range(3)]
    rows = [
        make_meeting(session, world, firm, bank, priority=priority)
        for bank, priority in zip(banks, (1, 9, 9), strict=True)
    ]
    draft = solve(session, world)
    assert judged(session, world, draft) == []
    assert {key for key, *_ in draft.places} == {rows[1].id, rows[2].id}
    sentences = figures_of(draft, "zh").clashes
    assert sentences and firm.party.number in "".join(sentences)


def test_locked_meetings_stay(session):
    world = make_round(session, state="timetabled")
    draft = draft_of(session, world.fair)
    row = world.meetings[0]
    free = hand.free_spots(solving.frame_of(session, world.fair), {}, row)
    spot = Spot(free[-1].slot, free[-1].table)
    taken = [
        key for key, slot, table, _ in draft.places if (slot, table) == (spot.slot, spot.table)
    ]
    for key in taken:
        other = next(m for m in world.meetings if m.id == key)
        hand.move_meeting(session, world.office, other, None, version=draft.version, now=NOW)
    hand.move_meeting(session, world.office, row, spot, version=draft.version, now=NOW)
    hand.lock_meeting(session, world.office, row, locked=True, version=draft.version, now=NOW)
    again = solve(session, world)
    assert [row.id, spot.slot, spot.table, 1] in again.places
    assert len(again.places) == 6


def test_two_organizers_lose_nothing(session):
    world = make_round(session, state="timetabled")
    draft = draft_of(session, world.fair)
    seen = draft.version
    before = {key: (slot, table) for key, slot, table, _ in draft.places}
    first, second = world.meetings[:2]
    hand.move_meeting(session, world.office, first, None, version=seen, now=NOW)
    with pytest.raises(Stale):
        hand.move_meeting(session, world.office, second, None, version=seen, now=NOW)
    after = {key: (slot, table) for key, slot, table, _ in draft.places}
    assert after == {key: place for key, place in before.items() if key != first.id}
    with pytest.raises(Stale):
        publishing.publish(session, world.office, world.fair, version=seen, now=NOW)


def test_a_hard_breach_is_refused_in_words_and_a_wish_warned(session, app):
    world = make_round(session, state="timetabled", hours=(9, 15))
    draft = draft_of(session, world.fair)
    places = {key: (slot, table) for key, slot, table, _ in draft.places}
    same = [row for row in world.meetings if world.enterprises[0].party.id in row.party_ids]
    slot = places[same[1].id][0]
    free = next(t for t in (1, 2) if (slot, t) not in places.values() or t == places[same[0].id][1])
    with app.test_request_context(), pytest.raises(BreaksRules) as refusal:
        hand.move_meeting(
            session, world.office, same[0], Spot(slot, free), version=draft.version, now=NOW
        )
    assert world.enterprises[0].party.number in str(refusal.value.values["reasons"])
    assert {key: (s, t) for key, s, t, _ in draft.places} == places
    services.change_meeting(
        session, world.office, same[0], services.MeetingWords(half_day="am"), now=NOW
    )
    afternoon = next(s.n for s in world.fair.slots if s.half_day == "pm" and
                     not any(place[0] == s.n for place in places.values()))  # fmt: skip
    with app.test_request_context():
        warnings = hand.move_meeting(
            session, world.office, same[0], Spot(afternoon, 1), version=draft.version, now=NOW
        )
    assert len(warnings) == 1
    assert figures_of(draft, "zh").proven is False


def test_swapping(session):
    world = make_round(session, enterprises=2, banks=2, state="timetabled")
    draft = draft_of(session, world.fair)
    places = {key: (slot, table) for key, slot, table, _ in draft.places}
    one = world.meetings[0]
    other = next(m for m in world.meetings if not set(m.party_ids) & set(one.party_ids))
    hand.swap_meetings(session, world.office, one, other, version=draft.version, now=NOW)
    after = {key: (slot, table) for key, slot, table, _ in draft.places}
    assert (after[one.id], after[other.id]) == (places[other.id], places[one.id])
    assert judged(session, world, draft) == []


def test_publishing_tells_everybody_once_then_those_who_move(session):
    world = make_round(session, enterprises=3, banks=1)

    def told(side):
        return session.query(Notice).filter_by(person_id=side.person.id).count()

    before = [told(side) for side in world.enterprises]
    assert set(before) == {1}
    draft = publishing.draft_from_published(session, world.office, world.fair, now=NOW)
    hand.move_meeting(
        session, world.office, world.meetings[1], None, version=draft.version, now=NOW
    )
    changes = publishing.changes_between(published_of(session, world.fair).places, draft.places)
    assert [change.meeting_id for change in changes] == [world.meetings[1].id]
    publish(session, world)
    assert [told(side) for side in world.enterprises] == [1, 2, 1]
    states = session.scalars(select(FairTimetable.state).order_by(FairTimetable.n)).all()
    assert states == ["superseded", "published"]
    with pytest.raises(SlotsInUse):
        services.set_slots(
            session, world.office, world.fair, DayPlan(DAY, 1, 540, 600, 30), now=NOW
        )


def test_what_was_changed_while_the_job_ran_is_kept_as_a_version(session):
    world = make_round(session, state="timetabled")
    mine = draft_of(session, world.fair)
    hand.move_meeting(session, world.office, world.meetings[0], None, version=mine.version, now=NOW)
    kept = [list(place) for place in mine.places]
    solve(session, world)
    assert (mine.state, mine.places) == ("dropped", kept)
    back = solving.restore(session, world.office, mine, now=NOW)
    assert (back.state, back.places) == ("draft", kept)
    assert draft_of(session, world.fair).id == back.id


def test_one_job_at_a_time_that_can_be_told_to_keep_its_best(session):
    world = make_fair(session)
    with pytest.raises(NothingToPlace):
        solving.ask_timetable(session, world.office, world.fair, solving.Order(), now=NOW)
    make_meeting(
        session, world, make_party(session, world), make_party(session, world, "institution")
    )
    job = solving.ask_timetable(session, world.office, world.fair, solving.Order(), now=NOW)
    with pytest.raises(AlreadySolving):
        solving.ask_timetable(session, world.office, world.fair, solving.Order(), now=NOW)
    solving.take_best(session, world.office, world.fair, now=NOW)
    assert job.payload["stop"] is True
    jobs.cancel(session, world.office, job, now=NOW)
    assert solving.ask_timetable(session, world.office, world.fair, solving.Order(), now=NOW)
