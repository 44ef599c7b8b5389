"""A meeting of three: two requests that know of each other, answered apart, held together."""

from datetime import timedelta

import pytest

from matchmaking.audit.models import AuditEvent
from matchmaking.fairs import services
from matchmaking.fairs.errors import AlreadyRequested, NoSuchParty, NotYourself
from matchmaking.fairs.models import FairRequest
from matchmaking.fairs.queries import meetings_of
from matchmaking.fairs.services.requests import expire_requests
from matchmaking.fairs.view_models import request_line
from matchmaking.talks import services as talks
from matchmaking.technology.content import OFFER
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.fairs import NOW, make_fair, make_party
from tests.factories.needs import make_facts
from tests.factories.products import make_product
from tests.factories.technology import make_listing


@pytest.fixture
def world(session):
    made = make_fair(session)
    made.firm = make_party(session, made)
    made.institute = make_party(session, made, "institute")
    made.bank = make_party(session, made, "institution")
    return made


def ask(session, world):
    others = (world.institute.party, world.bank.party)
    return services.ask_three(
        session, world.firm.actor, world.firm.party, others, reason="转化要钱", now=NOW
    )


def parties_met(session, world):
    return [set(row.party_ids) for row in meetings_of(session, world.fair)]


def ids(*sides):
    return {side.party.id for side in sides}


@both_databases
@pytest.mark.parametrize("first", [0, 1])
def test_when_both_agree_the_three_meet_once(session, world, first):
    asked = ask(session, world)
    sides = (world.institute, world.bank)
    early, late = (asked[first], sides[first]), (asked[1 - first], sides[1 - first])
    assert services.accept(session, early[1].actor, early[0], now=NOW) is None
    assert parties_met(session, world) == []
    with pytest.raises(AlreadyRequested):
        services.ask(
            session, world.firm.actor, world.firm.party, early[1].party, reason="再", now=NOW
        )
    meeting = services.accept(session, late[1].actor, late[0], now=NOW)
    assert meeting.subject == "转化要钱"
    assert parties_met(session, world) == [ids(world.firm, *sides)]


@both_databases
@pytest.mark.parametrize("how", ["declined", "withdrawn", "expired"])
@pytest.mark.parametrize("agreed_first", [True, False])
def test_when_one_does_not_agree_the_others_meet_as_two(session, world, how, agreed_first):
    theirs, banks = ask(session, world)
    if agreed_first:
        services.accept(session, world.institute.actor, theirs, now=NOW)
    if how == "declined":
        services.decline(session, world.bank.actor, banks, now=NOW)
    elif how == "withdrawn":
        services.withdraw(session, world.firm.actor, banks, now=NOW)
    else:
        if not agreed_first:
            theirs.due_at = NOW + timedelta(days=30)
            session.flush()
        assert expire_requests(session, NOW + timedelta(days=4)) == 1
    assert banks.state == how
    if not agreed_first:
        services.accept(session, world.institute.actor, theirs, now=NOW)
    assert parties_met(session, world) == [ids(world.firm, world.institute)]


@both_databases
def test_nobody_agrees_and_nobody_meets_and_one_may_ask_again(session, world):
    for request, side in zip(ask(session, world), (world.institute, world.bank), strict=True):
        services.decline(session, side.actor, request, now=NOW)
    assert parties_met(session, world) == []
    again = NOW + timedelta(hours=1)
    others = (world.bank.party, world.institute.party)
    services.ask_three(
        session, world.firm.actor, world.firm.party, others, reason="再约", now=again
    )
    assert session.query(FairRequest).filter_by(state="asked").count() == 2


@both_databases
def test_both_are_asked_or_none(session, world):
    firm = (session, world.firm.actor, world.firm.party)
    services.ask(*firm, world.bank.party, reason="先约了银行", now=NOW)
    with pytest.raises(AlreadyRequested):
        ask(session, world)
    with pytest.raises(NotYourself):
        services.ask_three(
            *firm, (world.institute.party, world.institute.party), reason="x", now=NOW
        )
    other = make_party(session, world)
    with pytest.raises(NoSuchParty):
        services.ask_three(
            session, world.bank.actor, world.bank.party, (other.party, world.institute.party),
            reason="x", now=NOW,
        )  # fmt: skip
    assert session.query(FairRequest).count() == 1
    assert session.query(AuditEvent).filter_by(event="fair.request_asked").count() == 1


def test_each_is_told_of_the_other(session, world):
    theirs, banks = ask(session, world)
    told = request_line(theirs, world.institute.party, "zh")
    assert world.bank.party.name in told.third
    assert world.institute.party.name in request_line(banks, world.bank.party, "zh").third


@pytest.fixture
def pair(session, world):
    """A pair in talks whose money a bank at the fair, and one that stays away, would lend."""
    firm, institute = world.firm.person.organisation, world.institute.person.organisation
    make_facts(session, firm)
    need = make_listing(session, firm, money=900_000)
    offer = make_listing(session, institute, side=OFFER, money=600_000)
    talk = talks.ask(session, world.firm.actor, need, offer, now=NOW)
    talks.accept(session, world.institute.actor, talk, now=NOW)
    bank = world.bank.person.organisation
    fits = {"purposes": ("commercialise",), "term_max": 60}
    made = make_product(session, organisation=bank, name="转化贷", **fits)
    make_product(session, name="外地贷", **fits)
    session.commit()
    return talk, made


def test_an_enterprise_asks_from_its_package(session, world, pair, sign_in):
    talk, product = pair
    client = sign_in(world.firm.person)
    shown = client.get(f"/talks/{talk.public_id}/package?amount=55").text
    place = f"/my/three-party/{talk.public_id}"
    assert f"{place}?amount=55" in shown
    form = client.get(place).text
    assert "转化贷" in form
    assert "外地贷" not in form
    data = {"product": product.public_id, "reason": "", "half_day": "am"}
    assert client.post(place, data=data).status_code == 422
    wrong = client.post(place, data=data | {"reason": "话还在", "product": "x"})
    assert (wrong.status_code, "话还在" in wrong.text) == (422, True)
    assert client.post(place, data=data | {"reason": "要转化"}).status_code == 303
    asked = session.query(FairRequest).order_by(FairRequest.id).all()
    assert [row.to_id for row in asked] == [world.institute.party.id, world.bank.party.id]
    again = client.post(place, data=data | {"reason": "要转化了"})
    assert (again.status_code, "要转化了" in again.text) == (422, True)
    told = sign_in(world.bank.person).get(f"/my/fair-requests/{asked[1].public_id}").text
    assert world.institute.party.name in told


def test_the_page_is_the_enterprise_s_alone_and_only_while_requests_are_open(
    session, world, pair, sign_in
):
    talk, _product = pair
    place = f"/my/three-party/{talk.public_id}"
    assert sign_in(world.institute.person).get(place).status_code == 403
    assert sign_in(make_person(session)).get(place).status_code == 404
    world.fair.state = "running"
    session.commit()
    client = sign_in(world.firm.person)
    assert client.get(place).status_code == 404
    assert "约三方会面" not in client.get(f"/talks/{talk.public_id}/package").text


def test_without_an_institution_at_the_fair_the_page_says_what_to_do(session, world, pair, sign_in):
    talk, _product = pair
    world.bank.party.state = "withdrawn"
    session.commit()
    assert (
        "没有可约的机构" in sign_in(world.firm.person).get(f"/my/three-party/{talk.public_id}").text
    )
