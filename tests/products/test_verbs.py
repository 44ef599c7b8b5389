"""The life of a listing: every verb, its right, its state and what it leaves behind."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.audit.models import AuditEvent
from matchmaking.errors import Stale
from matchmaking.jobs.housekeeping import CHORES
from matchmaking.listings.errors import NotInThisState, ReasonMissing
from matchmaking.notices.models import Notice
from matchmaking.products import queries, services
from matchmaking.products.errors import (
    NoRateToConfirm,
    NotYourProduct,
    ProductIncomplete,
    QuotaUsedUp,
    ValidityPast,
)
from matchmaking.products.models import Product
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.products import make_content, make_product

pytestmark = both_databases


@pytest.fixture
def officer(session):
    return make_person(session, kind="state_bank")


@pytest.fixture
def organizer(session):
    return make_person(session, kind="government")


def notices_of(session, person):
    return session.scalars(select(Notice).filter_by(person_id=person.id)).all()


def events(session):
    return [row.event for row in session.scalars(select(AuditEvent).order_by(AuditEvent.seq))]


def test_from_draft_to_listed(session, actor, now, officer, organizer):
    product = services.start_product(
        session, actor(officer), organisation=officer.organisation, content=make_content(), now=now
    )
    assert product.number is None
    services.submit_product(session, actor(officer), product, now=now)
    assert (product.state, product.number) == ("submitted", "CP-2026-0001")
    assert len(notices_of(session, organizer)) == 1
    services.approve_product(session, actor(organizer), product, now=now)
    assert product.state == "listed"
    assert product.draft is None
    assert product.live_version.n == 1
    assert product.rate_confirmed_on.isoformat() == "2026-11-24"
    assert len(notices_of(session, officer)) == 1
    assert events(session) == ["product.started", "product.submitted", "product.listed"]


def test_an_incomplete_draft_is_kept_but_not_submitted(session, actor, now, officer):
    content = make_content(name="", audience="", instrument="")
    product = services.start_product(
        session, actor(officer), organisation=officer.organisation, content=content, now=now
    )
    with pytest.raises(ProductIncomplete):
        services.submit_product(session, actor(officer), product, now=now)
    assert product.state == "draft"


def test_a_revision_leaves_the_listed_version_alone(session, actor, now, officer, organizer):
    product = make_product(session, organisation=officer.organisation, name="旧名", rate_min=400)
    changed = make_content(name="新名", rate_min=380)
    services.save_draft(
        session, actor(officer), product, content=changed, quota_left=7, internal_note="", now=now
    )
    assert (product.state, product.revision, product.name) == ("listed", "draft", "旧名")
    assert queries.listed_content(product).name == "旧名"
    assert product.quota_left == 7
    services.submit_product(session, actor(officer), product, now=now)
    assert (product.state, product.revision) == ("listed", "submitted")
    version = services.approve_product(session, actor(organizer), product, now=now)
    assert (version.n, version.changes) == (2, ["name", "rate_min"])
    assert (product.name, product.rate_min, product.revision) == ("新名", 380, "")


def test_a_return_needs_a_reason_and_reaches_the_officer(session, actor, now, officer, organizer):
    product = make_product(session, organisation=officer.organisation, state="submitted")
    with pytest.raises(ReasonMissing):
        services.return_product(session, actor(organizer), product, reasons=[], note="", now=now)
    services.return_product(
        session, actor(organizer), product, reasons=["rate_stale"], note="请更新", now=now
    )
    assert product.state == "returned"
    assert queries.last_return(session, product).reasons == ["rate_stale"]
    assert len(notices_of(session, officer)) == 1


def test_strangers_and_officers_cannot_decide(session, actor, now, officer):
    product = make_product(session, organisation=officer.organisation, state="submitted")
    other = make_person(session, kind="city_bank")
    for person in (officer, other):
        with pytest.raises(NotYourProduct):
            services.approve_product(session, actor(person), product, now=now)
    with pytest.raises(NotYourProduct):
        services.take_back_product(session, actor(other), product, now=now)


def test_an_unverified_institution_prepares_nothing(session, actor, now):
    pending = make_organisation(session, kind="city_bank", state="pending")
    person = make_person(session, organisation=pending)
    with pytest.raises(NotYourProduct):
        services.start_product(
            session, actor(person), organisation=pending, content=make_content(), now=now
        )


def test_what_somebody_else_changed_is_not_overwritten(session, actor, now, officer):
    product = make_product(session, organisation=officer.organisation)
    with pytest.raises(Stale):
        services.suspend_product(
            session, actor(officer), product, now=now, seen_version=product.version + 1
        )
    assert product.state == "listed"


def test_suspend_resume_withdraw(session, actor, now, officer):
    product = make_product(session, organisation=officer.organisation)
    services.suspend_product(session, actor(officer), product, now=now)
    assert queries.live_products(session, now.date()) == []
    with pytest.raises(NotInThisState):
        services.suspend_product(session, actor(officer), product, now=now)
    services.resume_product(session, actor(officer), product, now=now)
    assert [row.product.id for row in queries.live_products(session, now.date())] == [product.id]
    services.withdraw_product(session, actor(officer), product, now=now)
    assert product.state == "withdrawn"
    with pytest.raises(NotInThisState):
        services.resume_product(session, actor(officer), product, now=now)


def test_confirming_the_rate(session, actor, now, officer):
    product = make_product(session, organisation=officer.organisation)
    later = now + timedelta(days=30)
    services.confirm_rate(session, actor(officer), product, now=later)
    assert product.rate_confirmed_on.isoformat() == "2026-12-24"
    silent = make_product(session, organisation=officer.organisation, rate_min=None, rate_max=None)
    with pytest.raises(NoRateToConfirm):
        services.confirm_rate(session, actor(officer), silent, now=now)


def test_expiry_and_renewal(session, actor, now, officer):
    today = now.date()
    product = make_product(session, organisation=officer.organisation, valid_to=today)
    expire = CHORES["products past their validity"]
    assert expire(session, now) == 0
    assert expire(session, now + timedelta(days=1)) == 1
    assert product.state == "expired"
    assert len(notices_of(session, officer)) == 1
    tomorrow = now + timedelta(days=1)
    with pytest.raises(ValidityPast):
        services.renew_product(session, actor(officer), product, valid_to=today, now=tomorrow)
    services.renew_product(
        session, actor(officer), product, valid_to=today + timedelta(days=90), now=tomorrow
    )
    assert (product.state, product.live_version.changes) == ("listed", ["valid_to"])


def test_a_copy_says_the_same_and_keeps_nothing_else(session, actor, now, officer):
    product = make_product(session, organisation=officer.organisation, quota_left=9)
    made = services.copy_product(session, actor(officer), product, now=now)
    assert (made.state, made.number, made.quota_left) == ("draft", None, None)
    assert queries.prepared_content(made) == queries.listed_content(product)


def test_only_what_was_never_listed_is_deleted(session, actor, now, officer, organizer):
    product = make_product(session, organisation=officer.organisation, state="submitted")
    services.return_product(
        session, actor(organizer), product, reasons=["duplicate"], note="", now=now
    )
    services.delete_draft(session, actor(officer), product, now=now)
    assert session.scalar(select(Product)) is None
    listed = make_product(session, organisation=officer.organisation)
    with pytest.raises(NotInThisState):
        services.delete_draft(session, actor(officer), listed, now=now)


def test_a_quota_is_never_overdrawn(session, now, officer):
    product = make_product(session, organisation=officer.organisation, quota_left=100)
    services.use_quota(session, product, 60, now)
    with pytest.raises(QuotaUsedUp):
        services.use_quota(session, product, 60, now)
    assert product.quota_left == 40


def test_live_means_listed_valid_and_of_a_verified_institution(session, now):
    today = now.date()
    live = make_product(session, valid_from=today, valid_to=today)
    make_product(session, valid_from=today + timedelta(days=1))
    make_product(session, valid_to=today - timedelta(days=1))
    make_product(session, organisation=make_organisation(session, kind="fund", state="suspended"))
    for state in ("draft", "submitted", "suspended", "withdrawn"):
        make_product(session, state=state)
    assert [row.product.id for row in queries.live_products(session, today)] == [live.id]
