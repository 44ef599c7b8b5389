"""What programs write: once, whole, by the forms of pages, and over nobody else's work."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from matchmaking.accounts.scopes import scopes_of
from matchmaking.accounts.services.api_tokens import Wanted, make_token
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.audit.models import AuditEvent
from matchmaking.introductions.models import Introduction
from matchmaking.needs.models import Need
from matchmaking.needs.queries import prepared_content
from matchmaking.products.models import Product
from tests.conftest import NOW, both_databases
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction
from tests.factories.needs import make_facts, make_need

BASE = "/api/v1"
KEY = "0b9c6a36-9c1d-4f27-8d5b-{:012d}"
DEBT = {
    "kind": "debt", "title": "造船流动资金", "purpose": "working_capital",
    "instruments": ["working_capital_loan"], "amount": 500, "amount_min": 120.5,
    "needed_by": "2027-02-01", "term_months": 12, "rate_max": 4.85, "first_loan": True,
    "guarantees": ["vessel"], "no_collateral": False, "pool_ok": False, "audience": "matched",
    "collateral": [{"kind": "vessel", "value": 800, "mortgaged": False, "years_left": 9}],
    "existing_loans": [{"bank": "某银行", "balance": 100, "rate": 3.9, "due_on": "2027-01-01"}],
}  # fmt: skip
pytestmark = both_databases


@pytest.fixture
def program(app, session):
    """`program(person)(method, path, body, **headers)` as the person's own program."""

    def of(person):
        actor = actor_of(person)
        wanted = Wanted("test", scopes_of(actor.role), 1)
        _token, raw = make_token(session, actor, wanted, now=NOW)

        def call(method, path, body=None, **headers):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return app.test_client().open(
                BASE + path, method=method, json=body,
                headers={"Authorization": f"Bearer {raw}", **named},
            )  # fmt: skip

        return call

    return of


@pytest.fixture
def enterprise(session):
    firm = make_organisation(session)
    make_facts(session, firm)
    return make_person(session, organisation=firm)


def test_a_need_is_written_read_and_changed(session, program, enterprise):
    call = program(enterprise)
    made = call("POST", "/needs", DEBT, Idempotency_Key=KEY.format(1))
    assert made.status_code == 201, made.text
    need = session.scalars(select(Need)).one()
    assert made.json == {
        "id": need.public_id, "href": f"/needs/{need.public_id}", "version": 1, "state": "draft",
    }  # fmt: skip
    assert made.headers["Location"] == BASE + made.json["href"]
    content = prepared_content(need)
    assert (content.amount, content.amount_min, content.rate_max) == (5_000_000, 1_205_000, 485)
    assert (content.collateral[0].value, content.collateral[0].mortgaged) == (8_000_000, False)
    read = call("GET", made.json["href"])
    told = json.loads(read.data, parse_float=Decimal)["content"]
    assert {name: told[name] for name in ("amount", "rate_max", "pool_ok", "first_loan")} == {
        "amount": 500, "rate_max": Decimal("4.85"), "pool_ok": False, "first_loan": True,
    }  # fmt: skip
    same = call("PUT", made.json["href"], read.json["content"], If_Match=read.headers["ETag"])
    assert (same.status_code, prepared_content(need)) == (200, content)
    late = call("PUT", made.json["href"], DEBT | {"amount": 9}, If_Match=read.headers["ETag"])
    assert (late.status_code, late.json["code"]) == (412, "stale")
    session.expire_all()
    assert prepared_content(need) == content
    blind = call("PUT", made.json["href"], DEBT)
    assert (blind.status_code, blind.json["code"]) == (428, "precondition-required")
    events = session.scalars(select(AuditEvent.event).where(AuditEvent.event.like("need.%")))
    assert list(events) == ["need.started", "need.saved"]


