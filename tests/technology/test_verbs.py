"""Rights, states and consequences of the verbs on technology listings."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.listings.errors import DayOutOfReach, NothingChanged, NotInThisState, ReasonMissing
from matchmaking.notices.models import Notice
from matchmaking.technology import services
from matchmaking.technology.content import NEED, OFFER, ListingContent
from matchmaking.technology.errors import ListingIncomplete, NoSuchListing, NotYourListing
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.queries import live_listings, prepared_content
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing, make_listing_content

DAY = date(2026, 11, 24)


@pytest.fixture
def organisation(session):
    return make_organisation(session)


@pytest.fixture
def owner(session, actor, organisation):
    return actor(make_person(session, organisation=organisation))


@pytest.fixture
def organizer(session, actor):
    return actor(make_person(session, kind="government"))


@both_databases
def test_a_listing_goes_from_draft_to_its_second_version(session, owner, organizer, now):
    content = make_listing_content()
    listing = services.start_listing(session, owner, content=content, now=now)
    services.submit_listing(session, owner, listing, now=now)
    assert listing.number == "JX-2026-0001"
    services.publish_listing(session, organizer, listing, now=now)
    changed = msgspec.structs.replace(content, money=900_000)
    services.save_draft(session, owner, listing, content=changed, step=4, now=now)
    assert (listing.state, listing.revision, listing.live_version.n) == ("published", "draft", 1)
    services.submit_listing(session, owner, listing, now=now)
    services.publish_listing(session, organizer, listing, now=now)
    assert listing.live_version.n == 2
    assert listing.live_version.changes == ["money"]
    events = session.scalars(select(AuditEvent.event).order_by(AuditEvent.seq)).all()
    assert events.count("technology.published") == 2


def test_enterprises_post_needs_and_institutes_offers(session, owner, actor, now):
    with pytest.raises(NotYourListing):
        services.start_listing(session, owner, content=ListingContent(side=OFFER), now=now)
    institute = actor(make_person(session, kind="institute"))
    offer = services.start_listing(session, institute, content=ListingContent(side=OFFER), now=now)
    assert offer.side == OFFER
    with pytest.raises(NotYourListing):
        services.start_listing(session, institute, content=ListingContent(side=NEED), now=now)


def test_a_foreign_listing_is_as_missing(session, owner, now):
    foreign = make_listing(session, state="draft")
    for verb in (services.submit_listing, services.delete_draft, services.copy_listing):
        with pytest.raises(NoSuchListing):
            verb(session, owner, foreign, now=now)


def test_names_and_contacts_may_not_stand_in_public_text(session, owner, organisation, now):
    for teaser in (f"{organisation.name}的网箱", "请联系密林海", "电话 0592-2220000"):
        content = make_listing_content(teaser=teaser)
        listing = services.start_listing(session, owner, content=content, now=now)
        with pytest.raises(ListingIncomplete):
            services.submit_listing(session, owner, listing, now=now)


def test_what_says_the_same_is_not_reviewed_again(session, owner, organisation, now):
    listing = make_listing(session, organisation)
    content = prepared_content(listing)
    services.save_draft(session, owner, listing, content=content, step=1, now=now)
    with pytest.raises(NothingChanged):
        services.submit_listing(session, owner, listing, now=now)


def test_a_return_needs_a_reason_and_tells_the_owner(session, owner, organizer, now):
    listing = make_listing(session, session.get(TechnologyListing.organisation.mapper.class_,
                                                owner.organisation_id), state="submitted")  # fmt: skip
    with pytest.raises(ReasonMissing):
        services.return_listing(session, organizer, listing, reasons=["made-up"], note="", now=now)
    services.return_listing(session, organizer, listing, reasons=["figures"], note="", now=now)
    assert listing.state == "returned"
    told = session.scalars(select(Notice).filter_by(person_id=owner.person_id)).all()
    assert [notice.tone for notice in told] == ["warning"]


def test_states_and_versions_are_checked(session, owner, organisation, now):
    listing = make_listing(session, organisation)
    with pytest.raises(NotInThisState):
        services.submit_listing(session, owner, listing, now=now)
    with pytest.raises(Stale):
        services.withdraw_listing(
            session, owner, listing, reason="other", now=now, seen_version=listing.version + 1
        )
    with pytest.raises(DayOutOfReach):
        services.renew_listing(session, owner, listing, valid_to=DAY, now=now)


@both_databases
def test_it_is_reminded_of_once_then_expires_and_can_be_renewed(session, owner, organisation, now):
    listing = make_listing(session, organisation, valid_to=DAY + timedelta(days=10))
    assert services.remind_of_renewal(session, now) == 1
    assert services.remind_of_renewal(session, now) == 0
    later = now + timedelta(days=11)
    assert services.expire_listings(session, later) == 1
    assert listing.state == "expired"
    assert live_listings(session, DAY + timedelta(days=11), NEED) == []
    services.renew_listing(session, owner, listing, valid_to=DAY + timedelta(days=100), now=later)
    assert listing.state == "published"
