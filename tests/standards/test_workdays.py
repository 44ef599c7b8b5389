"""Working days: the national table of 2026, overrides, and counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.standards.workdays import WorkCalendar

PLAIN = WorkCalendar({})
OFF = ["01-01", "01-02", "01-03", "02-15", "02-17", "02-20", "02-23", "04-06", "05-01", "05-04",
       "05-05", "06-19", "09-25", "10-01", "10-07", "11-07", "11-08"]  # fmt: skip
WORKED = ["01-04", "02-14", "02-24", "02-28", "05-06", "05-09", "09-20", "10-08", "10-10", "11-24"]
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize("day", OFF)
def test_days_off_in_2026(day):
    assert not PLAIN.is_working_day(date.fromisoformat(f"2026-{day}"))


@pytest.mark.parametrize("day", WORKED)
def test_days_worked_in_2026(day):
    assert PLAIN.is_working_day(date.fromisoformat(f"2026-{day}"))


def test_the_year_2026_has_248_working_days():
    # 261 Mondays to Fridays, 19 of them off, 6 days of weekends worked
    assert PLAIN.working_days(after=date(2025, 12, 31), until=date(2026, 12, 31)) == 248


def test_an_override_wins_over_the_table():
    calendar = WorkCalendar({date(2026, 10, 1): True, date(2026, 11, 24): False})

    assert calendar.is_working_day(date(2026, 10, 1))
    assert not calendar.is_working_day(date(2026, 11, 24))
    assert calendar.add(date(2026, 11, 23), 1) == date(2026, 11, 25)
    assert calendar.working_days(after=date(2026, 9, 30), until=date(2026, 10, 7)) == 1


@given(DAYS, st.integers(0, 800), st.dictionaries(DAYS, st.booleans(), max_size=5))
def test_counting_agrees_with_looking_at_every_day(after, span, overrides):
    calendar = WorkCalendar(overrides)
    until = after + timedelta(days=span)

    one_by_one = sum(calendar.is_working_day(after + timedelta(days=n)) for n in range(1, span + 1))

    assert calendar.working_days(after=after, until=until) == one_by_one


@given(DAYS, st.integers(1, 60))
def test_adding_lands_on_the_working_day_that_counting_finds(day, n):
    landed = PLAIN.add(day, n)

    assert PLAIN.is_working_day(landed)
    assert PLAIN.working_days(after=day, until=landed) == n


def test_backwards_far_and_nothing():
    day = date(2026, 11, 24)
    assert PLAIN.working_days(after=day, until=date(2020, 1, 1)) == 0
    assert PLAIN.working_days(after=day, until=day) == 0
    assert PLAIN.working_days(after=day, until=date.max) > 2_000_000
    assert PLAIN.working_days(after=date.min, until=date(1949, 12, 31)) > 500_000
    assert PLAIN.add(day, 0) == day
    with pytest.raises(ValueError):
        PLAIN.add(day, -1)
