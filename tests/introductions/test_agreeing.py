"""Asking, accepting, consenting: both sides have to agree before anything opens."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from matchmaking.audit.models import AuditEvent
from matchmaking.errors import NotFound, Stale
from matchmaking.introductions import errors, queries, services
from matchmaking.introductions.models import Introduction
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.introductions import (
    UNTIL,
    make_introduction,
    make_officer,
    make_organizer,
    make_sides,
    make_stranger,
)
from tests.factories.products import make_product

XIAMEN = ZoneInfo("Asia/Shanghai")


def at(day, hour=18):
    return datetime(2026, 11, day, hour, tzinfo=XIAMEN)


@both_databases
def test_the_enterprise_asks_and_the_institution_accepts(session, now):
    sides = make_introduction(session)
    row = sides.row
    assert (row.state, row.asked_by, row.due_at) == ("asked", "enterprise", at(25))
    assert row.absolute_due_at == datetime(2026, 12, 24, 18, tzinfo=XIAMEN)
    assert row.match["verdict"] == "eligible"
    services.accept(session, sides.officer, row, [sides.officer_person], now=now)
    assert row.state == "accepted"
    assert row.due_at == at(27)
    assert row.consents[0].officers == [sides.officer_person]
    assert (row.consents[0].scope, row.consents[0].until) == ("contact", UNTIL)
    assert len(row.consents[0].text_hash) == 64
    assert row.answered_in_time is True
    events = [event.event for event in session.query(AuditEvent).order_by(AuditEvent.seq)]
    assert {"introduction.asked", "consent.given", "introduction.accepted"} <= set(events)


def test_an_institution_asks_and_the_enterprise_consents(session, now):
    sides = make_sides(session)
    row = services.ask(
        session, sides.officer, sides.need, sides.product,
        services.Asking(message="我行可办理", officers=[sides.officer_person]), now=now,
    )  # fmt: skip
    assert (row.state, row.asked_by, row.officers) == (
        "asked", "institution", [sides.officer_person],
    )  # fmt: skip
    with pytest.raises(errors.NoConsent):
        services.open_contact(session, sides.officer, row, now=now)
    services.consent(session, sides.enterprise, row, until=UNTIL, now=now)
    assert row.state == "accepted"
    assert services.open_contact(session, sides.officer, row, now=now).name == "林海"


def test_an_assigned_need_waits_for_both(session, now):
    sides = make_sides(session)
    row = services.assign(session, make_organizer(session), sides.need, sides.product, now=now)
    services.accept(session, sides.officer, row, [], now=now)
    assert (row.state, row.institution_agreed_at) == ("asked", now)
    with pytest.raises(errors.NoConsent):
        services.open_contact(session, sides.officer, row, now=now)
    services.consent(session, sides.enterprise, row, until=UNTIL, now=now)
    assert row.state == "accepted"


def test_only_organizers_assign(session, now):
    sides = make_sides(session)
    with pytest.raises(errors.OrganizersOnly):
        services.assign(session, sides.officer, sides.need, sides.product, now=now)


def test_the_same_two_are_not_asked_twice(session, now):
    sides = make_introduction(session)
    for actor in (sides.enterprise, sides.officer):
        with pytest.raises(errors.AlreadyAsked):
            services.ask(session, actor, sides.need, sides.product, now=now)
    services.withdraw(session, sides.enterprise, sides.row, now=now)
    again = services.ask(session, sides.enterprise, sides.need, sides.product, now=now)
    assert again.round == 2


def test_what_does_not_fit_is_not_asked(session, now):
    sides = make_sides(session, product=make_product(session, instrument="lease", kind="lease"))
    with pytest.raises(errors.DoesNotFit):
        services.ask(session, sides.enterprise, sides.need, sides.product, now=now)
    with pytest.raises(NotFound):
        services.ask(session, sides.officer, sides.need, sides.product, now=now)


def test_an_avoided_institution_learns_nothing(session, now):
    product = make_product(session)
    sides = make_sides(session, product=product, avoid=(product.organisation.name,))
    with pytest.raises(NotFound):
        queries.find_lead(session, sides.officer, sides.need.public_id, day=date(2026, 11, 24))
    with pytest.raises(NotFound):
        services.ask(session, sides.officer, sides.need, product, now=now)


def test_a_chosen_audience_reaches_the_chosen_only(session):
    product = make_product(session)
    sides = make_sides(
        session, product=product, audience="chosen", prefer=(product.organisation.name,)
    )
    other = make_sides(session, need=sides.need)
    find = (session, sides.officer, sides.need.public_id)
    assert queries.find_lead(*find, day=date(2026, 11, 24)) is sides.need
    with pytest.raises(NotFound):
        queries.find_lead(session, other.officer, sides.need.public_id, day=date(2026, 11, 24))


def test_strangers_find_nothing(session, now):
    sides = make_introduction(session, "offered")
    for kind in ("state_bank", "enterprise", "institute"):
        stranger = make_stranger(session, kind)
        with pytest.raises(NotFound):
            queries.find_introduction(session, stranger, sides.row.public_id)
        with pytest.raises(NotFound):
            queries.find_offer(session, stranger, sides.offer.public_id)
        with pytest.raises(NotFound):
            queries.find_consent(session, stranger, sides.row.consents[0].public_id)
        with pytest.raises(NotFound):
            services.open_contact(session, stranger, sides.row, now=now)
        with pytest.raises(NotFound):
            services.decline(session, stranger, sides.row, reason="leverage", now=now)
        with pytest.raises(NotFound):
            services.accept_offer(session, stranger, sides.offer, now=now)


def test_named_officers_are_the_institutions_own(session, now):
    sides = make_introduction(session)
    stranger = make_person(session, kind="state_bank")
    with pytest.raises(errors.OfficersMissing):
        services.accept(session, sides.officer, sides.row, [stranger], now=now)
    with pytest.raises(errors.OfficersMissing):
        queries.find_officers(session, sides.officer, [stranger.public_id])
    with pytest.raises(errors.OfficersMissing):
        queries.find_officers(session, sides.officer, [])


def test_a_second_accept_is_refused(session, now):
    sides = make_introduction(session)
    seen = sides.row.version
    services.accept(session, sides.officer, sides.row, [], version=seen, now=now)
    colleague = make_officer(session, sides)
    with pytest.raises(Stale):
        services.accept(session, colleague, sides.row, [], version=seen, now=now)
    with pytest.raises(errors.NotInThisState):
        services.accept(session, colleague, sides.row, [], now=now)
    assert sides.row.officers == [sides.officer_person]


def test_the_enterprise_cannot_accept_for_the_institution(session, now):
    sides = make_introduction(session)
    with pytest.raises(errors.NotYourStep):
        services.accept(session, sides.enterprise, sides.row, [], now=now)


def test_no_notice_to_the_institution_names_the_enterprise(session, now):
    sides = make_introduction(session, "accepted")
    services.grant_financials(session, sides.enterprise, sides.row, until=UNTIL, now=now)
    told = session.query(Notice).filter_by(person_id=sides.officer.person_id).all()
    assert len(told) == 3
    for notice in told:
        assert sides.need.organisation.name not in f"{notice.text} {notice.values}"


@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2026, 1, 1), date(2028, 1, 1)])
def test_a_consent_ends_after_today_within_a_year(session, now, until):
    sides = make_sides(session)
    asking = services.Asking(until=until)
    with pytest.raises(errors.BadUntil):
        services.ask(session, sides.enterprise, sides.need, sides.product, asking, now=now)


def test_lists_of_either_side(session):
    sides, other = make_introduction(session), make_introduction(session)
    assert list(session.scalars(queries.mine(sides.enterprise))) == [sides.row]
    assert list(session.scalars(queries.inbox(other.officer, waiting=True))) == [other.row]
    assert list(session.scalars(queries.inbox(sides.enterprise))) == []
    assert list(session.scalars(queries.mine(sides.officer))) == []
    everything = session.scalars(queries.inbox(make_organizer(session), state="open"))
    assert set(everything) == {sides.row, other.row}
    assert session.query(Introduction).count() == 2
