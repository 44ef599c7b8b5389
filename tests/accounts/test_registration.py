"""Registering an organisation: who may, what outsiders learn, and correcting it."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from matchmaking.accounts.errors import (
    NameTaken,
    NotForThisRole,
    NotInThisState,
    NotTheLead,
    OrganisationKnown,
)
from matchmaking.accounts.models import Organisation, Person
from matchmaking.accounts.services.registration import (
    FirstPerson,
    OrganisationFacts,
    correct_registration,
    register,
)
from matchmaking.accounts.sorting import sort_key_of
from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.notices.models import Mail, Notice
from matchmaking.standards.uscc import make_uscc
from tests.conftest import both_databases
from tests.factories.accounts import PASSWORD, make_organisation, make_person

FACTS = OrganisationFacts("厦门测试海工有限公司", make_uscc(71), "350203")
FIRST = FirstPerson("林测试", "财务经理", "Lin@Example.test", "13800000000", PASSWORD, "zh")


def do_register(session, now, *, facts=FACTS, first=FIRST, kind="enterprise", address="192.0.2.1"):
    return register(
        session, kind, facts, first, address=address, base_url="https://p.example", now=now
    )


@both_databases
def test_an_enterprise_registers_and_waits(session, now):
    organizer = make_person(session, kind="government")
    assert do_register(session, now) is None
    organisation = session.scalars(select(Organisation).filter_by(name=FACTS.name)).one()
    assert (organisation.state, organisation.uscc) == ("pending", FACTS.uscc)
    assert organisation.sort_key == "xiamenceshihaigongyouxiangongsi"
    person = organisation.people[0]
    assert (person.role, person.lead, person.state) == ("enterprise", True, "active")
    assert (person.email, person.privacy_version) == ("lin@example.test", "2026-11")
    assert session.scalars(select(Notice.person_id)).all() == [organizer.id]
    event = session.scalars(select(AuditEvent)).one()
    assert (event.event, event.person) == ("organisation.registered", person.public_id)


def test_nothing_personal_is_kept_in_the_clear(session, now):
    do_register(session, now)
    person = session.scalars(select(Person)).one()
    organisation = person.organisation
    kept = [person.email_sealed, person.phone_sealed, person.name_sealed, organisation.uscc_sealed]
    for word in ("lin@example.test", "13800000000", "林测试", FACTS.uscc):
        assert not any(word.encode() in column for column in kept)


@pytest.mark.parametrize(("kind", "role"), [("institute", "institute"), ("partner", "institute")])
def test_other_kinds_register_with_their_role(session, now, kind, role):
    do_register(session, now, kind=kind)
    assert session.scalars(select(Person.role)).one() == role


@pytest.mark.parametrize("kind", ["state_bank", "government", "nonsense"])
def test_institutions_and_government_cannot_register_themselves(session, now, kind):
    with pytest.raises(NotForThisRole):
        do_register(session, now, kind=kind)


@both_databases
def test_a_known_code_is_refused_without_saying_who(session, now):
    do_register(session, now)
    other = replace(FACTS, name="别的名字有限公司")
    with pytest.raises(OrganisationKnown) as refusal:
        do_register(session, now, facts=other, first=replace(FIRST, email="b@example.test"))
    assert FACTS.name not in refusal.value.message
    with pytest.raises(NameTaken):
        do_register(
            session, now, facts=replace(FACTS, uscc=make_uscc(72)),
            first=replace(FIRST, email="b@example.test"),
        )  # fmt: skip


def test_a_known_address_looks_the_same_and_its_owner_gets_a_mail(session, now):
    owner = make_person(session, email="lin@example.test")
    assert do_register(session, now) is None
    assert session.scalar(select(func.count(Organisation.id)).filter_by(name=FACTS.name)) == 0
    mail = session.scalars(select(Mail)).one()
    assert (mail.person_id, mail.address) == (owner.id, "lin@example.test")
    assert "https://p.example/forgotten" in mail.body


def test_one_address_cannot_register_for_ever(session, now):
    for n in range(10):
        facts = OrganisationFacts(f"厦门测试{n}有限公司", make_uscc(100 + n), "350203")
        do_register(session, now, facts=facts, first=replace(FIRST, email=f"p{n}@example.test"))
    assert do_register(session, now) > now
    assert do_register(session, now, address="192.0.2.77") is None


def test_a_returned_registration_is_corrected_and_waits_again(session, actor, now):
    organisation = make_organisation(session, state="returned", state_note="代码有误")
    lead = make_person(session, organisation=organisation)
    correct_registration(
        session, actor(lead), organisation, FACTS, seen_version=organisation.version, now=now
    )
    assert (organisation.state, organisation.state_note) == ("pending", "")
    assert (organisation.uscc, organisation.name) == (FACTS.uscc, FACTS.name)


def test_only_the_lead_corrects_and_only_before_verification(session, actor, now):
    organisation = make_organisation(session, state="returned")
    member = make_person(session, organisation=organisation, lead=False)
    version = organisation.version
    with pytest.raises(NotTheLead):
        correct_registration(
            session, actor(member), organisation, FACTS, seen_version=version, now=now
        )
    stranger = make_person(session)
    with pytest.raises(NotTheLead):
        correct_registration(
            session, actor(stranger), organisation, FACTS, seen_version=version, now=now
        )
    lead = make_person(session, organisation=organisation)
    with pytest.raises(Stale):
        correct_registration(
            session, actor(lead), organisation, FACTS, seen_version=version + 1, now=now
        )
    verified = make_person(session)
    with pytest.raises(NotInThisState):
        correct_registration(
            session, actor(verified), verified.organisation, FACTS, seen_version=1, now=now
        )


def test_names_sort_by_pinyin():
    names = ["中国银行厦门市分行", "厦门国际银行", "ABC Fund", "交通银行"]
    assert sorted(names, key=sort_key_of) == [
        "ABC Fund", "交通银行", "厦门国际银行", "中国银行厦门市分行",
    ]  # fmt: skip
