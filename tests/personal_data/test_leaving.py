"""Accounts are closed a week after their owner asked, and what is personal goes for good (R49)."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.errors import LastLead, NotInThisState
from matchmaking.accounts.models import LoginSession, Person
from matchmaking.accounts.services import team
from matchmaking.accounts.services.sessions import actor_of, begin_session
from matchmaking.accounts.services.signing_in import person_by_email
from matchmaking.accounts.services.tokens import RESET, issue_token
from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.models import AuditEvent
from matchmaking.audit.services import record, verify
from matchmaking.database.base import Base
from matchmaking.notices.models import Mail, Notice
from matchmaking.notices.services import notify, write_mail
from matchmaking.notices.wording import message
from matchmaking.personal_data.errors import LastAdministrator, StillListed
from matchmaking.personal_data.services.closing import COOLING, ask_to_close, keep_account
from matchmaking.personal_data.services.erasing import LEFT_KEPT, NAME, erase_due
from matchmaking.web.extensions import db
from tests.conftest import NOW, both_databases
from tests.factories.accounts import give_password, make_organisation, make_person
from tests.factories.products import make_product

CANARIES = ("陈鳀鲎", "Canary-Leaving@Example.test", "139 7788 1234", "鲸落首席")


@pytest.fixture
def erased_file(tmp_path):
    return tmp_path / "erased-people.jsonl"


def somebody(session, **given):
    """A person with a past, beside a colleague who leads."""
    unit = make_organisation(session)
    make_person(session, organisation=unit)
    name, email, phone, title = CANARIES
    person = make_person(
        session, organisation=unit, name=name, email=email, phone=phone, title=title, **given
    )
    give_password(session, person)
    begin_session(session, person, now=NOW, second_factor=False, agent="Canary-Agent")
    issue_token(session, person, RESET, now=NOW)
    notify(session, [person.id], message("测试"), now=NOW, name=name)
    write_mail(session, address=email, subject=name, body=phone, now=NOW, person_id=person.id)
    record(session, actor_of(person), "need.published", at=NOW, subject=person)
    session.flush()
    return person


def everything_written(session):
    """All values of all tables, sealed ones opened."""
    told = []
    for mapper in Base.registry.mappers:
        keys = [attribute.key for attribute in mapper.column_attrs]
        opened = [key.removesuffix("_sealed") for key in keys if key.endswith("_sealed")]
        for row in session.scalars(select(mapper.class_)):
            told += [str(getattr(row, key, "")) for key in (*keys, *opened)]
    return "\n".join(told)


@both_databases
def test_after_a_week_nothing_personal_is_left_but_the_number(session, erased_file):
    person = somebody(session)
    number, email = person.public_id, person.email
    trail = session.scalars(select(AuditEvent.seq).filter_by(person=number)).all()
    assert all(word in everything_written(session) for word in CANARIES)
    ask_to_close(session, actor_of(person), now=NOW)
    early = NOW + COOLING - timedelta(minutes=1)
    assert erase_due(session, early, path=erased_file) == 0
    assert person.state == "active"
    assert erase_due(session, NOW + COOLING, path=erased_file) == 1
    session.expire_all()
    text = everything_written(session)
    assert [word for word in (*CANARIES, "Canary-Agent") if word in text] == []
    for kind in (LoginSession, Notice, Mail):
        assert session.scalars(select(kind).filter_by(person_id=person.id)).all() == [], kind
    assert (person.name, person.public_id, person.state) == (NAME, number, "disabled")
    assert set(trail) <= set(session.scalars(select(AuditEvent.seq).filter_by(person=number)))
    assert person_by_email(session, email) is None
    assert verify(session).first_bad is None
    assert erase_due(session, NOW + 2 * COOLING, path=erased_file) == 0


@both_databases
def test_who_thinks_again_keeps_the_account(session, erased_file):
    person = somebody(session)
    ask_to_close(session, actor_of(person), now=NOW)
    with pytest.raises(NotInThisState):
        ask_to_close(session, actor_of(person), now=NOW)
    keep_account(session, actor_of(person), now=NOW)
    assert erase_due(session, NOW + 2 * COOLING, path=erased_file) == 0
    with pytest.raises(NotInThisState):
        keep_account(session, actor_of(person), now=NOW)
    assert person.name == CANARIES[0]


@both_databases
def test_a_lead_names_another_first(session):
    unit = make_organisation(session)
    lead, colleague = make_person(session, organisation=unit), None
    colleague = make_person(session, organisation=unit, lead=False)
    with pytest.raises(LastLead):
        ask_to_close(session, actor_of(lead), now=NOW)
    team.set_lead(session, actor_of(lead), colleague, lead=True, now=NOW)
    ask_to_close(session, actor_of(lead), now=NOW)
    told = session.scalars(select(Notice).filter_by(person_id=colleague.id)).all()
    assert [notice.href for notice in told] == ["/team"]
    # who is about to leave does not count as a lead any more
    with pytest.raises(LastLead):
        team.set_lead(session, actor_of(lead), colleague, lead=False, now=NOW)


@both_databases
def test_the_only_person_ends_what_is_public_first(session):
    product = make_product(session, state="listed")
    lead = session.scalars(
        select(Person).filter_by(organisation_id=product.organisation_id)
    ).first()
    lead = lead or make_person(session, organisation=product.organisation)
    with pytest.raises(StillListed) as refused:
        ask_to_close(session, actor_of(lead), now=NOW)
    assert refused.value.values == {"count": 1}
    product.state = "withdrawn"
    session.flush()
    assert ask_to_close(session, actor_of(lead), now=NOW) == NOW + COOLING


def test_the_platform_keeps_an_administrator(session):
    office = make_organisation(session, kind="government")
    first = make_person(session, organisation=office, role="administrator")
    make_person(session, organisation=office)
    with pytest.raises(LastAdministrator):
        ask_to_close(session, actor_of(first), now=NOW)
    make_person(session, organisation=office, role="administrator")
    assert ask_to_close(session, actor_of(first), now=NOW)


@both_databases
def test_who_left_or_never_came_is_erased_after_half_a_year(session, erased_file):
    person = somebody(session, lead=False)
    team.disable(session, SYSTEM, person, now=NOW)
    unit = person.organisation
    invited = make_person(session, organisation=unit, state="invited", lead=False)
    later = NOW + LEFT_KEPT
    assert erase_due(session, later, path=erased_file) == 0
    team.enable(session, SYSTEM, person, now=later)
    assert erase_due(session, later + timedelta(days=1), path=erased_file) == 1
    assert (invited.name, person.erased_at) == (NAME, None)
    with pytest.raises(NotInThisState):
        team.enable(session, SYSTEM, invited, now=later)
    team.disable(session, SYSTEM, person, now=later)
    assert erase_due(session, later + LEFT_KEPT + timedelta(days=1), path=erased_file) == 1


def test_after_an_old_backup_is_restored_they_are_erased_again(session, erased_file):
    person = somebody(session)
    erased_file.write_text(json.dumps({"person": person.public_id}) + '\n{"pers')
    assert erase_due(session, NOW, path=erased_file) == 1
    assert person.name == NAME
    assert erased_file.read_text().count("\n") == 1


def test_the_pages_ask_refuse_and_undo(sign_in, session):
    person = somebody(session)
    browser = sign_in(person)
    assert browser.post("/account/data/close").status_code == 422
    answer = browser.post("/account/data/close", data={"understood": "y"})
    assert (answer.status_code, answer.location) == (303, "/account/data/")
    page = browser.get("/account/data/").text
    assert "撤销注销申请" in page and "/account/data/close" not in page
    assert "待注销" in browser.get("/team").text
    assert browser.post("/account/data/close", data={"understood": "y"}).status_code == 422
    assert browser.post("/account/data/keep").status_code == 303
    assert db.session.get(Person, person.id).closing_at is None


def test_a_refusal_says_what_to_do_first(sign_in, session):
    unit = make_organisation(session)
    lead = make_person(session, organisation=unit)
    make_person(session, organisation=unit, lead=False)
    answer = sign_in(lead).post("/account/data/close", data={"understood": "y"})
    assert answer.status_code == 422 and "请先把另一位同事设为管理员" in answer.text
