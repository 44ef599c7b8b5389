"""Start pages: every role has one, and it says what waits."""

from datetime import timedelta

import pytest

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.desk import enterprise, staff
from matchmaking.standards import vocabulary
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product

ROLES = {
    "enterprise": ("enterprise", None),
    "officer": ("state_bank", None),
    "institute": ("institute", None),
    "organizer": ("government", None),
    "auditor": ("government", "auditor"),
    "administrator": ("government", "administrator"),
}


def person_of(session, role):
    kind, given = ROLES[role]
    return make_person(session, kind=kind, role=given)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_start_page(session, sign_in, role):
    answer = sign_in(person_of(session, role)).get("/desk")
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


def test_visitors_are_sent_to_sign_in(client):
    assert client.get("/desk").status_code in (302, 303)


def state_of(desk, title):
    return next(task.tone for task in desk.tasks if task.title == title)


@both_databases
def test_the_enterprise_is_led_from_step_to_step(app, session):
    person = make_person(session)
    actor = actor_of(person)
    with app.test_request_context():
        fresh = enterprise.desk(session, actor, NOW)
        assert state_of(fresh, "完善企业资料") == "info"
        assert state_of(fresh, "登记融资需求") == "info"
        make_facts(session, person.organisation)
        make_need(session, organisation=person.organisation, state="draft")
        begun = enterprise.desk(session, actor, NOW)
        assert state_of(begun, "完善企业资料") == "good"
        assert state_of(begun, "登记融资需求") == "wait"
        make_need(session, organisation=person.organisation, state="returned")
        assert state_of(enterprise.desk(session, actor, NOW), "登记融资需求") == "due"


def test_incomplete_facts_name_what_is_missing(app, session):
    person = make_person(session)
    make_facts(session, person.organisation, contact=None, industry="")
    with app.test_request_context():
        desk = enterprise.desk(session, actor_of(person), NOW)
    task = next(task for task in desk.tasks if task.title == "完善企业资料")
    assert "行业" in task.text
    assert "联系人" in task.text
    assert "财务数据" not in task.text


def test_an_offer_waits_for_the_enterprise_and_not_for_the_bank(app, session):
    sides = make_introduction(session, "offered")
    with app.test_request_context():
        asked = enterprise.desk(session, sides.enterprise, NOW)
        bank = staff.officer(session, sides.officer, NOW)
    assert [due.mine for due in asked.dues] == [True]
    assert not any(due.mine for due in bank.dues)


@both_databases
def test_the_bank_sees_only_its_own_requests(app, session):
    sides = make_introduction(session)
    other = make_sides(session, product=make_product(session))
    with app.test_request_context():
        mine = staff.officer(session, sides.officer, NOW)
        theirs = staff.officer(session, other.officer, NOW)
    assert [due.number for due in mine.dues] == [sides.row.number]
    assert state_of(mine, "答复新的对接请求") == "due"
    assert theirs.dues == ()
    assert state_of(theirs, "答复新的对接请求") == "neutral"


def test_the_bank_does_not_learn_the_enterprise_from_its_desk(session, sign_in):
    sides = make_introduction(session)
    text = sign_in(sides.officer_person).get("/desk").text
    assert sides.row.number in text
    assert sides.need.organisation.name not in text


def test_the_organizers_queues_count(app, session):
    actor = actor_of(make_person(session, kind="government"))
    with app.test_request_context():
        before = staff.organizer(session, actor, NOW).figures[0].value
        make_organisation(session, state="pending")
        make_need(session, state="submitted")
        make_product(session, state="submitted")
        after = staff.organizer(session, actor, NOW).figures[0].value
    assert int(after) == int(before) + 3


def test_the_most_urgent_introduction_shows_its_way(app, session, sign_in):
    sides = make_introduction(session, "offered")
    with app.test_request_context():
        urgent = enterprise.desk(session, sides.enterprise, NOW).urgent
    assert urgent.due.mine
    assert [step.state for step in urgent.progress.steps if step.status == "now"] == ["offered"]
    shown = sign_in(session.get(Person, sides.enterprise.person_id)).get("/desk").text
    assert 'aria-current="step"' in shown


def test_the_officers_desk_counts_by_state(app, session):
    sides = make_introduction(session, "offered")
    with app.test_request_context():
        states = staff.officer(session, sides.officer, NOW).states
    assert [(figure.label, figure.value) for figure in states] == [
        (vocabulary.label("introduction_state", "offered", "zh"), "1")
    ]


def test_the_organizers_queues_tell_how_long_the_oldest_waits(app, session):
    organizer = actor_of(make_person(session, kind="government"))
    firm = make_organisation(session, state="pending")
    firm.state_at = NOW - timedelta(days=3, hours=5)
    session.flush()
    with app.test_request_context():
        task = staff.organizer(session, organizer, NOW).tasks[0]
        assert task.text == "最早一件已等 3 天"
        firm.state_at = NOW - timedelta(hours=5)
        session.flush()
        assert staff.organizer(session, organizer, NOW).tasks[0].text == "最早一件今天提交"
