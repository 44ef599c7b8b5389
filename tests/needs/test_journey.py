"""An enterprise fills in five steps, an organizer publishes, the enterprise changes it."""

import re

import pytest
from sqlalchemy import select

from matchmaking.needs.models import Need
from matchmaking.needs.queries import prepared_content
from matchmaking.notices.models import Notice
from matchmaking.standards import vocabulary
from tests.conftest import both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.needs import make_facts, make_need

STANDARDS = [term.key for term in vocabulary.group("admission_standard")]
DEBT = {
    1: {"title": "深水网箱扩建"},
    2: {"purpose": "aquaculture", "instruments": ["project_loan"], "amount": "1,200.50"},
    3: {"term_months": "36", "rate_max": "4.35", "repayment": "seasonal", "first_loan": "yes",
        "existing_loans-0-bank": "某银行", "existing_loans-0-balance": "50"},
    4: {"guarantees": ["vessel", "credit"], "collateral-0-kind": "vessel",
        "collateral-0-value": "800", "collateral-1-kind": "", "pool_ok": "yes"},
    5: {"audience": "matched", "highlights": "订单已锁定", "summary": "扩建四口网箱"},
}  # fmt: skip
EQUITY = {
    1: {"title": "深海装备A轮"},
    2: {"one_line": "做深海装备", "stage": "growth", "round": "a", "amount": "2000",
        "stake_max": "15"},
    3: {"team": "五人"},
    4: {"roadshow": "yes"},
    5: {"audience": "all"},
}  # fmt: skip


@pytest.fixture
def firm(session):
    organisation = make_organisation(session)
    make_facts(session, organisation)
    return organisation


@pytest.fixture
def own(session, firm, sign_in):
    return sign_in(make_person(session, organisation=firm))


