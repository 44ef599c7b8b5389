"""Organizers verify organisations and bring institutions in."""

import pytest
from sqlalchemy import select

from matchmaking.accounts import queries
from matchmaking.accounts.checklist import points_for
from matchmaking.accounts.errors import (
    AddressTaken,
    ChecklistIncomplete,
    NameTaken,
    NotForThisRole,
    NotInThisState,
    NotTheLead,
    OrganisationKnown,
    ReasonMissing,
)
from matchmaking.accounts.models import ORGANISATION_KINDS
from matchmaking.accounts.services import organisations, verification
from matchmaking.accounts.services.invitations import Invitee, role_of_kind
from matchmaking.accounts.services.registration import OrganisationFacts, set_uscc
from matchmaking.errors import BadInput, Stale
from matchmaking.notices.models import Mail, Notice
from matchmaking.standards.uscc import make_uscc
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person

ALL = [point.key for point in points_for("enterprise")]


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


def approve(session, organizer, organisation, now, ticked=ALL):
    verification.approve_organisation(
        session, organizer, organisation, ticked=ticked, seen_version=organisation.version, now=now
    )


@both_databases
def test_approval_needs_every_point_and_tells_the_lead(session, actor, now):
    organizer = actor(make_person(session, kind="government"))
    lead = make_person(session, organisation=make_organisation(session, state="pending"))
    organisation = lead.organisation
    with pytest.raises(ChecklistIncomplete):
        approve(session, organizer, organisation, now, ticked=ALL[1:])
    approve(session, organizer, organisation, now)
    assert organisation.is_verified
    assert organisation.checklist == dict.fromkeys(ALL, True)
    notice = session.scalars(select(Notice)).one()
    assert (notice.person_id, notice.tone) == (lead.id, "good")


def test_returning_needs_a_reason_which_the_lead_reads(session, organizer, now):
    lead = make_person(session, organisation=make_organisation(session, state="pending"))
    organisation = lead.organisation
    with pytest.raises(ReasonMissing):
        verification.return_organisation(
            session, organizer, organisation, ticked=[], reason="", seen_version=1, now=now
        )
    verification.return_organisation(
        session, organizer, organisation, ticked=["code"], reason="名称与执照不符",
        seen_version=1, now=now,
    )  # fmt: skip
    assert (organisation.state, organisation.state_note) == ("returned", "名称与执照不符")
    assert organisation.checklist["code"] is True
    assert organisation.checklist["standing"] is False
    assert "名称与执照不符" in session.scalars(select(Notice)).one().values["reason"]


def test_suspending_and_restoring(session, organizer, now):
    organisation = make_organisation(session)
    with pytest.raises(ReasonMissing):
        verification.suspend_organisation(
            session, organizer, organisation, reason="", seen_version=1, now=now
        )
    verification.suspend_organisation(
        session, organizer, organisation, reason="投诉待查", seen_version=1, now=now
    )
    assert not organisation.is_verified
    with pytest.raises(NotInThisState):
        approve(session, organizer, organisation, now)
    verification.restore_organisation(
        session, organizer, organisation, seen_version=organisation.version, now=now
    )
    assert organisation.is_verified


def test_two_organizers_cannot_decide_over_each_other(session, organizer, now):
    organisation = make_organisation(session, state="pending")
    with pytest.raises(Stale):
        verification.approve_organisation(
            session, organizer, organisation, ticked=ALL,
            seen_version=organisation.version - 1, now=now,
        )  # fmt: skip


@pytest.mark.parametrize("role", ["enterprise", "officer", "institute", "auditor", "administrator"])
def test_others_decide_nothing(session, actor, now, role):
    other = actor(make_person(session, role=role))
    organisation = make_organisation(session, state="pending")
    with pytest.raises(NotForThisRole):
        approve(session, other, organisation, now)


def create(
    session,
    organizer,
    now,
    *,
    kind="city_bank",
    serial=81,
    name="厦门测试银行",
    email="b@example.test",
):
    return organisations.create_organisation(
        session, organizer, kind, OrganisationFacts(name, make_uscc(serial), "350203"),
        first=Invitee("陈经理", email, role=role_of_kind(kind), lead=True),
        base_url="https://p.example", now=now,
    )  # fmt: skip


@both_databases
def test_an_organizer_brings_a_bank_in(session, actor, now):
    organizer = actor(make_person(session, kind="government"))
    bank = create(session, organizer, now)
    assert (bank.state, bank.kind) == ("verified", "city_bank")
    person = queries.team_of(session, bank.id)[0]
    assert (person.role, person.lead, person.state) == ("officer", True, "invited")
    assert "/invitation/" in session.scalars(select(Mail)).one().body


def test_doubles_are_refused(session, organizer, now):
    create(session, organizer, now)
    with pytest.raises(OrganisationKnown):
        create(session, organizer, now, name="另一家", email="c@example.test")
    with pytest.raises(NameTaken):
        create(session, organizer, now, serial=82, email="c@example.test")
    with pytest.raises(AddressTaken):
        create(session, organizer, now, serial=83, name="第三家")
    with pytest.raises(BadInput):
        create(session, organizer, now, kind="enterprise", serial=84, name="第四家")


def test_only_organizers_bring_organisations_in(session, actor, now):
    with pytest.raises(NotForThisRole):
        create(session, actor(make_person(session, kind="city_bank")), now)


def test_leads_publish_about_their_own_only(session, actor, now):
    lead = make_person(session, kind="city_bank")
    profile = organisations.PublicProfile("Test Bank", "介绍", "About", "普惠部", "0592-2220000")
    organisations.save_profile(
        session, actor(lead), lead.organisation, profile, seen_version=1, now=now
    )
    assert lead.organisation.public_contact == "普惠部"
    stranger = make_person(session, kind="city_bank")
    with pytest.raises(NotTheLead):
        organisations.save_profile(
            session, actor(stranger), lead.organisation, profile, seen_version=2, now=now
        )


@both_databases
def test_organisations_are_found_by_name_pinyin_and_code(session):
    found = make_organisation(
        session, name="厦门蓝海船舶有限公司", sort_key="xiamenlanhaichuanboyouxiangongsi"
    )
    set_uscc(found, make_uscc(91))
    make_organisation(session, name="别的单位", sort_key="biededanwei")
    session.flush()
    for text in ("蓝海", "lanhai", make_uscc(91), make_uscc(91).lower()):
        query = queries.organisations(queries.OrganisationFilter(text=text))
        assert session.scalars(query).all() == [found], text
    for text in ("%", "_", "' OR 1=1 --"):
        query = queries.organisations(queries.OrganisationFilter(text=text))
        assert session.scalars(query).all() == []


def test_what_waits_longest_comes_first(session, now):
    make_organisation(session, state="verified", state_at=now)
    second = make_organisation(session, state="pending", state_at=now)
    query = queries.organisations(queries.OrganisationFilter())
    assert session.scalars(query).first() is second
    assert queries.next_waiting(session, second) == ""


def test_every_kind_has_points_and_a_role():
    for kind in ORGANISATION_KINDS:
        assert points_for(kind)
        assert role_of_kind(kind)
