"""The slot generator: within hours, out of breaks, one after the other."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matchmaking.fairs.slots import DayPlan, generate, plan_from

DAY = date(2026, 11, 24)
MINUTES = st.integers(0, 24 * 60)
PLANS = st.builds(
    DayPlan,
    first_day=st.just(DAY), days=st.integers(0, 3), start=MINUTES, end=MINUTES,
    length=st.integers(0, 90), pause=st.integers(-5, 30),
    breaks=st.lists(st.tuples(MINUTES, MINUTES), max_size=3).map(tuple),
)  # fmt: skip


@given(PLANS)
def test_slots_are_within_hours_and_out_of_breaks(plan):
    slots = generate(plan)
    assert [slot.n for slot in slots] == list(range(1, len(slots) + 1))
    for slot in slots:
        assert plan.start <= slot.start < slot.end <= plan.end
        assert all(slot.end <= low or slot.start >= high for low, high in plan.breaks)
    for sooner, later in pairwise(slots):
        assert (
            sooner.day < later.day
            or sooner.end + plan.pause <= later.start
            or (any(sooner.end <= high <= later.start for _low, high in plan.breaks))
        )


@given(PLANS)
def test_no_slot_is_missing(plan):
    """Wherever a meeting would fit with the pause kept, there is one: counted minute by minute."""
    slots = generate(plan)
    if not slots:
        return
    free, at = [], plan.start
    while at + plan.length <= plan.end:
        if any(at < high and at + plan.length > low for low, high in plan.breaks):
            at += 1
            continue
        free.append(at)
        at += plan.length + plan.pause
    assert [slot.start for slot in slots if slot.day == DAY] == free


def test_a_plan_is_kept():
    plan = DayPlan(DAY, 2, 540, 1020, 20, 5, ((720, 840),))
    assert plan_from(plan.as_json()) == plan
    assert plan_from({}) is None
    assert [slot.half_day for slot in generate(plan)][:8] == ["am"] * 7 + ["pm"]
