"""The register of experts: verbs, history, pages of the office."""

from datetime import date

import pytest

from matchmaking.errors import Stale
from matchmaking.experts import services
from matchmaking.experts.errors import (
    AlreadyInState,
    AlreadyRegistered,
    AlreadyReviewed,
    NotForYou,
)
from matchmaking.experts.queries import Wanted, get_expert, listed, suggested
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_person

VALUES = {
    "name": "林某", "unit": "某研究所", "title": "研究员", "kind": "technology",
    "marine_field": "marine_equipment", "field": "海洋防污涂层、船体水下清洗", "link": "research",
    "term_from": None, "term_to": date(2028, 1, 1), "source": "", "contact": "lin@x.example",
    "note": "",
}  # fmt: skip
FORM = {key: value for key, value in VALUES.items() if value} | {"term_to": "2028-01-01"}


@pytest.fixture
def office(session):
    return make_person(session, kind="government")


@pytest.fixture
def keeper(actor, office):
    return actor(office)


def add(session, keeper, **changes):
    return services.add_expert(session, keeper, VALUES | changes, now=NOW)


@both_databases
def test_every_change_is_kept_and_the_contact_is_not_told(session, keeper):
    expert = add(session, keeper)
    services.change_expert(
        session, keeper, expert, VALUES | {"unit": "另一所", "contact": "new@x.example"}, now=NOW
    )
    services.set_state(session, keeper, expert, "suspended", note="出国", now=NOW)
    services.review_expert(session, keeper, expert, year=2026, grade="excellent", note="", now=NOW)
    session.expire_all()
    kept = get_expert(session, expert.public_id)
    assert [change.event for change in kept.changes] == ["reviewed", "state", "changed", "added"]
    assert kept.changes[2].what == {"unit": ["某研究所", "另一所"], "contact": []}
    assert (kept.changes[1].what, kept.changes[1].note) == (
        {"state": ["serving", "suspended"]}, "出国",
    )  # fmt: skip
    assert (kept.contact, kept.state) == ("new@x.example", "suspended")
    assert [(review.year, review.grade) for review in kept.reviews] == [(2026, "excellent")]


def test_what_the_register_refuses(session, keeper, actor):
    expert = add(session, keeper)
    with pytest.raises(AlreadyRegistered):
        add(session, keeper)
    with pytest.raises(AlreadyInState):
        services.set_state(session, keeper, expert, "serving", note="x", now=NOW)
    services.review_expert(session, keeper, expert, year=2026, grade="adequate", note="", now=NOW)
    session.expire_all()
    with pytest.raises(AlreadyReviewed):
        services.review_expert(
            session, keeper, expert, year=2026, grade="excellent", note="", now=NOW
        )
    with pytest.raises(Stale):
        services.set_state(session, keeper, expert, "released", note="x", now=NOW, seen_version=999)
    with pytest.raises(NotForYou):
        add(session, actor(make_person(session)), name="别人")


@both_databases
def test_the_list_is_narrowed_and_ordered(session, keeper):
    add(session, keeper, name="乙", term_to=date(2027, 1, 1))
    add(session, keeper, name="甲", field="对虾育苗", term_to=None)
    paused = add(session, keeper, name="丙", marine_field="marine_bio")
    services.set_state(session, keeper, paused, "suspended", note="x", now=NOW)

    def names(**wanted):
        return [row.name for row in session.scalars(listed(Wanted(**wanted)))]

    assert names(q="对虾") == ["甲"]
    assert names(state="serving", sort="-name") == ["甲", "乙"]
    assert names(marine_field="marine_bio") == ["丙"]
    assert names(sort="term_to") == ["乙", "丙", "甲"]
    assert names(q="%") == []


def test_suggestions_follow_the_text_and_spare_one_unit(session, keeper):
    add(session, keeper)
    add(session, keeper, name="陈某", field="对虾育苗、弧菌检测")
    add(session, keeper, name="退某", field="防污涂层", term_to=date(2020, 1, 1))
    found = suggested(session, "船底老是长海蛎子", NOW.date())
    assert [one.expert.name for one in found] == ["林某"]
    assert "防污" in found[0].why.bridges[0].found
    assert suggested(session, "船底老是长海蛎子", NOW.date(), not_of="某研究所") == []


def test_the_office_enters_edits_and_reviews(session, sign_in, office):
    client = sign_in(office)
    answer = client.post("/experts/new", data=FORM | {"term_to": "昨天"})
    assert answer.status_code == 422 and "林某" in answer.text
    page = client.get(client.post("/experts/new", data=FORM).location)
    assert "林某" in page.text and "入库" in page.text
    expert = session.scalars(listed(Wanted())).one()
    home = f"/experts/{expert.public_id}"
    again = client.post("/experts/new", data=FORM)
    assert again.status_code == 422 and "同名专家" in again.text
    changed = {"version": str(expert.version), "title": "教授"}
    assert client.post(f"{home}/edit", data=FORM | changed).status_code == 303
    assert client.post(f"{home}/state", data={"state": "released"}).status_code == 422
    data = {"state": "released", "note": "本人申请"}
    assert client.post(f"{home}/state", data=data).status_code == 303
    data = {"year": "2026", "grade": "excellent"}
    assert client.post(f"{home}/review", data=data).status_code == 303
    page = client.get(home).text
    for words in ("研究员 → 教授", "在聘 → 解聘", "本人申请", "优秀"):
        assert words in page
    exported = client.get("/experts/export.csv").text
    assert "2026,excellent" in exported and "lin@x.example" not in exported
    assert "没有专业方向相近" in client.get("/experts/suggest?q=防污").text


def test_the_register_is_the_offices(session, sign_in):
    client = sign_in(make_person(session))
    assert client.get("/experts/").status_code in {403, 404}
