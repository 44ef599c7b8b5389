"""Clocks, reminders, lapses, and who is asked next."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from matchmaking.introductions import errors, queries, services, view_models
from matchmaking.introductions.models import Introduction
from matchmaking.jobs.housekeeping import CHORES
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.introductions import (
    UNTIL,
    make_introduction,
    make_officer,
    make_organizer,
    make_sides,
)
from tests.factories.products import make_product

XIAMEN = ZoneInfo("Asia/Shanghai")


def at(day, hour=18, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=XIAMEN)


def test_due_moments_skip_days_that_are_not_worked(session, now):
    organizer = make_organizer(session)
    services.set_workday(session, organizer, date(2026, 11, 25), working=False, now=now)
    services.set_workday(session, organizer, date(2026, 11, 28), working=True, now=now)
    assert make_introduction(session).row.due_at == at(26)
    assert make_introduction(session, "accepted").row.due_at == at(28)
    services.remove_workday(session, organizer, date(2026, 11, 25), now=now)
    assert make_introduction(session).row.due_at == at(25)
    assert [row.day for row in queries.workday_overrides(session)] == [date(2026, 11, 28)]


def test_an_evening_question_counts_from_its_day_in_xiamen(session):
    asked = datetime(2026, 11, 24, 23, 30, tzinfo=XIAMEN)
    assert make_introduction(session, now=asked).row.due_at == at(25)
    friday = datetime(2026, 11, 27, 12, tzinfo=XIAMEN)
    assert make_introduction(session, now=friday).row.due_at == at(30)


def test_organizers_set_the_clocks(session, now):
    organizer = make_organizer(session)
    services.set_clock(session, organizer, "accept", 2, now=now)
    services.set_clock(session, organizer, "accept", 3, now=now)
    assert queries.clock_days(session)["accept"] == 3
    assert make_introduction(session).row.due_at == at(27)
    for key, days in (("accept", 0), ("accept", 91), ("nonsense", 3)):
        with pytest.raises(errors.BadClock):
            services.set_clock(session, organizer, key, days, now=now)
    officer = make_sides(session).officer
    with pytest.raises(errors.OrganizersOnly):
        services.set_clock(session, officer, "accept", 2, now=now)
    with pytest.raises(errors.OrganizersOnly):
        services.set_workday(session, officer, date(2026, 1, 1), working=True, now=now)


def test_a_reminder_comes_once_on_the_day(session):
    sides = make_introduction(session)
    assert services.remind(session, at(25, 8, 59)) == 0
    assert services.remind(session, at(25, 9, 1)) == 1
    assert services.remind(session, at(25, 10)) == 0
    told = session.query(Notice).filter_by(person_id=sides.officer.person_id).all()
    assert [notice.tone for notice in told] == ["info", "warning"]


@both_databases
def test_silence_hands_the_need_to_the_next_institution(session, now):
    first = make_sides(session)
    second = make_sides(session, need=first.need)
    make_product(session, organisation=first.product.organisation)  # never the same institution
    sides = make_introduction(session, sides=first)
    assert services.lapse_overdue(session, at(25, 17, 59)) == 0
    assert services.lapse_overdue(session, at(25, 18, 1)) == 1
    assert services.lapse_overdue(session, at(25, 18, 2)) == 0
    assert (sides.row.state, sides.row.answered_in_time) == ("lapsed", False)
    assert sides.row.consents[0].withdrawn_at is not None
    handed = session.query(Introduction).filter_by(handed_from_id=sides.row.id).one()
    assert (handed.product, handed.asked_by, handed.state) == (second.product, "platform", "asked")
    assert (handed.enterprise_agreed_at, handed.consents) == (None, [])


def test_nobody_learns_that_others_answered(session, now):
    first = make_sides(session)
    second = make_sides(session, need=first.need)
    sides = make_introduction(session, sides=first)
    services.decline(session, sides.officer, sides.row, reason="quota", now=now)
    handed = session.query(Introduction).filter_by(handed_from_id=sides.row.id).one()
    for row, actor, other in (
        (handed, second.officer, first.product),
        (sides.row, first.officer, second.product),
    ):
        seen = view_models.introduction_view(session, row, actor, now=now, language="zh")
        assert other.organisation.name not in repr(seen)
        assert sides.row.number not in repr(seen) or row is sides.row
        assert seen.handed_to == ""
    owner = view_models.introduction_view(
        session, sides.row, first.enterprise, now=now, language="zh"
    )
    assert owner.handed_to == handed.public_id


def test_every_institution_is_tried_once_and_then_it_ends(session, now):
    first = make_sides(session)
    make_sides(session, need=first.need)
    sides = make_introduction(session, sides=first)
    services.lapse_overdue(session, at(26))
    services.lapse_overdue(session, at(30))
    assert session.query(Introduction).filter_by(state="lapsed").count() == 2
    assert session.query(Introduction).count() == 2
    watch = view_models.watch(session, make_organizer(session), now=at(30), language="zh")
    assert [(row.number, row.tries) for row in watch.orphans] == [(sides.need.number, 2)]


def test_the_enterprises_silence_hands_nothing_on(session, now):
    sides = make_sides(session)
    make_sides(session, need=sides.need)
    services.assign(session, make_organizer(session), sides.need, sides.product, now=now)
    row = session.query(Introduction).one()
    services.accept(session, sides.officer, row, [], now=now)
    services.lapse_overdue(session, at(30))
    assert row.state == "lapsed"
    assert row.answered_in_time is True
    assert session.query(Introduction).count() == 1


def test_a_decline_has_a_reason(session, now):
    sides = make_introduction(session)
    for reason, note in (("", ""), ("nonsense", ""), ("other", "  ")):
        with pytest.raises(errors.ReasonMissing):
            services.decline(session, sides.officer, sides.row, reason=reason, note=note, now=now)
    services.decline(session, sides.officer, sides.row, reason="other", note="说明", now=now)
    seen = view_models.introduction_view(
        session, sides.row, sides.enterprise, now=now, language="zh"
    )
    assert (seen.card.state, seen.decline.note) == ("declined", "说明")
    assert seen.progress.ended
    assert seen.progress.steps[-1].status == "ended"


def test_the_enterprise_may_refuse_without_a_reason(session, now):
    sides = make_sides(session)
    row = services.ask(session, sides.officer, sides.need, sides.product, now=now)
    services.decline(session, sides.enterprise, row, now=now)
    assert row.state == "declined"
    assert session.query(Introduction).count() == 1


@both_databases
def test_five_declines_with_one_reason_warn_the_officers(session, now):
    product = make_product(session)
    for n in range(5):
        sides = make_introduction(session, sides=make_sides(session, product=product))
        colleague = make_officer(session, sides)
        warned = session.query(Notice).filter(Notice.text.contains("同一原因"))
        assert warned.count() == 0, n
        services.decline(session, sides.officer, sides.row, reason="leverage", now=now)
    assert warned.filter_by(person_id=colleague.person_id).one().values["count"] == 5


def test_withdrawing_closes_everything(session, now):
    sides = make_introduction(session, "offered")
    services.withdraw(session, sides.enterprise, sides.row, note="已有资金", now=now)
    assert (sides.row.state, sides.offer.state) == ("withdrawn", "declined")
    with pytest.raises(errors.NoConsent):
        services.open_contact(session, sides.officer, sides.row, now=now)
    with pytest.raises(errors.NotInThisState):
        services.consent(session, sides.enterprise, sides.row, until=UNTIL, now=now)


@both_databases
def test_the_watch_list(session, now):
    late, good = make_introduction(session), make_introduction(session, "drawn")
    organizer = make_organizer(session)
    found = view_models.watch(session, organizer, now=at(26), language="zh")
    assert [row.number for row in found.overdue] == [late.row.number]
    lines = {line.institution: line for line in found.institutions}
    assert lines[good.row.institution.name].permille == 1000
    assert lines[good.row.institution.name].drawn == 1
    assert lines[late.row.institution.name].permille is None
    services.lapse_overdue(session, at(26))
    found = view_models.watch(session, organizer, now=at(26), language="zh")
    assert [row.number for row in found.lapsed] == [late.row.number]
    lines = {line.institution: line for line in found.institutions}
    assert lines[late.row.institution.name].permille == 0
    with pytest.raises(errors.OrganizersOnly):
        view_models.watch(session, good.officer, now=now, language="zh")


def test_chores_are_registered():
    assert {name for name in CHORES if name.startswith("introductions.")} == {
        "introductions.expire_offers", "introductions.lapse", "introductions.remind",
    }  # fmt: skip
