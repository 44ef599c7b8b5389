"""Requests to meet: asked, answered, ended by silence; enterprises show only what they wish."""

from datetime import timedelta

import pytest

from matchmaking.fairs import services
from matchmaking.fairs.errors import (
    AlreadyRequested,
    NoSuchParty,
    NotAtThisStage,
    PartyThere,
    ReasonNeeded,
    RequestOver,
    TooManyRequests,
)
from matchmaking.fairs.queries import meetings_of
from matchmaking.fairs.services.requests import expire_requests, remind_requests
from matchmaking.fairs.view_models import catalogue, own_meetings, request_line
from matchmaking.notices.models import Notice
from tests.conftest import both_databases
from tests.factories.fairs import NOW, make_fair, make_party

pytestmark = both_databases


@pytest.fixture
def world(session):
    made = make_fair(session)
    made.firm = make_party(session, made)
    made.bank = make_party(session, made, "institution")
    return made


def ask(session, one, other, reason="想谈流动资金贷款"):
    return services.ask(session, one.actor, one.party, other.party, reason=reason, now=NOW)


def told(session, side):
    return session.query(Notice).filter_by(person_id=side.person.id).count()


def test_acceptance_makes_a_meeting(session, world):
    request = ask(session, world.firm, world.bank)
    assert told(session, world.bank) == 1
    meeting = services.accept(session, world.bank.actor, request, now=NOW)
    assert (request.state, meeting.source, meeting.subject) == (
        "accepted",
        "request",
        request.reason,
    )
    assert meeting.party_ids == (world.firm.party.id, world.bank.party.id)
    assert told(session, world.firm) == 1
    with pytest.raises(RequestOver):
        services.decline(session, world.bank.actor, request, now=NOW)
    with pytest.raises(AlreadyRequested):
        ask(session, world.bank, world.firm)


def test_the_asked_one_alone_answers(session, world):
    request = ask(session, world.firm, world.bank)
    stranger = make_party(session, world, "institution")
    for actor in (world.firm.actor, stranger.actor, world.office):
        with pytest.raises(services.requests.NoSuchMeeting):
            services.accept(session, actor, request, now=NOW)
    services.decline(session, world.bank.actor, request, answer="已满", now=NOW)
    assert (request.state, request.answer) == ("declined", "已满")
    again = ask(session, world.firm, world.bank)
    services.withdraw(session, world.firm.actor, again, now=NOW)
    assert meetings_of(session, world.fair) == []


def test_silence_is_reminded_once_then_ends_and_blocks_nothing(session, world):
    request = ask(session, world.firm, world.bank)
    assert remind_requests(session, NOW + timedelta(days=1)) == 0
    assert remind_requests(session, NOW + timedelta(days=2, hours=1)) == 1
    assert remind_requests(session, NOW + timedelta(days=2, hours=2)) == 0
    assert expire_requests(session, NOW + timedelta(days=2, hours=3)) == 0
    assert expire_requests(session, NOW + timedelta(days=3, minutes=1)) == 1
    assert (request.state, told(session, world.bank)) == ("expired", 2)
    assert ask(session, world.firm, world.bank).state == "asked"


def test_a_request_says_why_and_their_number_is_bounded(session, world):
    with pytest.raises(ReasonNeeded):
        ask(session, world.firm, world.bank, reason="  ")
    world.fair.most_requests = 1
    ask(session, world.firm, world.bank)
    other = make_party(session, world, "institution")
    with pytest.raises(TooManyRequests):
        ask(session, world.firm, other)


def test_an_enterprise_is_seen_as_far_as_it_wishes(session, world):
    firm, bank = world.firm, world.bank
    own = (session, world.fair, bank.party, "zh")
    assert [(c.number, c.name) for c in catalogue(*own)] == [(firm.party.number, "")]
    say = (session, firm.actor, firm.party, services.PartyWords())
    services.say_own(*say, visibility="named", now=NOW)
    assert [card.name for card in catalogue(*own)] == [firm.party.name]
    services.say_own(*say, visibility="hidden", now=NOW)
    assert catalogue(*own) == []
    with pytest.raises(NoSuchParty):
        ask(session, bank, firm)
    assert [card.name for card in catalogue(session, world.fair, firm.party, "zh")] == [
        bank.party.name
    ]


def test_enterprises_never_see_each_other(session, world):
    other = make_party(session, world)
    services.say_own(
        session, other.actor, other.party, services.PartyWords(), visibility="named", now=NOW
    )
    seen = [card.number for card in catalogue(session, world.fair, world.firm.party, "zh")]
    assert seen == [world.bank.party.number]
    with pytest.raises(NoSuchParty):
        ask(session, world.firm, other)


def test_a_name_opens_with_agreement_only(session, world):
    request = ask(session, world.bank, world.firm)
    assert request_line(request, world.bank.party, "zh").other == ""
    assert request_line(request, world.firm.party, "zh").other == world.bank.party.name
    services.accept(session, world.firm.actor, request, now=NOW)
    assert request_line(request, world.bank.party, "zh").other == world.firm.party.name
    assert own_meetings(session, world.fair, world.bank.party, "zh")[0].others == (
        world.firm.party.name
    )


def test_a_meeting_of_the_office_does_not_open_a_name(session, world):
    services.add_meeting(
        session, world.office, world.fair, [world.firm.party, world.bank.party],
        services.MeetingWords(), now=NOW,
    )  # fmt: skip
    shown = own_meetings(session, world.fair, world.bank.party, "zh")[0]
    assert shown.others == world.firm.party.number


def test_joining_twice_and_asking_too_early(session, world):
    with pytest.raises(PartyThere):
        services.join(session, world.firm.actor, world.fair, now=NOW)
    world.fair.state = "published"
    with pytest.raises(NotAtThisStage):
        ask(session, world.firm, world.bank)


def test_who_withdraws_leaves_nothing_behind(session, world):
    request = ask(session, world.firm, world.bank)
    meeting = services.accept(session, world.bank.actor, request, now=NOW)
    services.withdraw_party(session, world.office, world.firm.party, now=NOW)
    assert (meeting.state, world.firm.party.state) == ("cancelled", "withdrawn")
    assert told(session, world.bank) == 2  # asked, and now told that it is off
    again = services.join(session, world.firm.actor, world.fair, now=NOW)
    assert (again.id, again.state) == (world.firm.party.id, "coming")