def test_sent_again_it_gets_the_same_answer(session, program, enterprise):
    call = program(enterprise)
    answers = [call("POST", "/needs", DEBT, Idempotency_Key=KEY.format(2)) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == len(session.scalars(select(Need)).all()) == 1
    other = call("POST", "/needs", DEBT | {"amount": 7}, Idempotency_Key=KEY.format(2))
    assert (other.status_code, other.json["code"]) == (422, "key-used-otherwise")
    version = answers[0].json
    twice = [
        call("PUT", version["href"], DEBT, If_Match='"1"', Idempotency_Key=KEY.format(3))
        for _ in range(2)
    ]
    assert [(answer.status_code, answer.json["version"]) for answer in twice] == [(200, 2)] * 2
    assert call("POST", "/needs", DEBT).json["code"] == "key-missing"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": 0.5}, "amount"), ({"amount": 1.234}, "amount"), ({"amount": -1}, "amount"),
        ({"amount": "many"}, "amount"), ({"rate_max": 101}, "rate_max"),
        ({"term_months": 0}, "term_months"), ({"term_months": 1.5}, "term_months"),
        ({"purpose": "gambling"}, "purpose"), ({"instruments": ["equity"]}, "instruments"),
        ({"title": "长" * 41}, "title"), ({"needed_by": "2026-02-30"}, "needed_by"),
        ({"collateral": [{"value": 8}]}, "collateral[0].kind"),
        ({"existing_loans": [{"bank": "x", "rate": 200}]}, "existing_loans[0].rate"),
        ({"state": "published"}, "state"), ({"organisation_id": 1}, "organisation_id"),
        ({"collateral": [{"kind": "vessel", "id": 1}]}, "collateral[0].id"),
        ({"prefer": ["没有的银行"]}, "prefer"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_field(session, program, enterprise, change, field):
    answer = program(enterprise)("POST", "/needs", DEBT | change, Idempotency_Key=KEY.format(4))
    assert answer.status_code == 422, answer.text
    assert [one["field"] for one in answer.json["errors"]] == [field]
    assert answer.json["errors"][0]["detail"]
    assert session.scalars(select(Need)).all() == []


def test_faults_are_told_all_at_once_and_in_english(program, enterprise):
    wrong = DEBT | {"amount": 0.5, "term_months": 0, "purpose": "x"}
    answer = program(enterprise)("POST", "/needs?lang=en", wrong, Idempotency_Key=KEY.format(5))
    assert [one["field"] for one in answer.json["errors"]] == ["purpose", "amount", "term_months"]
    assert answer.text.isascii() or "万元" in answer.text


RAW = [
    (b"{", 400), (b"[]", 400), (b"null", 400), (b"\xff", 400), (b'{"kind": NaN}', 400),
    (b'{"kind": "debt", "kind": "equity"}', 400), (b'{"a":' * 40 + b"1" + b"}" * 40, 400),
    (b"[" * 100_000, 400), (b'{"kind": "debt", "title": "\\u0000"}', 400),
    (b'{"kind": "debt", "title": "\\ud800"}', 400), (b'{"kind": "loan"}', 422), (b"{}", 422),
    (b'{"kind": "debt", "amount": 1e400}', 422), (b'{"kind": "debt", "amount": 1e999999999}', 422),
    (b'{"kind": "debt", "term_months": ' + b"9" * 5000 + b"}", 400),
    (b'{"kind": "debt", "summary": "' + b"x" * 300_000 + b'"}', 413),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), RAW, ids=lambda value: str(value)[:30])
def test_what_is_no_json_object_of_ours(app, session, enterprise, body, status):
    actor = actor_of(enterprise)
    _t, raw = make_token(session, actor, Wanted("t", ("needs:write",), 1), now=NOW)
    headers = {"Authorization": f"Bearer {raw}", "Idempotency-Key": KEY.format(6)}
    kinds = (("application/json", status), ("text/plain", 415 if status != 413 else 413))
    for kind, expected in kinds:
        answer = app.test_client().post(
            BASE + "/needs", data=body, content_type=kind, headers=headers
        )
        assert (answer.status_code, answer.mimetype) == (expected, "application/problem+json")
    twice = app.test_client().get(BASE + "/needs?page=1&page=2", headers=headers)
    assert twice.status_code in {400, 403}


def test_another_enterprises_need_is_a_missing_one(session, program, enterprise):
    stranger = make_need(session, make_person(session).organisation)
    call = program(enterprise)
    foreign = call("PUT", f"/needs/{stranger.public_id}", DEBT, If_Match="*")
    missing = call("PUT", f"/needs/{'A' * 22}", DEBT, If_Match="*")
    assert (foreign.status_code, foreign.data) == (404, missing.data)


@pytest.mark.parametrize("kind", ["loan", "guarantee", "lease", "insurance", "fund"])
def test_a_product_is_written_and_read(session, program, kind):
    bank = make_organisation(session, kind="fund" if kind == "fund" else "city_bank")
    call = program(make_person(session, role="officer", organisation=bank))
    body = {"kind": kind, "name": "海上养殖贷", "amount_min": 10, "amount_max": 500.5,
            "industries": ["A04"], "documents": ["营业执照", "海域使用权证"],
            "no_overdue": True, "revenue_min": 100, "valid_to": "2027-06-30"}  # fmt: skip
    if kind != "fund":
        body["fees"] = [{"label": "担保费", "rate": 1.5, "borne_by": "enterprise"}]
    made = call("POST", "/products", body, Idempotency_Key=KEY.format(7))
    assert made.status_code == 201, made.text
    product = session.scalars(select(Product)).one()
    assert (product.amount_max, product.organisation_id) == (5_005_000, bank.id)
    content = call("GET", made.json["href"]).json["content"]
    assert {name: content[name] for name in body if name != "fees"} == {
        name: value for name, value in body.items() if name != "fees"
    }
    crossed = call("POST", "/products", body | {"amount_max": 5}, Idempotency_Key=KEY.format(8))
    assert [one["field"] for one in crossed.json["errors"]] == ["amount_max"]
    foreign = body | ({"term_min": 1} if kind == "fund" else {"stake_min": 1})
    refused = call("POST", "/products", foreign, Idempotency_Key=KEY.format(9))
    assert refused.status_code == 422


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_an_introduction_is_answered_once(session, program, verb):
    sides = make_introduction(session)
    row, call = sides.row, program(sides.officer_person)
    path = f"/introductions/{row.public_id}"
    tag = call("GET", path).headers["ETag"]
    body = {} if verb == "accept" else {"reason": "other", "note": "不在服务区域"}
    answers = [
        call("POST", f"{path}/{verb}", body, If_Match=tag, Idempotency_Key=KEY.format(10))
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].text
    assert answers[0].data == answers[1].data
    session.expire_all()
    found = session.get_one(Introduction, row.id)
    assert (found.institution_agreed_at is not None) == (verb == "accept")
    assert (found.state == "declined") == (verb == "decline")
    late = call("POST", f"{path}/decline", {"reason": "other", "note": "x"}, If_Match=tag,
                Idempotency_Key=KEY.format(11))  # fmt: skip
    assert late.status_code == 412
    bare = call("POST", f"{path}/decline", {}, Idempotency_Key=KEY.format(12))
    assert bare.status_code == (422 if verb == "accept" else 409)
    stranger = program(make_person(session, role="officer", organisation=make_organisation(
        session, kind="city_bank")))  # fmt: skip
    assert (
        stranger("POST", f"{path}/{verb}", body, Idempotency_Key=KEY.format(13)).status_code == 404
    )
