"""What pages say when something is wrong, and what strangers find."""

from io import BytesIO

import pytest

from matchmaking.accounts.models import LoginSession
from matchmaking.introductions.models import Introduction
from tests.factories.accounts import make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.uploads.samples import pdf

UNTIL = "2027-01-31"


def state_of(session, sides):
    session.expire_all()
    return session.get(Introduction, sides.row.id).state


def test_a_decline_by_the_institution_needs_a_reason(session, clients):
    sides = make_introduction(session)
    firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}"
    answer = bank.post(f"{home}/decline", data={"decline-note": "额度已用完"})
    assert answer.status_code == 422
    assert "请选择婉拒原因" in answer.text
    assert "额度已用完" in answer.text
    assert state_of(session, sides) == "asked"
    told = {"decline-reason": "other", "decline-note": "额度已用完"}
    assert bank.post(f"{home}/decline", data=told).status_code == 303
    assert state_of(session, sides) == "declined"
    assert "额度已用完" in firm.get(home).text


def test_an_enterprise_declines_without_a_reason(session, clients):
    sides = make_sides(session)
    firm, bank = clients(sides)
    lead = f"/leads/{sides.need.public_id}"
    values = {"product": sides.product.public_id, "officers": sides.officer.person}
    assert bank.post(lead, data=values).status_code == 303
    sides.row = session.query(Introduction).one()
    home = f"/introductions/{sides.row.public_id}"
    assert firm.post(f"{home}/decline").status_code == 303
    assert state_of(session, sides) == "declined"
    assert sides.need.organisation.name not in bank.get(home).text


def test_either_side_withdraws_what_it_began(session, clients):
    sides = make_introduction(session, "contacted")
    firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}"
    assert bank.post(f"{home}/withdraw").status_code in (403, 409)
    assert state_of(session, sides) == "contacted"
    assert firm.post(f"{home}/withdraw", data={"withdraw-note": "改用自有资金"}).status_code == 303
    assert state_of(session, sides) == "withdrawn"


def test_nobody_in_charge_is_said(session, clients):
    sides = make_introduction(session)
    _firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}"
    answer = bank.post(f"{home}/accept", data={"accept-version": "1"})
    assert answer.status_code == 422
    assert "请至少指定一名本机构的在职经办人" in answer.text
    lead = bank.post(f"/leads/{make_sides(session, product=sides.product).need.public_id}", data={
        "product": sides.product.public_id, "message": "保留这句话"})  # fmt: skip
    assert lead.status_code == 422
    assert "保留这句话" in lead.text


def test_a_page_that_somebody_else_changed_keeps_the_offer(session, clients):
    sides = make_introduction(session, "investigating")
    _firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}"
    terms = {"amount": "123.45", "rate": "4", "term_months": "12", "expires_on": "2026-12-20",
             "conditions": "须办妥抵押"}  # fmt: skip
    answer = bank.post(f"{home}/offer", data=terms | {"version": "999"})
    assert answer.status_code == 409
    assert "已被他人修改" in answer.text
    assert "须办妥抵押" in answer.text
    assert f'name="version" type="hidden" value="{sides.row.version}"' in answer.text


@pytest.mark.parametrize(("field", "value"), [
    ("amount", "0"), ("amount", "十万"), ("rate", "9999999"), ("term_months", "0"),
    ("expires_on", "2026-11-01"), ("expires_on", "soon"), ("fees-0-rate", "x"),
    ("stake", "200"), ("repayment", "nothing"), ("guarantees", "nothing"),
])  # fmt: skip
def test_impossible_terms_come_back_with_what_was_typed(session, clients, field, value):
    sides = make_introduction(session, "investigating")
    _firm, bank = clients(sides)
    terms = {"amount": "300", "rate": "4", "term_months": "12", "expires_on": "2026-12-20",
             "conditions": "须办妥抵押"}  # fmt: skip
    answer = bank.post(f"/introductions/{sides.row.public_id}/offer", data=terms | {field: value})
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert "须办妥抵押" in answer.text
    assert state_of(session, sides) == "investigating"


