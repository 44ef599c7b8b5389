"""Leads and administrators look after accounts; nobody reaches a foreign one."""

import pytest
from sqlalchemy import select

from matchmaking.accounts.errors import (
    AddressTaken,
    LastLead,
    NoSuchPerson,
    NotForThisRole,
    NotInThisState,
    NotOneself,
    NotTheLead,
)
from matchmaking.accounts.models import Person
from matchmaking.accounts.services import people, second_factor, team
from matchmaking.accounts.services.invitations import Invitee
from matchmaking.accounts.services.sessions import begin_session, live_session
from matchmaking.audit.actor import Role
from matchmaking.notices.models import Mail
from tests.conftest import both_databases
from tests.factories.accounts import make_person

BASE = "https://p.example"


def invitee(**given):
    values = {"name": "新同事", "email": "new@example.test", "role": Role.OFFICER}
    return Invitee(**(values | given))


@pytest.fixture
def lead(session):
    return make_person(session, kind="city_bank")


@both_databases
def test_a_lead_invites_a_colleague_by_mail(session, actor, now):
    lead = make_person(session, kind="city_bank")
    made = team.invite_colleague(session, actor(lead), invitee(), base_url=BASE, now=now)
    assert (made.state, made.role, made.lead) == ("invited", "officer", False)
    assert made.organisation_id == lead.organisation_id
    mail = session.scalars(select(Mail)).one()
    assert mail.address == "new@example.test"
    assert f"{BASE}/invitation/" in mail.body


def test_only_leads_invite_and_only_into_their_own_role(session, actor, now, lead):
    member = make_person(session, organisation=lead.organisation, lead=False)
    with pytest.raises(NotTheLead):
        team.invite_colleague(session, actor(member), invitee(), base_url=BASE, now=now)
    for role in (Role.ORGANIZER, Role.ADMINISTRATOR, Role.AUDITOR, Role.ENTERPRISE):
        with pytest.raises(NotForThisRole):
            team.invite_colleague(session, actor(lead), invitee(role=role), base_url=BASE, now=now)


def test_an_address_has_one_account(session, actor, now, lead):
    make_person(session, email="new@example.test")
    with pytest.raises(AddressTaken):
        team.invite_colleague(
            session, actor(lead), invitee(email="NEW@example.test"), base_url=BASE, now=now
        )


def test_foreign_people_are_as_missing_as_none(session, actor, lead):
    stranger = make_person(session, kind="city_bank")
    for public_id in (stranger.public_id, "nonsense", ""):
        with pytest.raises(NoSuchPerson):
            team.colleague(session, actor(lead), public_id)


@pytest.mark.parametrize(
    "verb", [team.disable_colleague, team.enable_colleague, team.resend_invitation, team.set_lead]
)
def test_no_verb_touches_a_foreign_person(session, actor, now, lead, verb):
    stranger = make_person(session, kind="city_bank", state="invited")
    given = {team.resend_invitation: {"base_url": BASE}, team.set_lead: {"lead": True}}
    with pytest.raises(NotTheLead):
        verb(session, actor(lead), stranger, now=now, **given.get(verb, {}))


@both_databases
def test_disabling_ends_sessions_at_once(session, actor, now):
    lead = make_person(session, kind="city_bank")
    member = make_person(session, organisation=lead.organisation, lead=False)
    raw = begin_session(session, member, now=now, second_factor=False)
    team.disable_colleague(session, actor(lead), member, now=now)
    session.expire_all()
    assert live_session(session, raw, now=now) is None
    team.enable_colleague(session, actor(lead), member, now=now)
    assert live_session(session, raw, now=now) is None
    assert member.state == "invited"  # never had a password


def test_the_last_lead_stays(session, actor, now, lead):
    with pytest.raises(NotOneself):
        team.disable_colleague(session, actor(lead), lead, now=now)
    with pytest.raises(LastLead):
        team.set_lead(session, actor(lead), lead, lead=False, now=now)
    second = make_person(session, organisation=lead.organisation, lead=False)
    team.set_lead(session, actor(lead), second, lead=True, now=now)
    team.set_lead(session, actor(lead), lead, lead=False, now=now)
    assert (lead.lead, second.lead) == (False, True)


def test_an_invited_lead_does_not_count(session, actor, now, lead):
    make_person(session, organisation=lead.organisation, lead=True, state="invited")
    with pytest.raises(LastLead):
        team.set_lead(session, actor(lead), lead, lead=False, now=now)


def test_only_those_who_have_not_joined_are_invited_again(session, actor, now, lead):
    member = make_person(session, organisation=lead.organisation)
    with pytest.raises(NotInThisState):
        team.resend_invitation(session, actor(lead), member, base_url=BASE, now=now)


def test_administrators_disable_anybody_and_others_nobody(session, actor, now, lead):
    administrator = make_person(session, kind="government", role="administrator")
    make_person(session, organisation=lead.organisation)
    with pytest.raises(NotForThisRole):
        people.disable_person(session, actor(lead), administrator, now=now)
    people.disable_person(session, actor(administrator), lead, now=now)
    assert lead.state == "disabled"
    people.enable_person(session, actor(administrator), lead, now=now)


def test_an_administrator_resets_a_lost_second_factor(session, actor, now, lead):
    administrator = make_person(session, kind="government", role="administrator")
    with pytest.raises(NotInThisState):
        people.reset_second_factor(session, actor(administrator), lead, now=now)
    second_factor.begin_enrolment(session, lead, now=now)
    lead.totp_confirmed_at = now
    raw = begin_session(session, lead, now=now, second_factor=True)
    people.reset_second_factor(session, actor(administrator), lead, now=now)
    session.expire_all()
    assert session.get(Person, lead.id).totp is None
    assert live_session(session, raw, now=now) is None
