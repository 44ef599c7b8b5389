"""The pages of talks as both sides and the organizers see them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.talks import services as talks
from matchmaking.talks.models import Talk
from matchmaking.technology.content import OFFER
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.factories.technology import make_listing

UNTIL = (NOW + timedelta(days=60)).date().isoformat()


@pytest.fixture
def people(session):
    return make_person(session), make_person(session, kind="institute")


@pytest.fixture
def pair(session, people):
    enterprise, institute = people
    need = make_listing(session, enterprise.organisation)
    return need, make_listing(session, institute.organisation, side=OFFER)


def test_both_sides_walk_from_asking_to_reading(session, sign_in, people, pair):
    enterprise, institute = people
    need, offer = pair
    page = sign_in(enterprise).get(f"/my/technology/{need.public_id}/matches")
    assert "共同的词" in page.get_data(as_text=True)
    address = f"/talks/new/{offer.public_id}?own={need.public_id}"
    form = {"own": need.public_id, "message": "想了解", "until": UNTIL}
    assert sign_in(enterprise).post(address, data=form).status_code == 422  # not agreed
    answer = sign_in(enterprise).post(address, data=form | {"agreed": "y"})
    assert answer.status_code == 303
    talk = session.scalars(select(Talk)).one()
    inside = f"/talks/{talk.public_id}"
    seen = sign_in(institute).get(inside).get_data(as_text=True)
    assert "想了解" in seen and "秘湾" not in seen and enterprise.organisation.name not in seen
    assert sign_in(institute).post(f"{inside}/open").status_code == 403
    said = {"accept-until": UNTIL, "accept-agreed": "y", "accept-version": str(talk.version)}
    assert sign_in(institute).post(f"{inside}/accept", data=said).status_code == 303
    opened = sign_in(institute).post(f"{inside}/open").get_data(as_text=True)
    assert "秘湾" in opened and "密林海" in opened and enterprise.organisation.name in opened
    ledger = sign_in(enterprise).get("/my/technology-ledger").get_data(as_text=True)
    assert institute.organisation.name in ledger


def test_a_decline_without_words_keeps_what_was_typed(session, sign_in, people, pair):
    enterprise, institute = people
    need, offer = pair
    sign_in(institute).post(
        f"/talks/new/{need.public_id}",
        data={"own": offer.public_id, "until": UNTIL, "agreed": "y"},
    )
    talk = session.scalars(select(Talk)).one()
    answer = sign_in(enterprise).post(
        f"/talks/{talk.public_id}/decline", data={"decline-reason": "other", "decline-note": ""}
    )
    assert answer.status_code == 422
    assert "请写明说明" in answer.get_data(as_text=True)
    organizer = make_person(session, kind="government")
    watch = sign_in(organizer).get("/watch/technology").get_data(as_text=True)
    assert talk.number in watch and enterprise.organisation.name in watch


def test_a_step_on_a_talk_that_changed_meanwhile_keeps_what_was_typed(
    session, sign_in, actor, people, pair
):
    enterprise, institute = people
    talk = talks.ask(session, actor(enterprise), *pair, now=NOW)
    browser, home = sign_in(institute), f"/talks/{talk.public_id}"
    said = {"decline-reason": "other", "decline-note": "后来的话", "decline-version": "999"}
    late = browser.post(f"{home}/decline", data=said)
    assert late.status_code == 409 and "已被他人修改" in late.text and "后来的话" in late.text
    assert f'name="decline-version" type="hidden" value="{talk.version}"' in late.text
    talks.withdraw(session, actor(enterprise), talk, now=NOW)
    closed = browser.post(f"{home}/decline", data=said)
    assert closed.status_code == 409 and "后来的话" in closed.text
    assert talk.state == "withdrawn"
