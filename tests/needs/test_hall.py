"""The public hall tells nobody's name, place or exact figures."""

import pytest

from matchmaking.needs.cards import anonymous_card
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need


def crowd(session, number=5):
    """Enterprises that share district and class."""
    for _n in range(number):
        make_facts(session, make_organisation(session))


@both_databases
def test_hall_shows_no_identity_and_no_exact_figures(session, client):
    need = make_need(session, amount=3_210_000, title="秘密标题", summary="秘密说明")
    for path in ("/needs", f"/needs/{need.public_id}"):
        text = client.get(path).text
        assert need.number in text
        assert "300–500 万元" in text
        for secret in (need.organisation.name, "秘密", "321", "甲船", need.organisation.public_id):
            assert secret not in text


def test_place_is_told_only_of_five(session, client):
    need = make_need(session)
    assert "思明区</dd>" not in client.get(f"/needs/{need.public_id}").text
    crowd(session)
    assert "思明区</dd>" in client.get(f"/needs/{need.public_id}").text


def test_filter_tells_no_more_than_the_card(session, client):
    need = make_need(session)
    assert need.public_id not in client.get("/needs?district=350203").text
    assert need.public_id not in client.get("/needs?q=思明").text
    crowd(session)
    assert need.public_id in client.get("/needs?district=350203").text
    assert need.public_id in client.get("/needs?q=思明").text


@pytest.mark.parametrize(("query", "found"), [
    ("q=流动", True), ("q=养殖设施", False), ("amount=1", True), ("amount=2", False),
    ("term=1", False), ("term=0", False), ("instrument=working_capital_loan", True),
    ("instrument=lease", False), ("purpose=working_capital", True), ("kind=equity", False),
])  # fmt: skip
def test_search_and_filters(session, client, query, found):
    need = make_need(session, term_months=24)
    assert (need.public_id in client.get(f"/needs?{query}").text) is found


@pytest.mark.parametrize(("audience", "shown"), [
    ("all", True), ("matched", True), ("anonymous", True), ("chosen", False),
])  # fmt: skip
def test_audience(session, client, audience, shown):
    need = make_need(session, audience=audience)
    assert (need.public_id in client.get("/needs").text) is shown
    assert client.get(f"/needs/{need.public_id}").status_code == (200 if shown else 404)


def test_avoided_institution_learns_nothing(session, sign_in):
    bank = make_organisation(session, kind="state_bank")
    other = make_organisation(session, kind="state_bank")
    need = make_need(session, avoid=(bank.name,))
    avoided = sign_in(make_person(session, organisation=bank))
    welcome = sign_in(make_person(session, organisation=other))
    assert need.public_id not in avoided.get("/needs").text
    assert avoided.get(f"/needs/{need.public_id}").status_code == 404
    assert welcome.get(f"/needs/{need.public_id}").status_code == 200


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn", "expired", "closed"])
def test_only_live_needs_are_shown(session, client, state):
    need = make_need(session, state=state)
    assert client.get(f"/needs/{need.public_id}").status_code == 404


def test_card_without_register_tells_no_place(session, app):
    card = anonymous_card(make_need(session).live_version, "en")
    assert (card.district, card.marine_class, card.district_label) == ("", "", "Xiamen")
    assert card.purpose_label == "Working capital"