def test_a_drawdown_without_evidence_or_on_a_day_to_come(session, clients):
    sides = make_introduction(session, "signed")
    _firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}/drawdown"
    values = {"amount": "300", "rate": "4", "day": "2026-11-24"}
    answer = bank.post(home, data=values)
    assert answer.status_code == 422
    assert "请上传放款凭证" in answer.text
    late = values | {"day": "2026-11-25", "evidence": (BytesIO(pdf()), "a.pdf")}
    answer = bank.post(home, data=late, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "放款日期" in answer.text
    odd = values | {"evidence": (BytesIO(b"MZ\x90"), "a.exe")}
    assert bank.post(home, data=odd, content_type="multipart/form-data").status_code == 422
    assert state_of(session, sides) == "signed"


def test_a_consent_is_extended_and_withdrawn(session, clients):
    sides = make_introduction(session, "contacted")
    firm, bank = clients(sides)
    home = f"/introductions/{sides.row.public_id}"
    consent = sides.row.consents[0].public_id
    assert sides.need.organisation.name in bank.get(home).text
    name = f"extend-{consent}-until"
    assert f'name="{name}"' in firm.get(home).text
    extended = {name: "2027-03-01"}
    answer = firm.post(f"/consents/{consent}/extend", data={name: "2026-01-01"})
    assert answer.status_code == 422
    assert "授权截止日期应晚于今天" in answer.text
    assert firm.post(f"/consents/{consent}/extend", data=extended).status_code == 303
    assert "2027年3月1日" in firm.get(home).text
    assert bank.post(f"/consents/{consent}/revoke").status_code in (403, 404)
    assert firm.post(f"/consents/{consent}/revoke").status_code == 303
    text = bank.get(home).text
    assert sides.need.organisation.name not in text
    assert bank.post(f"{home}/open-contact").status_code in (403, 409)


def test_financials_need_a_password_of_late(app, session, clients):
    sides = make_introduction(session, "accepted")
    firm, _bank = clients(sides)
    session.query(LoginSession).update({"confirmed_at": None})
    answer = firm.post(f"/introductions/{sides.row.public_id}/financials",
                       data={"grant_financials-until": UNTIL})  # fmt: skip
    assert answer.status_code == 303
    assert "/confirm" in answer.location
    assert len(sides.row.consents) == 1


STRANGE = ("", "/offer", "/drawdown")
POSTS = ("/accept", "/decline", "/withdraw", "/contact", "/investigation", "/signing", "/offer",
         "/drawdown", "/open-contact", "/open-financials", "/consent", "/financials")  # fmt: skip


@pytest.mark.parametrize("kind", ["enterprise", "state_bank"])
def test_a_stranger_finds_nothing(session, sign_in, kind):
    sides = make_introduction(session, "offered")
    stranger = sign_in(make_person(session, kind=kind))
    name, wrong = sides.need.organisation.name, "A" * 22
    for path in STRANGE:
        foreign = stranger.get(f"/introductions/{sides.row.public_id}{path}")
        missing = stranger.get(f"/introductions/{wrong}{path}")
        assert foreign.status_code == missing.status_code
        assert foreign.status_code in (403, 404)
        assert name not in foreign.text
    assert stranger.get(f"/introductions/{sides.row.public_id}").status_code == 404
    for path in POSTS:
        answer = stranger.post(f"/introductions/{sides.row.public_id}{path}")
        assert answer.status_code in (403, 404), path
    for path in ("accept", "decline"):
        assert stranger.post(f"/offers/{sides.offer.public_id}/{path}").status_code in (403, 404)
    need = sides.need.public_id
    for path in (f"/my/needs/{need}/matches", f"/my/needs/{need}/offers",
                 f"/my/needs/{need}/matches/{sides.product.public_id}"):  # fmt: skip
        assert stranger.get(path).status_code in (403, 404), path
    if kind == "state_bank":
        assert stranger.get(f"/leads/{need}").status_code == 404
        assert stranger.post(f"/leads/{need}").status_code == 404


def test_what_is_done_already_is_refused_in_words(session, clients):
    sides = make_introduction(session, "accepted")
    _firm, bank = clients(sides)
    answer = bank.post(f"/introductions/{sides.row.public_id}/accept",
                       data={"accept-officers": sides.officer.person})  # fmt: skip
    assert answer.status_code in (403, 409)
    assert "对接" in answer.text
    assert bank.get(f"/introductions/{sides.row.public_id}/drawdown").status_code == 409
    assert bank.get(f"/introductions/{sides.row.public_id}/offer").status_code == 409
