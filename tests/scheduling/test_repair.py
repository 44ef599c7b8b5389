"""Mending on the day: the past stays, nobody moves without need, fewest do where they must."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.scheduling.answer import Goals
from matchmaking.scheduling.model import Instance, Meeting, Party, Place, Session, Slot
from matchmaking.scheduling.repair import Changes, changed, repair
from matchmaking.scheduling.solve import solve
from tests.scheduling import judge
from tests.scheduling.fairs import middling, places, plain, slots, tiny

PATIENT = 60  # seconds: the answer, not the machine, is tested


def a_day(*pairs, slots=4, tables=2):
    """Meetings in slots 0, 1, … one after another, each with its own table 0."""
    people = 1 + max(max(pair) for pair in pairs)
    return Instance(
        tuple(Slot(Session.MORNING, frozenset(range(tables))) for _ in range(slots)),
        tuple(Party(str(n)) for n in range(people)),
        tuple(Meeting(pair) for pair in pairs),
    )


@settings(max_examples=5)
@given(fair=middling(), data=st.data())
def test_the_past_stays_and_the_future_keeps_every_rule(fair, data):
    old = solve(fair, Goals(), limit=PATIENT).schedule
    if old is None:
        return
    now = data.draw(st.integers(0, len(fair.slots)))
    late = data.draw(st.integers(0, len(fair.parties) - 1))
    changes = Changes(
        away={late: frozenset(range(now, min(now + 3, len(fair.slots))))},
        lost_tables={now: frozenset({0})},
        walk_ins=(Meeting((0, len(fair.parties) - 1)),),
    )
    mended = repair(fair, old, now, changes, limit=PATIENT)
    for number, place in enumerate(old):
        if place.slot < now:
            assert mended.schedule[number] == place
    future = {n: where for n, where in places(mended.schedule).items() if where[0] >= now}
    assert judge.faults(plain(changed(fair, changes)), future) == []
    everything = slots(mended.schedule)
    assert all(slot >= now for n, slot in everything.items() if slots(old).get(n, now) >= now)
    stayed = [n for n in range(len(old)) if everything.get(n) == old[n].slot]
    concerned = {*mended.moved, *mended.replaced, *mended.dropped}
    assert concerned == set(range(len(old))) - set(stayed)
    assert mended.move_bound <= len(mended.moved)
    again = repair(fair, old, now, changes, limit=PATIENT)
    assert again.schedule == mended.schedule


@settings(max_examples=30)
@given(fair=tiny(most_meetings=4), data=st.data())
def test_most_value_then_fewest_moves_as_by_trying_everything(fair, data):
    free = Instance(
        fair.slots, fair.parties, tuple(Meeting(m.parties, m.value) for m in fair.meetings)
    )
    old = solve(free, Goals(), limit=PATIENT).schedule
    if old is None or not free.meetings:
        return
    away = data.draw(
        st.dictionaries(
            st.integers(0, len(free.parties) - 1),
            st.frozensets(st.integers(0, len(free.slots) - 1), max_size=2),
        )
    )
    mended = repair(free, old, 0, Changes(away=away), limit=PATIENT)
    fair_now = plain(changed(free, Changes(away=away)))
    good = {
        number: place.slot
        for number, place in enumerate(old)
        if not any(place.slot in away.get(party, ()) for party in free.meetings[number].parties)
    }

    def worth(found):
        value = sum(free.meetings[number].value for number in found)
        return value, -sum(found.get(number) != slot for number, slot in good.items())

    wanted = max(worth(found) for found in judge.every_timetable(fair_now, partial=True))
    assert mended.proven
    assert worth(slots(mended.schedule)) == wanted
    assert (len(mended.moved), mended.move_bound) == (-wanted[1], -wanted[1])


def test_a_free_slot_is_filled_and_nobody_moves():
    fair = a_day((0, 1), (2, 3), (0, 2))
    old = (Place(0, 0), Place(0, 1), Place(1, 0))
    mended = repair(fair, old, 1, Changes(walk_ins=(Meeting((1, 3)),)), limit=PATIENT)
    assert mended.schedule == (*old, Place(1, 1))
    assert (mended.moved, mended.added, mended.proven) == ((), (3,), True)


def test_cancelled_meetings_leave_and_the_rest_stay():
    fair = a_day((0, 1), (0, 2), (0, 3))
    old = (Place(0, 0), Place(1, 0), Place(2, 0))
    mended = repair(fair, old, 0, Changes(cancelled=frozenset({1})), limit=PATIENT)
    assert mended.schedule[1] is None
    assert mended.answer.value == 2


def test_who_does_not_come_is_dropped_and_nobody_else_moves():
    fair = a_day((0, 1), (2, 3), (0, 2))
    old = (Place(0, 0), Place(1, 0), Place(2, 0))
    mended = repair(fair, old, 1, Changes(away={0: frozenset(range(4))}), limit=PATIENT)
    assert mended.schedule == (Place(0, 0), Place(1, 0), None)
    assert (mended.dropped, mended.moved) == ((2,), ())


def test_a_lost_table_sends_its_meeting_to_another():
    fair = a_day((0, 1), (2, 3), slots=1, tables=3)
    old = (Place(0, 0), Place(0, 1))
    mended = repair(fair, old, 0, Changes(lost_tables={0: frozenset({0})}), limit=PATIENT)
    assert mended.schedule == (Place(0, 2), Place(0, 1))
    assert mended.moved == ()
