"""The organizer's pages of ranking policies, and the preview of what a version would move."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from matchmaking.matching.policy import current_policy, table_of
from matchmaking.ranking import services
from matchmaking.ranking.forms import fields_of
from matchmaking.ranking.models import PolicyVersion
from matchmaking.ranking.services import PolicyWords
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product


@pytest.fixture
def bureau(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def soup_of(answer):
    return BeautifulSoup(answer.data, "html.parser")


def only_version(session):
    return session.scalars(select(PolicyVersion)).one()


def test_from_draft_to_the_day_it_counts(session, bureau):
    made = bureau.post("/ranking/new", data={"name": "更看重速度", "based_on": "2026.1"})
    row = only_version(session)
    address = f"/ranking/{row.public_id}"
    assert made.location == f"{address}/edit"
    form = fields_of(row.content) | {"name": "速度", "reason": "海洋周", "version": row.version}
    saved = bureau.post(f"{address}/edit", data=form | {"enterprise__speed": 70})
    assert saved.location == address
    text = soup_of(bureau.get(address)).get_text()
    assert "审批速度" in text and "70" in text
    session.refresh(row)
    begun = bureau.post(
        f"{address}/activate", data={"valid_from": "2026-11-25", "version": row.version}
    )
    assert begun.status_code == 303
    session.refresh(row)
    assert (row.state, row.valid_from) == ("active", date(2026, 11, 25))
    assert row.content["enterprise"]["speed"] == 70
    assert "待生效" in bureau.get("/ranking/").get_data(as_text=True)
    assert bureau.get(f"{address}/edit").status_code == 409
    assert b"speed = 70" in bureau.get(f"{address}/policy.toml").data


def test_the_second_of_two_sees_both_and_loses_nothing(session, bureau):
    bureau.post("/ranking/new", data={"name": "甲", "based_on": "2026.1"})
    row = only_version(session)
    form = fields_of(row.content) | {"name": "甲", "version": row.version}
    address = f"/ranking/{row.public_id}/edit"
    bureau.post(address, data=form | {"enterprise__cost": 11})
    late = bureau.post(address, data=form | {"enterprise__speed": 77})
    assert late.status_code == 409
    page = soup_of(late)
    assert page.find(id="enterprise__speed")["value"] == "77"
    assert "（您填写 40）" in page.get_text()
    again = {tag["name"]: tag.get("value", "") for tag in page.select("main form [name]")} | {
        "name": "甲"
    }
    assert bureau.post(address, data=again).status_code == 303
    session.refresh(row)
    assert row.content["enterprise"]["speed"] == 77


@pytest.mark.parametrize("typed", ["", "x", "-1", "1001", "3.5", "9" * 20])
def test_wrong_figures_stay_as_typed(session, bureau, typed):
    bureau.post("/ranking/new", data={"name": "甲", "based_on": "2026.1"})
    row = only_version(session)
    form = fields_of(row.content) | {"name": "甲", "version": row.version, "burden__credit": typed}
    answer = bureau.post(f"/ranking/{row.public_id}/edit", data=form)
    assert answer.status_code == 422
    assert soup_of(answer).find(id="burden__credit")["value"] == typed


def test_an_unknown_base_is_refused(session, bureau):
    assert bureau.post("/ranking/new", data={"name": "甲", "based_on": "x"}).status_code == 422
    assert session.query(PolicyVersion).count() == 0


def test_the_preview_says_what_would_move(app, session, bureau, actor):
    cheap = make_product(session, name="低息慢贷", rate_min=300, processing_days=20)
    quick = make_product(session, name="快贷", rate_min=450, processing_days=1)
    make_need(session)
    bureau.post("/ranking/new", data={"name": "甲", "based_on": "2026.1"})
    row = only_version(session)
    address = f"/ranking/{row.public_id}/preview"
    assert "没有产品换名次" in bureau.get(address).get_data(as_text=True)
    table = table_of(current_policy())
    table["enterprise"] = dict.fromkeys(table["enterprise"], 0) | {"speed": 100}
    organizer = actor(make_person(session, kind="government"))
    services.change_policy(
        session, organizer, row, PolicyWords("甲"), table, seen_version=row.version, now=NOW
    )
    page = soup_of(bureau.get(address))
    text = page.get_text(" ", strip=True)
    assert "没有产品换名次" not in text
    rows = {line.th.get_text(strip=True): line for line in page.select("tbody tr")}
    assert "+1.00" in rows[f"{quick.number} 快贷"].get_text()
    assert "-1.00" in rows[f"{cheap.number} 低息慢贷"].get_text()