@pytest.fixture
def office(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def fill(client, kind, steps):
    started = client.post("/my/needs/new", data={"kind": kind})
    assert started.status_code == 303
    address = started.location
    for n, data in steps.items():
        assert address.endswith(f"/steps/{n}")
        answer = client.post(address, data={**data, **version_on(client, address)})
        assert answer.status_code == 303, errors_of(answer)
        address = answer.location
    assert address.endswith("/check")
    return address


def version_on(client, address):
    """The version that the page's own form carries."""
    found = re.search(r'name="version"[^>]*value="(\d+)"', client.get(address).text)
    return {"version": found[1]} if found else {}


def errors_of(answer):
    return re.findall(r'field-error"[^>]*>(.*?)</p>', answer.text)


@both_databases
@pytest.mark.parametrize(("kind", "steps"), [("debt", DEBT), ("equity", EQUITY)])
def test_from_first_step_to_publication_and_change(session, own, office, kind, steps):
    check = fill(own, kind, steps)
    assert "提交前还有" not in own.get(check).text
    refused = own.post(check, data={})
    assert refused.status_code == 422
    sent = own.post(check, data={"declaration": "y", "authorisation": "y", **version_of(session)})
    assert sent.status_code == 303, errors_of(sent)
    need = session.scalar(select(Need))
    assert need.state == "submitted"
    assert re.fullmatch(r"XQ-2026-\d{4}", need.number)
    review = f"/reviews/needs/{need.public_id}"
    assert office.post(f"{review}/publish", data={"checklist": STANDARDS[:4]}).status_code == 422
    data = {"checklist": STANDARDS, **version_of(session)}
    assert office.post(f"{review}/publish", data=data).status_code == 303
    assert (need.state, need.live_version.n) == ("published", 1)
    assert need.valid_to.isoformat() == "2027-05-23"
    change = {**steps[1], "title": "换个名字", **version_of(session)}
    assert own.post(f"/my/needs/{need.public_id}/steps/1", data=change).status_code == 303
    assert (need.state, need.revision) == ("published", "draft")
    assert need.live_version.content["title"] == steps[1]["title"]


def version_of(session):
    session.expire_all()
    return {"version": str(session.scalar(select(Need)).version)}


def test_amounts_and_rows_are_kept_exactly(session, own):
    fill(own, "debt", DEBT)
    content = prepared_content(session.scalar(select(Need)))
    assert content.amount == 12_005_000
    assert content.rate_max == 435
    assert content.first_loan is True
    assert [(row.kind, row.value) for row in content.collateral] == [("vessel", 8_000_000)]
    assert [row.balance for row in content.existing_loans] == [500_000]
    assert content.highlights == ("订单已锁定",)


def test_draft_keeps_half_a_step(session, firm, own):
    need = make_need(session, firm, state="draft")
    data = {"action": "draft", "purpose_text": "想想再说", "version": str(need.version)}
    answer = own.post(f"/my/needs/{need.public_id}/steps/2", data=data)
    assert answer.status_code == 303
    content = prepared_content(need)
    assert (content.purpose_text, content.amount) == ("想想再说", None)


def test_draft_with_a_wrong_number_keeps_what_was_typed(session, firm, own):
    need = make_need(session, firm, state="draft")
    data = {"action": "draft", "amount": "三百", "version": str(need.version)}
    answer = own.post(f"/my/needs/{need.public_id}/steps/2", data=data)
    assert answer.status_code == 422
    assert 'value="三百"' in answer.text


def test_rows_are_added_and_removed_without_javascript(session, firm, own):
    need = make_need(session, firm, state="draft")
    address = f"/my/needs/{need.public_id}/steps/4"
    typed = {
        "collateral-0-kind": "vessel",
        "collateral-0-name": "甲船",
        "collateral-1-name": "乙船",
    }
    added = own.post(address, data={"action": "add-collateral", **typed})
    assert added.status_code == 200
    assert "collateral-2-kind" in added.text
    assert "甲船" in added.text
    removed = own.post(address, data={"action": "remove-collateral-0", **typed})
    assert "甲船" not in removed.text
    assert "乙船" in removed.text


@pytest.mark.parametrize("data", [
    {"collateral-²-kind": "vessel"}, {"collateral-99999999-kind": "vessel"},
    {"collateral-0-kind": "x" * 5000}, {"action": "remove-collateral-²"}, {"action": "add-"},
    {"version": "9" * 40}, {"guarantees": ["x", "vessel"]}, {"pool_ok": "maybe"},
    {"collateral-0-value": "1e999", "collateral-0-kind": "vessel"},
])  # fmt: skip
def test_hostile_rows_are_refused_in_words(session, firm, own, data):
    need = make_need(session, firm, state="draft")
    answer = own.post(f"/my/needs/{need.public_id}/steps/4", data=data)
    assert answer.status_code in (200, 303, 409, 422)


def test_stale_form_is_refused(session, firm, own):
    need = make_need(session, firm, state="draft")
    data = {"title": "新名字", "version": str(need.version + 5)}
    assert own.post(f"/my/needs/{need.public_id}/steps/1", data=data).status_code == 409


def test_incomplete_need_is_not_sent(session, firm, own):
    need = make_need(session, firm, state="draft", purpose="", amount=None)
    check = f"/my/needs/{need.public_id}/check"
    text = own.get(check).text
    assert "提交前还有 2 处要补全" in text
    data = {"declaration": "y", "authorisation": "y", "version": str(need.version)}
    assert own.post(check, data=data).status_code == 409


def test_returned_need_says_why(session, firm, own, office):
    need = make_need(session, firm, state="submitted")
    address = f"/reviews/needs/{need.public_id}/return"
    assert office.post(address, data={"version": str(need.version)}).status_code == 422
    data = {"reasons": ["documents"], "note": "请补财报", "version": str(need.version)}
    assert office.post(address, data=data).status_code == 303
    assert need.state == "returned"
    assert "请补财报" in own.get(f"/my/needs/{need.public_id}").text
    assert session.scalar(select(Notice).where(Notice.text.contains("已退回"))) is not None
