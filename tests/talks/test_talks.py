"""A talk from asking to the confirmed contract; clocks, consent, and who may read what when."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Organisation
from matchmaking.notices.models import Notice
from matchmaking.talks import services
from matchmaking.talks.errors import (
    AlreadyAsked,
    BadContract,
    DoesNotPair,
    NoConsent,
    NoSuchTalk,
    NotYourStep,
    ReasonMissing,
)
from matchmaking.talks.models import TalkOpening
from matchmaking.talks.queries import confirmed_contracts
from matchmaking.talks.services import Contract
from matchmaking.technology import services as listings
from matchmaking.technology.content import OFFER
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.technology import make_listing

DAY = date(2026, 11, 24)


@pytest.fixture
def sides(session, actor):
    """(need, offer, the enterprise's actor, the institute's actor)."""
    enterprise, institute = make_person(session), make_person(session, kind="institute")
    need = make_listing(session, enterprise.organisation)
    offer = make_listing(session, institute.organisation, side=OFFER)
    return need, offer, actor(enterprise), actor(institute)


@pytest.fixture
def talk(session, sides, now):
    need, offer, enterprise, _institute = sides
    return services.ask(session, enterprise, need, offer, now=now)


@both_databases
def test_from_asking_to_a_contract_that_counts_once(session, sides, now):
    need, offer, enterprise, institute = sides
    talk = services.ask(session, enterprise, need, offer, now=now)
    with pytest.raises(NoConsent):
        services.open_other(session, institute, talk, now=now)
    services.accept(session, institute, talk, now=now)
    assert talk.answered_in_time
    listing, content = services.open_other(session, enterprise, talk, now=now)
    assert listing is offer and content.contact.name == "密林海"
    services.record_contact(session, institute, talk, now=now)
    services.record_visit(session, enterprise, talk, now=now)
    with pytest.raises(BadContract):
        services.record_signing(
            session, enterprise, talk, contract=Contract(1, DAY + timedelta(days=1)), now=now
        )
    services.record_signing(session, enterprise, talk, contract=Contract(600_000, DAY), now=now)
    assert confirmed_contracts(session) == (0, 0)
    with pytest.raises(NotYourStep):
        services.confirm_signing(session, enterprise, talk, now=now)
    services.confirm_signing(session, institute, talk, now=now)
    assert confirmed_contracts(session) == (1, 600_000)
    assert talk.due_at is None
    openings = session.scalars(select(TalkOpening)).all()
    assert [opening.person_id for opening in openings] == [enterprise.person_id]


def test_only_two_live_listings_of_two_sides_pair(session, sides, actor, now):
    need, offer, enterprise, institute = sides
    with pytest.raises(DoesNotPair):
        services.ask(session, enterprise, offer, need, now=now)
    with pytest.raises(DoesNotPair):
        services.ask(session, actor(make_person(session)), need, offer, now=now)
    services.ask(session, institute, offer, need, now=now)
    with pytest.raises(AlreadyAsked):
        services.ask(session, enterprise, need, offer, now=now)
    listings.withdraw_listing(session, enterprise, need, reason="other", now=now)
    other = make_listing(session, session.get(Organisation, institute.organisation_id), side=OFFER)
    with pytest.raises(DoesNotPair):
        services.ask(session, enterprise, need, other, now=now)


def test_strangers_do_not_learn_of_a_talk(session, talk, actor, sign_in, now):
    stranger = make_person(session, kind="institute")
    with pytest.raises(NoSuchTalk):
        services.accept(session, actor(stranger), talk, now=now)
    assert sign_in(stranger).get(f"/talks/{talk.public_id}").status_code == 404
    assert talk.number not in sign_in(stranger).get("/talks").get_data(as_text=True)


def test_a_decline_carries_one_of_the_eight_reasons(session, talk, sides, now):
    institute = sides[3]
    for reason, note in (("", ""), ("leverage", ""), ("other", " ")):
        with pytest.raises(ReasonMissing):
            services.decline(session, institute, talk, reason=reason, note=note, now=now)
    services.decline(session, institute, talk, reason="too_early", now=now)
    assert (talk.state, talk.decline_reason) == ("declined", "too_early")
    assert all(row.withdrawn_at for row in talk.consents)


@both_databases
def test_silence_lapses_after_one_working_day_and_is_reminded_of(session, sides, now):
    need, offer, enterprise, _institute = sides
    talk = services.ask(session, enterprise, need, offer, now=now)
    assert services.remind(session, now) == 0
    assert services.remind(session, talk.due_at - timedelta(hours=2)) == 1
    assert services.remind(session, talk.due_at - timedelta(hours=1)) == 0
    assert services.lapse_overdue(session, talk.due_at) == 0
    assert services.lapse_overdue(session, talk.due_at + timedelta(minutes=1)) == 1
    assert talk.state == "lapsed" and talk.answered_in_time is False
    again = services.ask(session, enterprise, need, offer, now=now + timedelta(days=3))
    assert again.round == 2


def test_after_contact_the_clock_only_reminds(session, talk, sides, now):
    _need, _offer, enterprise, institute = sides
    services.accept(session, institute, talk, now=now)
    services.record_contact(session, enterprise, talk, now=now)
    later = talk.due_at + timedelta(days=1)
    assert services.lapse_overdue(session, later) == 0
    assert services.remind(session, later) == 1


def test_a_withdrawn_consent_closes_at_once_and_can_be_given_again(session, talk, sides, now):
    _need, _offer, enterprise, institute = sides
    services.accept(session, institute, talk, now=now)
    services.open_other(session, institute, talk, now=now)
    services.revoke(session, enterprise, talk, now=now)
    with pytest.raises(NoConsent):
        services.open_other(session, institute, talk, now=now)
    services.open_other(session, enterprise, talk, now=now)  # the other consent still holds
    until = DAY + timedelta(days=30)
    services.give_again(session, enterprise, talk, until=until, now=now)
    services.open_other(session, institute, talk, now=now)
    with pytest.raises(NoConsent):
        services.open_other(session, institute, talk, now=now + timedelta(days=31))


def test_no_notice_names_the_other_side(session, talk, sides, now):
    need, offer, enterprise, institute = sides
    services.accept(session, institute, talk, now=now)
    services.record_contact(session, enterprise, talk, now=now)
    told = [str(n.text % n.values) for n in session.scalars(select(Notice))]
    assert told
    names = (need.organisation.name, offer.organisation.name, "秘名", "密林海")
    assert not [text for text in told if any(name in text for name in names)]


def test_a_wrong_contract_goes_back(session, talk, sides, now):
    _need, _offer, enterprise, institute = sides
    services.accept(session, institute, talk, now=now)
    services.record_signing(session, enterprise, talk, contract=Contract(5, DAY), now=now)
    services.dispute_signing(session, institute, talk, note="少写了零", now=now)
    assert (talk.state, talk.contract_value) == ("visited", None)
