"""Rights, states and consequences of the verbs on needs."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from matchmaking.audit.actor import SYSTEM
from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.listings.errors import (
    DayOutOfReach,
    NothingChanged,
    NotInThisState,
    NotVerified,
    ReasonMissing,
)
from matchmaking.needs import services
from matchmaking.needs.errors import ChecklistIncomplete, NeedIncomplete, NoSuchNeed, NotYourNeed
from matchmaking.needs.models import Need
from matchmaking.needs.queries import live_needs, prepared_content
from matchmaking.needs.reasons import STANDARDS
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need

ALL = dict.fromkeys(STANDARDS, True)
DAY = date(2026, 11, 24)


@pytest.fixture
def owner(session, actor):
    return actor(make_person(session))


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


def own_need(session, owner, **given):
    organisation = session.get(type(make_organisation(session)), owner.organisation_id)
    return make_need(session, organisation, **given)


@both_databases
def test_publishing_freezes_content_and_says_what_changed(session, owner, organizer, now):
    need = own_need(session, owner)
    first = need.live_version
    content = prepared_content(need)
    changed = type(content).from_json(content.to_json() | {"amount": 9_000_000, "title": "新名"})
    services.save_draft(session, owner, need, content=changed, step=2, now=now)
    assert need.live_version is first
    services.submit_need(session, owner, need, now=now)
    services.publish_need(session, organizer, need, checklist=ALL, now=now)
    assert need.live_version.n == 2
    assert sorted(need.live_version.changes) == ["amount", "title"]
    assert need.live_version.amount == 9_000_000
    assert first.content["amount"] == 3_000_000
    assert (need.revision, need.draft) == ("", None)


@both_databases
def test_live_needs_are_published_valid_and_verified(session, now):
    live = make_need(session)
    make_need(session, state="draft")
    make_need(session, state="expired")
    make_need(session, make_organisation(session, state="suspended"))
    old = make_need(session)
    old.valid_to = DAY - timedelta(days=1)
    session.flush()
    found = live_needs(session, DAY)
    assert [(need.id, content.amount) for need, content in found] == [(live.id, 3_000_000)]


def test_strangers_find_nothing_and_organizers_may_not_be_the_enterprise(
    session, actor, owner, now
):
    need = own_need(session, owner, state="submitted")
    stranger = actor(make_person(session))
    officer = actor(make_person(session, kind="state_bank"))
    for other in (stranger, officer):
        with pytest.raises(NoSuchNeed):
            services.take_back_need(session, other, need, now=now)
    with pytest.raises(NotYourNeed):
        services.publish_need(session, owner, need, checklist=ALL, now=now)


def test_publishing_needs_all_five_standards(session, owner, organizer, now):
    need = own_need(session, owner, state="submitted")
    with pytest.raises(ChecklistIncomplete):
        services.publish_need(
            session, organizer, need, checklist=ALL | {STANDARDS[0]: False}, now=now
        )
    with pytest.raises(ReasonMissing):
        services.return_need(session, organizer, need, reasons=["made up"], note="", now=now)


def test_unverified_enterprise_keeps_its_draft(session, actor, now):
    firm = make_organisation(session, state="pending")
    owner = actor(make_person(session, organisation=firm))
    need = make_need(session, firm, state="draft")
    with pytest.raises(NotVerified):
        services.submit_need(session, owner, need, now=now)


def test_submission_needs_facts_and_answers(session, owner, now):
    need = own_need(session, owner, state="draft", guarantees=())
    with pytest.raises(NeedIncomplete):
        services.submit_need(session, owner, need, now=now)
    assert need.state == "draft"


def test_revision_without_change_is_not_sent(session, owner, now):
    need = own_need(session, owner)
    services.save_draft(session, owner, need, content=prepared_content(need), step=1, now=now)
    with pytest.raises(NothingChanged):
        services.submit_need(session, owner, need, now=now)
    services.discard_revision(session, owner, need, now=now)
    assert (need.state, need.revision, need.draft) == ("published", "", None)


def test_organizers_are_told_of_submissions(session, owner, organizer, now):
    need = own_need(session, owner, state="draft")
    services.submit_need(session, owner, need, now=now)
    told = session.scalars(select(Notice.person_id)).all()
    assert organizer.person_id in told


@both_databases
def test_what_runs_out_soon_is_reminded_of_once(session, now):
    need = make_need(session)
    need.valid_to = DAY + timedelta(days=10)
    later = make_need(session)
    later.valid_to = DAY + timedelta(days=40)
    session.flush()
    assert services.remind_of_renewal(session, now) == 1
    assert services.remind_of_renewal(session, now) == 0
    assert (need.reminded_for, later.reminded_for) == (need.valid_to, None)


@both_databases
def test_expiry_is_told_once_and_can_be_renewed(session, owner, now):
    need = own_need(session, owner)
    need.valid_to = DAY - timedelta(days=1)
    session.flush()
    assert services.expire_needs(session, now) == 1
    assert services.expire_needs(session, now) == 0
    assert need.state == "expired"
    with pytest.raises(DayOutOfReach):
        services.renew_need(session, owner, need, valid_to=DAY, now=now)
    services.renew_need(session, owner, need, valid_to=DAY + timedelta(days=30), now=now)
    assert need.state == "published"


def test_withdrawn_need_is_not_live(session, owner, now):
    need = own_need(session, owner)
    with pytest.raises(ReasonMissing):
        services.withdraw_need(session, owner, need, reason="", now=now)
    services.withdraw_need(session, owner, need, reason="plan_changed", now=now)
    assert live_needs(session, DAY) == []
    with pytest.raises(NotInThisState):
        services.renew_need(session, owner, need, valid_to=None, now=now)


def test_copy_is_a_fresh_draft(session, owner, now):
    need = own_need(session, owner)
    copy = services.copy_need(session, owner, need, now=now)
    assert (copy.state, copy.number, copy.live_version) == ("draft", None, None)
    assert prepared_content(copy).title == prepared_content(need).title


def test_deleted_draft_leaves_only_the_trail(session, owner, now):
    need = own_need(session, owner, state="draft")
    public_id = need.public_id
    services.delete_draft(session, owner, need, now=now)
    assert session.scalar(select(Need).filter_by(public_id=public_id)) is None
    assert session.scalar(select(AuditEvent).filter_by(event="need.deleted")).subject == public_id


def test_stale_verb_is_refused(session, owner, now):
    need = own_need(session, owner, state="draft")
    with pytest.raises(Stale):
        services.delete_draft(session, owner, need, now=now, seen_version=need.version + 1)


def test_system_may_not_post_needs(session, now):
    with pytest.raises(NotYourNeed):
        services.start_need(session, SYSTEM, content=prepared_content(make_need(session)), now=now)


def test_facts_are_taken_at_submission(session, owner, now):
    firm = make_organisation(session)
    make_facts(session, firm, district="350211")
    need = own_need(session, owner, state="draft")
    services.submit_need(session, owner, need, now=now)
    assert prepared_content(need).facts.district == "350203"
    assert prepared_content(need).facts.enterprise == need.organisation.name
