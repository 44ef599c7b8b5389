"""The pages: the office's, the expert's by link, the owner's, the other party's, strangers'."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from matchmaking.opinions import services
from matchmaking.opinions.content import MEASURES
from matchmaking.opinions.models import OpinionAssignment
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import make_person
from tests.opinions.conftest import DUE, SECRET, content

FORM = {
    **{f"{name}_grade": "4" for name in MEASURES},
    **{f"{name}_text": f"{name}的理由" for name in MEASURES},
    "overall": "值得试用", "declared": "y",
}  # fmt: skip


def test_the_office_suggests_asks_and_takes_back(session, sign_in, scene):
    scene.add_expert(name="本校人", unit="东海大学海洋学院")
    client = sign_in(scene.office)
    home = f"/my/technology/{scene.offer.public_id}"
    assert f"/opinions/listing/{scene.offer.public_id}" in client.get(home).text
    address = f"/opinions/listing/{scene.offer.public_id}"
    page = client.get(address).text
    assert "林某" in page and "本校人（东海大学海洋学院）：需要回避" in page
    barred = scene.add_expert(name="又一", unit="东海大学")
    answer = client.post(address, data={"expert": barred.public_id, "due_on": DUE.isoformat()})
    assert answer.status_code == 422 and "需要回避：专家所在单位" in answer.text
    form = {"expert": scene.expert.public_id, "due_on": "2020-01-01"}
    answer = client.post(address, data=form)
    assert answer.status_code == 422 and "60 天" in answer.text and "2020-01-01" in answer.text
    detail = client.post(address, data=form | {"due_on": DUE.isoformat()}).location
    assert "待出具" in client.get(detail).text
    shown = client.post(f"{detail}/link").text
    link = shown.split('value="http')[1].split('"')[0].partition("/opinion/")[2]
    assert client.get(f"/opinion/{link}").status_code == 200
    assert link not in client.get(detail).text
    assert "林某" in client.get("/opinions?state=asked&q=林").text
    assert client.post(f"{detail}/revoke").status_code == 303
    assert client.get(f"/opinion/{link}").status_code == 404


def test_the_export_asks_for_the_password_and_guards_formulas(app, sign_in, scene, monkeypatch):
    scene.assign(scene.add_expert(name="=1+1", unit="某所"))
    scene.given()
    client = sign_in(scene.office)
    answer = client.get("/opinions/export.csv")
    assert answer.mimetype == "text/csv" and "'=1+1" in answer.text
    assert "林某" in answer.text and SECRET not in answer.text
    monkeypatch.setitem(app.config, "CLOCK", lambda: NOW + timedelta(minutes=10))
    assert "/confirm" in client.get("/opinions/export.csv").location


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_expert_reads_and_answers_without_an_account(client, scene, language):
    row, token = scene.assign()
    client.get(f"/language/{language}?next=/")
    address = f"/opinion/{token}"
    page = client.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "秘方为硅油改性" in page.text and "东海大学" in page.text
    assert "密林海" not in page.text and "0592-2220000" not in page.text
    wrong = client.post(address, data=FORM | {"risk_grade": "", "declared": ""})
    assert wrong.status_code == 422 and "值得试用" in wrong.text and "risk的理由" in wrong.text
    assert client.post(address, data=FORM | {"risk_grade": "9"}).status_code == 422
    sent = client.post(address, data=FORM)
    assert sent.status_code == 303 and token not in sent.location
    assert client.get(sent.location).status_code == 200
    assert "值得试用" in client.get(address).text
    assert client.post(address, data=FORM | {"overall": "再想想"}).status_code == 303
    scene.session.expire_all()
    assert row.opinion.content["overall"] == "再想想"


def test_sending_twice_is_once(client, scene):
    row, token = scene.assign()
    form = FORM | {"_once": "k" * 22}
    places = [client.post(f"/opinion/{token}", data=form).location for _twice in range(2)]
    assert places[0] == places[1]
    scene.session.expire_all()
    assert row.opinion.given_at == row.opinion.changed_at


def test_declining_shows_the_text_no_more(client, scene):
    _row, token = scene.assign()
    wrong = client.post(f"/opinion/{token}/decline", data={"note": "忙"})
    assert wrong.status_code == 422 and "忙" in wrong.text
    data = {"reason": "no_time", "note": "忙"}
    assert client.post(f"/opinion/{token}/decline", data=data).status_code == 303
    assert "秘方为硅油改性" not in client.get(f"/opinion/{token}").text


def test_unknown_expired_and_revoked_links_answer_alike(app, client, scene):
    office = scene.acts(scene.office)
    revoked, revoked_token = scene.assign(scene.add_expert(name="撤"))
    services.revoke(scene.session, office, revoked, now=NOW)
    expired, expired_token = scene.assign()
    expired.due_on = NOW.date() - timedelta(days=8)
    answers = set()
    for token in ("A" * 22, revoked_token, expired_token, "x", "鳀"):
        for answer in (
            client.get(f"/opinion/{token}"),
            client.post(f"/opinion/{token}", data=FORM),
            client.post(f"/opinion/{token}/decline", data={"reason": "other"}),
        ):
            main = answer.text.partition("<main")[2].partition("</main>")[0]
            answers.add((answer.status_code, main, answer.headers["Cache-Control"]))
    assert len(answers) == 1 and next(iter(answers))[0] == 404


def test_the_owner_allows_and_withdraws_and_the_other_party_reads_meanwhile(sign_in, scene):
    talk = scene.talk()
    row, _token = scene.released()
    owner, party = sign_in(scene.owner), sign_in(scene.party)
    home, talking = f"/my/technology/{scene.offer.public_id}", f"/talks/{talk.public_id}"
    assert "可以阅读的意见" in owner.get(home).text
    page = owner.get(f"{home}/opinions").text
    assert SECRET in page and "林某" not in page and "某研究所" not in page
    assert SECRET not in party.get(f"{talking}/opinions").text
    assert "对方开放的意见" not in party.get(talking).text
    verbs = f"/my/opinions/{row.public_id}"
    assert owner.post(f"{verbs}/allow").status_code == 422
    agreed = {f"{row.public_id}-agreed": "y"}
    assert party.post(f"{verbs}/allow", data=agreed).status_code == 404
    assert owner.post(f"{verbs}/allow", data=agreed).status_code == 303
    assert "对方开放的意见" in party.get(talking).text
    read = party.get(f"{talking}/opinions").text
    assert SECRET in read and "林某" not in read
    assert owner.post(f"{verbs}/withdraw").status_code == 303
    assert SECRET not in party.get(f"{talking}/opinions").text


def test_talks_that_ended_open_nothing(sign_in, scene):
    talk = scene.talk()
    row, _token = scene.released()
    services.allow(scene.session, scene.acts(scene.owner), row, now=NOW)
    talk.state = "declined"
    party = sign_in(scene.party)
    assert party.get(f"/talks/{talk.public_id}/opinions").status_code == 404
    assert party.get(f"/talks/{talk.public_id}").status_code == 200


def test_strangers_find_nothing(sign_in, scene):
    talk = scene.talk()
    row, _token = scene.released()
    services.allow(scene.session, scene.acts(scene.owner), row, now=NOW)
    made_up = "A" * 22
    for kind in ("enterprise", "institute"):
        client = sign_in(make_person(scene.session, kind=kind))
        for address in ("/talks/{}/opinions", "/my/technology/{}/opinions"):
            for public_id in (talk.public_id, scene.offer.public_id, made_up):
                assert client.get(address.format(public_id)).status_code == 404
        for verb in ("allow", "withdraw"):
            for public_id in (row.public_id, made_up):
                data = {f"{public_id}-agreed": "y"}
                address = f"/my/opinions/{public_id}/{verb}"
                assert client.post(address, data=data).status_code == 404
        assert client.get(f"/opinions/{row.public_id}").status_code == 403


def test_nothing_of_an_unreleased_opinion_is_told(app, sign_in, scene):
    """Owner, other party, stranger and visitor: no page of theirs holds a word of it."""
    talk = scene.talk()
    scene.given()
    offer, need = scene.offer.public_id, scene.need.public_id
    pages = (
        "/", "/desk", "/messages", "/technology", f"/technology/{offer}", "/my/technology",
        f"/my/technology/{offer}", f"/my/technology/{offer}/opinions",
        f"/my/technology/{offer}/matches", f"/my/technology/{need}/matches", "/talks",
        f"/talks/{talk.public_id}", f"/talks/{talk.public_id}/opinions",
        f"/talks/{talk.public_id}/package", "/my/technology-ledger",
        f"/technology?q={SECRET}", "/opinions", "/outbox",
    )  # fmt: skip
    stranger = make_person(scene.session, kind="institute")
    seen = 0
    for person in (scene.owner, scene.party, stranger, None):
        client = sign_in(person) if person else app.test_client()
        for address in pages:
            answer = client.get(address)
            seen += answer.status_code == 200
            text = answer.text.replace(f'value="{SECRET}"', "")
            if address.endswith(SECRET):
                text = text.replace(SECRET, "")
            assert SECRET not in text and "林某" not in text, (person, address)
            assert "可以阅读的意见" not in text
    assert seen > 20


def test_ties_are_entered_and_ended_in_the_browser(session, sign_in, scene):
    client = sign_in(scene.office)
    address = f"/opinions/ties/{scene.expert.public_id}"
    assert address in client.get(f"/experts/{scene.expert.public_id}").text
    assert client.post(address, data={"unit": ""}).status_code == 422
    assert client.post(address, data={"unit": "东海大学"}).status_code == 303
    again = client.post(address, data={"unit": "东海大学", "note": "又"})
    assert again.status_code == 422 and "已登记过" in again.text
    end = client.get(address).text.split('action="/opinions/ties/')[1].split('"')[0]
    assert client.post(f"/opinions/ties/{end}").status_code == 303
    assert "没有登记的利益关系" in client.get(address).text


def test_a_list_of_many_costs_as_many_queries_as_one(session, sign_in, scene):
    client, counted = sign_in(scene.office), []
    engine = db.engines[None].engine
    count = lambda *_args: counted.append(1)  # noqa: E731

    def queries_of(address):
        session.expunge_all()
        counted.clear()
        event.listen(engine, "before_cursor_execute", count)
        try:
            assert client.get(address).status_code == 200
        finally:
            event.remove(engine, "before_cursor_execute", count)
        return len(counted)

    scene.given()
    one = queries_of("/opinions")
    office = session.merge(scene.office)
    scene.office, scene.offer = office, session.merge(scene.offer)
    for n in range(12):
        _row, token = scene.assign(scene.add_expert(name=f"专家{n}"))
        if n % 2:
            services.give_opinion(session, token, content(), now=NOW)
    assert len(session.scalars(select(OpinionAssignment)).all()) == 13
    assert 0 < queries_of("/opinions") <= one + 1  # all consents come with one query
