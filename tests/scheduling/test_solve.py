"""The timetable against trying everything, and its promises on larger fairs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaking.scheduling.answer import Goals, Status
from matchmaking.scheduling.breaks import breaks_of_parties, value_of
from matchmaking.scheduling.check import check
from matchmaking.scheduling.greedy import first_fit
from matchmaking.scheduling.model import Instance, Meeting, Party, Place, Session, Slot
from matchmaking.scheduling.solve import solve
from matchmaking.scheduling.tables import seat
from tests.scheduling import judge
from tests.scheduling.fairs import middling, places, plain, slots, tiny

LIMIT = 60


@given(fair=tiny(), fairness=st.sampled_from([0, 1, 2]))
def test_fewest_breaks_as_by_trying_everything(fair, fairness):
    answer = solve(fair, Goals(fairness=fairness, strict=True), limit=LIMIT)
    wanted = judge.best(plain(fair), fairness)
    if wanted is None:
        assert answer.status is Status.INFEASIBLE
        assert answer.schedule is None and answer.clashes
        return
    assert (answer.status, answer.breaks, answer.bound) == (Status.OPTIMAL, wanted, wanted)
    assert judge.faults(plain(fair), places(answer.schedule)) == []
    counted = judge.breaks(plain(fair), slots(answer.schedule))
    assert sum(counted) == wanted and max(counted) - min(counted) <= fairness
    assert len(slots(answer.schedule)) == len(fair.meetings)


@given(fair=tiny())
def test_fairness_gives_way_to_breaks_where_it_is_a_wish(fair):
    answer = solve(fair, Goals(fairness=0), limit=LIMIT)
    assert answer.breaks == judge.best(plain(fair))
    if answer.schedule is not None and judge.best(plain(fair), 0) == answer.breaks:
        assert answer.spread == 0


@settings(max_examples=25)
@given(fair=tiny(most_meetings=4))
def test_most_value_where_not_all_can_be_held(fair):
    if any(meeting.slot is not None for meeting in fair.meetings):
        fair = Instance(
            fair.slots,
            fair.parties,
            tuple(Meeting(m.parties, m.value, m.session, after=m.after) for m in fair.meetings),
        )
    answer = solve(fair, Goals(all_held=False), limit=LIMIT)
    assert judge.faults(plain(fair), places(answer.schedule)) == []
    reached = sum(fair.meetings[number].value for number in slots(answer.schedule))
    assert reached == answer.value == judge.most_value(plain(fair)) <= answer.value_bound


@settings(max_examples=15)
@given(fair=middling(), seed=st.integers(0, 3))
def test_promises_on_larger_fairs(fair, seed):
    goals = Goals(fairness=2)
    answer = solve(fair, goals, limit=LIMIT, seed=seed)
    if answer.schedule is None:
        assert answer.status is Status.INFEASIBLE
        return
    assert judge.faults(plain(fair), places(answer.schedule)) == []
    assert answer.breaks == sum(judge.breaks(plain(fair), slots(answer.schedule)))
    assert answer.status is Status.OPTIMAL and answer.bound == answer.breaks
    changes = judge.table_changes(plain(fair), places(answer.schedule))
    assert answer.table_change_bound <= answer.table_changes == changes
    assert solve(fair, goals, limit=LIMIT, seed=seed).schedule == answer.schedule
    greedy = first_fit(fair)
    if None not in greedy:
        assert answer.breaks <= sum(breaks_of_parties(fair, seat(fair, greedy)))


@settings(max_examples=10)
@given(fair=middling())
def test_choosing_is_never_worse_than_first_fit(fair):
    crowded = Instance(
        tuple(Slot(slot.session, frozenset({0})) for slot in fair.slots[:5]),
        tuple(Party(party.name, party.away & frozenset(range(5))) for party in fair.parties),
        fair.meetings,
    )
    answer = solve(crowded, Goals(all_held=False), limit=LIMIT)
    greedy = seat(crowded, first_fit(crowded))
    assert value_of(crowded, greedy) <= answer.value <= answer.value_bound
    assert judge.faults(plain(crowded), places(answer.schedule)) == []


def test_locked_meetings_stay():
    hours = tuple(Slot(Session.MORNING, frozenset({0, 1})) for _ in range(5))
    locked = Meeting((0, 1), slot=4, table=1)
    fair = Instance(
        hours, tuple(Party(str(n)) for n in range(4)), (locked, Meeting((0, 2)), Meeting((1, 2)))
    )
    answer = solve(fair, Goals(), limit=LIMIT)
    assert answer.schedule[0] == Place(4, 1)
    assert answer.breaks == 1  # three who meet each other need three slots


def test_a_night_is_no_break():
    days = tuple(Slot(Session.MORNING, frozenset({0}), day) for day in (0, 0, 1, 1))
    fair = Instance(
        days,
        (Party("a"), Party("b"), Party("c")),
        (Meeting((0, 1), slot=0), Meeting((0, 2), slot=3), Meeting((1, 2), slot=1)),
    )
    assert solve(fair, Goals(), limit=LIMIT).breaks == 0


def test_the_best_so_far_when_the_time_is_up_or_it_is_called_off():
    hours = tuple(Slot(Session.MORNING, frozenset(range(3))) for _ in range(6))
    pairs = [(one, other) for one in range(6) for other in range(one)]
    fair = Instance(hours, tuple(Party(str(n)) for n in range(6)), tuple(map(Meeting, pairs)))
    called_off = solve(fair, Goals(), limit=LIMIT, cancelled=lambda: True)
    assert called_off.status in (Status.UNKNOWN, Status.FEASIBLE, Status.OPTIMAL)
    assert solve(fair, Goals(), limit=0).seconds < LIMIT
    told = []
    assert solve(fair, Goals(), limit=LIMIT, progress=told.append).status is Status.OPTIMAL
    assert told[-1].breaks == told[-1].bound


@given(fair=tiny(), data=st.data())
def test_the_own_check_finds_what_the_judge_finds(fair, data):
    tables = max((max(slot.tables) for slot in fair.slots), default=0)
    spot = st.none() | st.builds(
        Place, st.integers(0, len(fair.slots) - 1), st.integers(0, tables + 1)
    )
    schedule = tuple(data.draw(spot) for _ in fair.meetings)
    good = judge.faults(plain(fair), places(schedule)) == []
    held = all(
        place is not None or meeting.slot is None
        for place, meeting in zip(schedule, fair.meetings, strict=True)
    )
    assert (check(fair, schedule, all_held=False) == ()) == (good and held)


@pytest.mark.parametrize(
    ("meetings", "parties"),
    [
        ((Meeting((0, 0)),), 2),
        ((Meeting((0,)),), 2),
        ((Meeting((0, 5)),), 2),
        ((Meeting((0, 1), slot=9),), 2),
        ((Meeting((0, 1), after=(0,)),), 2),
    ],
)
def test_parts_that_do_not_exist_are_refused(meetings, parties):
    hours = (Slot(Session.MORNING, frozenset({0})),)
    with pytest.raises(ValueError):
        Instance(hours, tuple(Party(str(n)) for n in range(parties)), meetings)
