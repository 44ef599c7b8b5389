"""What opens, to whom, until when; and the ledger of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.introductions import errors, services, view_models
from matchmaking.introductions.consent_texts import consent_text
from matchmaking.introductions.models import Opening
from tests.conftest import both_databases
from tests.factories.introductions import (
    UNTIL,
    make_introduction,
    make_officer,
    make_organizer,
    make_stranger,
)

XIAMEN = ZoneInfo("Asia/Shanghai")


@both_databases
def test_a_named_officer_opens_contacts_and_the_ledger_knows(session, now):
    sides = make_introduction(session, "accepted")
    contact = services.open_contact(session, sides.officer, sides.row, now=now)
    assert contact.enterprise == sides.need.organisation.name
    assert (contact.name, contact.phone) == ("林海", "0592-2220000")
    (row,) = view_models.ledger(session, sides.enterprise, "zh")
    assert (row.person, row.what, row.at) == (sides.officer_person.name, "contact", now)
    assert row.institution == sides.row.institution.name
    assert view_models.ledger(session, make_stranger(session, "enterprise"), "zh") == ()


def test_nothing_opens_before_both_have_agreed(session, now):
    sides = make_introduction(session)
    for opens in (services.open_contact, services.open_financials):
        with pytest.raises(errors.NoConsent):
            opens(session, sides.officer, sides.row, now=now)
    assert session.query(Opening).count() == 0


def test_a_colleague_who_is_not_named_sees_no_name(session, now):
    sides = make_introduction(session, "accepted")
    colleague = make_officer(session, sides)
    with pytest.raises(errors.NotNamed):
        services.open_contact(session, colleague, sides.row, now=now)
    seen = view_models.introduction_view(session, sides.row, colleague, now=now, language="zh")
    assert not seen.card.identity_open
    assert sides.need.organisation.name not in repr(seen)
    named = view_models.introduction_view(session, sides.row, sides.officer, now=now, language="zh")
    assert named.card.enterprise == sides.need.organisation.name
    assert "open_contact" in named.verbs
    assert "open_contact" not in seen.verbs


@pytest.mark.parametrize("language", ["zh", "en"])
def test_before_consent_the_institution_reads_nothing_of_the_enterprise(session, now, language):
    sides = make_introduction(session)
    seen = repr(
        view_models.introduction_view(session, sides.row, sides.officer, now=now, language=language)
    )
    detail = repr(
        view_models.lead_detail(
            session, sides.officer, sides.need, day=date(2026, 11, 24), language=language
        )
    )
    facts = (
        sides.need.organisation.name, sides.row.need_version.content["title"], "林海",
        "0592-2220000", "渔轮一号", "希望尽快联系", "2,000", "20,000,000", "40%",
    )  # fmt: skip
    for fact in facts:
        assert fact not in seen, fact
        assert fact not in detail, fact


def test_financials_need_a_consent_of_their_own(session, now):
    sides = make_introduction(session, "accepted")
    with pytest.raises(errors.NoConsent):
        services.open_financials(session, sides.officer, sides.row, now=now)
    with pytest.raises(errors.NotYourStep):
        services.grant_financials(session, sides.officer, sides.row, until=UNTIL, now=now)
    services.grant_financials(session, sides.enterprise, sides.row, until=UNTIL, now=now)
    opened = services.open_financials(session, sides.officer, sides.row, now=now)
    assert dict(opened.lines)["revenue"] == 20_000_000
    assert opened.collateral[0].name == "渔轮一号"
    assert [row.what for row in view_models.ledger(session, sides.enterprise, "zh")] == [
        "financials"
    ]


@both_databases
def test_withdrawal_works_at_once(session, now):
    sides = make_introduction(session, "accepted")
    money = services.grant_financials(session, sides.enterprise, sides.row, until=UNTIL, now=now)
    services.revoke_consent(session, sides.enterprise, money, now=now)
    with pytest.raises(errors.NoConsent):
        services.open_financials(session, sides.officer, sides.row, now=now)
    services.open_contact(session, sides.officer, sides.row, now=now)
    services.grant_financials(session, sides.enterprise, sides.row, until=UNTIL, now=now)
    services.revoke_consent(session, sides.enterprise, sides.row.consents[0], now=now)
    services.revoke_consent(session, sides.enterprise, sides.row.consents[0], now=now)
    for opens in (services.open_contact, services.open_financials):
        with pytest.raises(errors.NoConsent):
            opens(session, sides.officer, sides.row, now=now)
    assert all(row.withdrawn_at == now for row in sides.row.consents)


def test_a_consent_ends_with_its_day(session):
    sides = make_introduction(session, "accepted")
    last = datetime.combine(UNTIL, datetime.min.time(), XIAMEN) + timedelta(hours=23)
    services.open_contact(session, sides.officer, sides.row, now=last)
    with pytest.raises(errors.NoConsent):
        services.open_contact(session, sides.officer, sides.row, now=last + timedelta(hours=2))


def test_a_consent_is_extended_by_its_giver_only(session, now):
    sides = make_introduction(session, "accepted")
    (row,) = sides.row.consents
    longer = UNTIL + timedelta(days=60)
    for actor in (sides.officer, make_organizer(session), make_stranger(session, "enterprise")):
        with pytest.raises(errors.NoSuchIntroduction):
            services.extend_consent(session, actor, row, until=longer, now=now)
        with pytest.raises(errors.NoSuchIntroduction):
            services.revoke_consent(session, actor, row, now=now)
    services.extend_consent(session, sides.enterprise, row, until=longer, now=now)
    assert row.until == longer
    services.revoke_consent(session, sides.enterprise, row, now=now)
    with pytest.raises(errors.NoConsent):
        services.extend_consent(session, sides.enterprise, row, until=longer, now=now)


def test_who_leaves_the_institution_opens_nothing(session, now):
    sides = make_introduction(session, "accepted")
    session.get(Person, sides.officer.person_id).state = "disabled"
    with pytest.raises(errors.NotNamed):
        services.open_contact(session, sides.officer, sides.row, now=now)


def test_an_institution_that_lost_its_verification_opens_nothing(session, now):
    sides = make_introduction(session, "accepted")
    sides.product.organisation.state = "suspended"
    session.flush()
    with pytest.raises(errors.NotNamed):
        services.open_contact(session, actor_of(sides.officer_person), sides.row, now=now)


def test_the_text_and_its_hash_are_one_for_both_languages():
    zh, en = consent_text("contact", "zh"), consent_text("contact", "en")
    assert (zh.version, zh.hash) == (en.version, en.hash)
    assert zh.text != en.text
    assert consent_text("financials", "zh").hash != zh.hash
