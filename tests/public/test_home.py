"""The public pages: what they count and show, and what they must not show."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaking.accounts.models import Organisation
from matchmaking.public import queries
from matchmaking.technology.content import OFFER
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction
from tests.factories.needs import make_need
from tests.factories.products import make_product
from tests.factories.technology import make_listing

TODAY = (NOW + timedelta(hours=8)).date()


@pytest.mark.parametrize("path", ["/", "/guide", "/privacy", "/accessibility"])
@pytest.mark.parametrize("to", ["zh", "en"])
def test_pages_answer_in_both_languages(client, path, to):
    client.get(f"/language/{to}")
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.text
    assert f'<html lang="{"en" if to == "en" else "zh-Hans-CN"}"' in text
    assert text.count("<h1") == 1


@both_databases
def test_figures_count_what_is_live(session):
    before = queries.counts(session, TODAY)
    make_need(session)
    make_need(session, state="draft")
    make_need(session, state="withdrawn")
    make_product(session)
    make_product(session, state="draft")
    make_organisation(session, state="pending")
    after = queries.counts(session, TODAY)
    assert (after.needs, after.products) == (before.needs + 1, before.products + 1)
    assert after.enterprises == before.enterprises + 3
    assert after.drawn == before.drawn


def test_only_drawn_money_is_counted(session):
    before = queries.counts(session, TODAY)
    make_introduction(session, "signed")
    assert queries.counts(session, TODAY).drawn == before.drawn
    make_introduction(session, "drawn")
    after = queries.counts(session, TODAY)
    assert (after.drawn, after.drawn_times) == (before.drawn + 3_000_000, before.drawn_times + 1)


def test_needs_of_suspended_enterprises_and_chosen_audience_stay_away(session):
    hidden = make_need(session)
    hidden.organisation.state = "suspended"
    chosen = make_need(session)
    chosen.live_version.audience = "chosen"
    avoiding = make_need(session)
    avoiding.live_version.avoided = ["somebody"]
    shown = make_need(session)
    session.flush()
    ids = [card.public_id for card in queries.newest_needs(session, TODAY, "zh")]
    assert shown.public_id in ids
    assert not {hidden.public_id, chosen.public_id, avoiding.public_id} & set(ids)


def test_the_landing_page_never_names_the_enterprise(session, client):
    need = make_need(session, title="独一无二的标题", summary="独一无二的摘要")
    text = client.get("/").text
    assert need.number in text
    assert need.organisation.name not in text
    assert "独一无二" not in text


def test_those_who_take_part_are_verified_and_have_people_here(session, client):
    for name, state in (("某某城商行", "verified"), ("待核验城商行", "pending")):
        bank = make_organisation(session, kind="city_bank", name=name, state=state)
        make_person(session, organisation=bank)
    make_organisation(session, kind="city_bank", name="只有公开产品的银行")
    text = client.get("/").text
    assert "某某城商行" in text
    assert "待核验城商行" not in text
    assert "只有公开产品的银行" not in text


def test_the_landing_page_shows_the_newest_offers_public_part(session, client):
    make_listing(session, side=OFFER)
    text = client.get("/").text
    assert "近海网箱网衣防附着" in text
    assert "秘名" not in text
    assert "秘方" not in text


def test_large_text_is_kept_and_undone(client):
    answer = client.get("/text-size/large?next=/guide")
    assert answer.status_code == 303
    assert answer.location.endswith("/guide")
    assert 'class="large-text"' in client.get("/").text
    client.get("/text-size/odd")
    assert 'class="large-text"' not in client.get("/").text


@pytest.mark.parametrize("role", ["enterprise", "officer", "organizer"])
def test_signed_in_people_see_their_frame(session, sign_in, role):
    kind = {"enterprise": "enterprise", "officer": "state_bank", "organizer": "government"}[role]
    person = make_person(session, kind=kind)
    text = sign_in(person).get("/").text
    assert person.name in text
    assert session.scalar(select(Organisation.name).filter_by(id=person.organisation_id)) in text


@pytest.mark.parametrize("kind", ["enterprise", "state_bank", "institute", "government"])
def test_every_door_opens_for_whoever_is_signed_in(session, sign_in, kind):
    reader = sign_in(make_person(session, kind=kind))
    hrefs = re.findall(
        r'class="btn btn-(?:light|outline-primary)" href="([^"]+)"', reader.get("/").text
    )
    assert len(hrefs) == 5
    assert {reader.get(href).status_code for href in hrefs} == {200}


def test_errors_have_a_page_and_no_code_in_it(client):
    answer = client.get("/nothing-of-the-kind")
    assert answer.status_code == 404
    assert "没有找到" in answer.text
    assert answer.text.count("<h1") == 1


def test_whom_to_ask_stands_at_the_end_of_every_page(app, client, monkeypatch):
    assert "咨询：0592-2220000" not in client.get("/guide").text
    told = replace(app.config["SETTINGS"], contact="0592-2220000")
    monkeypatch.setitem(app.config, "SETTINGS", told)
    assert "咨询：0592-2220000" in client.get("/sign-in").text
