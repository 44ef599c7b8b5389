"""An institution's own pages and the organizers' reviews, walked as they are used."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from matchmaking.products import queries
from matchmaking.products.models import KINDS, Product
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.products import make_product

FILLED = {
    "name": "海洋贷", "instrument": "working_capital_loan", "audience": "涉海企业",
    "amount_max": "500", "rate_min": "4", "term_max": "12",
    "fees-0-label": "助保金", "fees-0-rate": "2", "fees-0-borne_by": "enterprise",
    "ltv-0-kind": "vessel", "ltv-0-permille": "60",
}  # fmt: skip


@pytest.fixture
def officer(session):
    return make_person(session, kind="state_bank")


@pytest.fixture
def own(sign_in, officer):
    return sign_in(officer)


@pytest.fixture
def organizer(session, sign_in):
    return sign_in(make_person(session, kind="government"))


def only_product(session):
    return session.scalars(select(Product)).one()


@both_databases
def test_from_an_empty_form_to_the_public_page(session, own, organizer, client):
    answer = own.post("/my/products/new?kind=loan", data=FILLED | {"action": "draft"})
    assert answer.status_code == 303
    product = only_product(session)
    edit = own.get(answer.location)
    assert 'value="海洋贷"' in edit.get_data(as_text=True)
    sent = own.post(answer.location, data=FILLED | {"action": "submit", "version": product.version})
    assert sent.status_code == 303
    assert product.state == "submitted"
    assert "海洋贷" in organizer.get("/reviews/products").get_data(as_text=True)
    address = f"/reviews/products/{product.public_id}"
    assert organizer.get(address).status_code == 200
    decided = organizer.post(address, data={"decision": "listed", "version": product.version})
    assert decided.status_code == 303
    text = client.get(f"/products/{product.public_id}").get_data(as_text=True)
    assert "6.07%" in text
    assert "60%" in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_that_saves(session, own, kind):
    assert own.get(f"/my/products/new?kind={kind}").status_code == 200
    answer = own.post(f"/my/products/new?kind={kind}", data={"name": "某产品", "action": "preview"})
    assert answer.status_code == 303
    assert own.get(answer.location).status_code == 200
    product = only_product(session)
    assert product.kind == kind
    assert own.get(f"/my/products/{product.public_id}/edit").status_code == 200
    assert own.get(f"/my/products/{product.public_id}").status_code == 200


def test_kinds_are_chosen_first(own):
    for address in ("/my/products/new", "/my/products/new?kind=x"):
        assert "kind=loan" in own.get(address).get_data(as_text=True)
    assert own.post("/my/products/new?kind=x", data={}).status_code == 404


def test_rows_come_and_go_without_scripts(own):
    answer = own.post("/my/products/new?kind=loan", data=FILLED | {"row": "add-fees"})
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.data, "html.parser")
    assert soup.find(id="fees-1-label") is not None
    assert soup.find(id="name")["value"] == "海洋贷"
    removed = own.post("/my/products/new?kind=loan", data=FILLED | {"row": "remove-fees-0"})
    assert "助保金" not in str(BeautifulSoup(removed.data, "html.parser").find(id="fees"))
    for odd in ("x", "add-", "remove-fees-", "remove-fees-999999", "add-name", "remove-ltv-²"):
        odd_answer = own.post("/my/products/new?kind=loan", data=FILLED | {"row": odd})
        assert odd_answer.status_code in {200, 303}


def test_what_is_wrong_stays_typed_and_is_named(session, own):
    typed = FILLED | {"amount_min": "九百", "rate_min": "1e5", "fees-0-rate": ""}
    answer = own.post("/my/products/new?kind=loan", data=typed)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert 'value="九百"' in text
    assert 'value="海洋贷"' in text
    assert session.scalar(select(Product)) is None


def test_bounds_that_cross_are_named(own):
    answer = own.post("/my/products/new?kind=loan", data=FILLED | {"amount_min": "900"})
    assert answer.status_code == 422
    assert "上限应不小于下限" in answer.get_data(as_text=True)


def test_submitting_says_what_is_missing(session, own):
    answer = own.post("/my/products/new?kind=loan", data={"action": "submit"})
    assert answer.status_code == 422
    assert "提交审核前请填写此项" in answer.get_data(as_text=True)
    assert own.post("/my/products/new?kind=loan", data={"action": "draft"}).status_code == 303
    assert only_product(session).name == ""


def test_a_stale_form_is_refused(session, own, officer):
    product = make_product(session, organisation=officer.organisation, state="draft")
    data = FILLED | {"version": product.version + 3}
    assert own.post(f"/my/products/{product.public_id}/edit", data=data).status_code == 409


def test_another_institution_s_product_is_missing(session, own):
    foreign = make_product(session)
    for ending in ("", "/edit", "/preview"):
        theirs = own.get(f"/my/products/{foreign.public_id}{ending}")
        nobodys = own.get(f"/my/products/AAAAAAAAAAAAAAAAAAAAAA{ending}")
        assert (theirs.status_code, len(theirs.data)) == (404, len(nobodys.data))
    for verb in ("suspend", "withdraw", "copy", "delete", "renew", "confirm-rate", "edit"):
        answer = own.post(f"/my/products/{foreign.public_id}/{verb}", data={"version": "1"})
        assert answer.status_code == 404
    assert foreign.state == "listed"


def test_the_buttons_of_a_listed_product(session, own, officer):
    product = make_product(session, organisation=officer.organisation)
    address = f"/my/products/{product.public_id}"

    def press(verb, **data):
        answer = own.post(f"{address}/{verb}", data={"version": product.version} | data)
        assert answer.status_code == 303
        return product.state

    assert press("confirm-rate") == "listed"
    assert press("suspend") == "suspended"
    assert press("resume") == "listed"
    press("renew", valid_to="2027-12-31")
    assert product.valid_to.isoformat() == "2027-12-31"
    press("renew", valid_to="x")
    assert product.valid_to.isoformat() == "2027-12-31"
    assert press("withdraw") == "withdrawn"
    assert own.post(f"{address}/resume", data={}).status_code == 409


def test_own_list_searches_narrows_and_counts(session, own, officer):
    make_product(session, organisation=officer.organisation, name="海洋助保贷")
    make_product(session, organisation=officer.organisation, state="draft", name="草稿贷")
    make_product(session, name="别家的")
    text = own.get("/my/products").get_data(as_text=True)
    assert "海洋助保贷" in text
    assert "草稿贷" in text
    assert "别家的" not in text
    assert "草稿贷" not in own.get("/my/products?state=listed").get_data(as_text=True)
    assert "草稿贷" not in own.get("/my/products?q=助保").get_data(as_text=True)
    for query in ("sort=rate", "sort=x", "state=x", "page=x", "q=%25", "q=" + "a" * 300):
        assert own.get(f"/my/products?{query}").status_code == 200


def test_a_revision_is_reviewed_by_its_differences(session, own, officer, organizer):
    product = make_product(session, organisation=officer.organisation, name="旧名称")
    data = FILLED | {"name": "新名称", "action": "submit", "version": product.version}
    assert own.post(f"/my/products/{product.public_id}/edit", data=data).status_code == 303
    text = organizer.get(f"/reviews/products/{product.public_id}").get_data(as_text=True)
    assert "<del>旧名称</del>" in text
    assert "<ins>新名称</ins>" in text


def test_returning_without_a_reason_is_asked_for(session, own, officer, organizer):
    product = make_product(session, organisation=officer.organisation, state="submitted")
    address = f"/reviews/products/{product.public_id}"
    for data in ({}, {"decision": "x"}, {"decision": "returned"}, {"decision": "returned",
                                                                    "reasons": "x"}):  # fmt: skip
        assert organizer.post(address, data=data | {"version": product.version}).status_code == 422
    kept = {"decision": "returned", "reasons": "rate_stale", "note": "请核对"}
    answer = organizer.post(address, data=kept | {"version": product.version})
    assert answer.status_code == 303
    assert product.state == "returned"
    text = own.get(f"/my/products/{product.public_id}/edit").get_data(as_text=True)
    assert "利率或费率与现行不符" in text
    assert "请核对" in text
    assert queries.last_return(session, product) is not None


def test_roles_stay_in_their_rooms(session, own, organizer, client, sign_in):
    product = make_product(session, state="submitted")
    assert own.get(f"/reviews/products/{product.public_id}").status_code == 403
    assert organizer.get("/my/products/new").status_code == 403
    assert client.get("/my/products").status_code == 303
    enterprise = sign_in(make_person(session))
    assert enterprise.get("/my/products").status_code == 403
