"""Nothing a program sends yields a 5xx; every refusal is a problem document (R34, RFC 9457)."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchmaking.web.policy import POLICY
from tests.api.test_writing import DEBT
from tests.house.requests import OF_PACKAGE, some_ids

BASE = "/api/v1"
KEY = {"Idempotency-Key": "hostile-key-00000001"}
SIMPLE = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9)
)
ANYTHING = st.recursive(
    SIMPLE, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part,
                                                                      max_size=3), max_leaves=6)  # fmt: skip


def value_of(schema, shapes):
    """A value that the document allows, or now and then anything at all."""
    if "$ref" in schema:
        return value_of(shapes[schema["$ref"].rpartition("/")[2]], shapes)
    if "anyOf" in schema:
        return st.one_of([value_of(one, shapes) for one in schema["anyOf"]])
    if "enum" in schema or "const" in schema:
        right = st.sampled_from(schema.get("enum") or [schema["const"]])
    elif schema.get("type") == "object":
        fields = schema.get("properties", {})
        right = st.fixed_dictionaries(
            {key: value_of(fields[key], shapes) for key in schema.get("required", ())},
            optional={key: value_of(one, shapes) for key, one in fields.items()
                      if key not in schema.get("required", ())},
        )  # fmt: skip
    elif schema.get("type") == "array":
        right = st.lists(value_of(schema["items"], shapes), max_size=2)
    else:
        right = {
            "integer": st.integers(0, 700), "boolean": st.booleans(), "null": st.none(),
            "number": st.decimals(0, 60_000, places=2).map(float),
        }.get(schema.get("type"), st.text(max_size=12) | st.just("2026-12-01"))  # fmt: skip
    return st.one_of(right, right, right, right, right, ANYTHING)


@pytest.mark.parametrize("role", ["enterprise", "officer"])
def test_no_body_that_looks_right_breaks_anything(world, document, conforms, role):
    """Bodies drawn from the document itself, for every writing route."""
    program = world.program(role)
    ids = [one for rows in some_ids(2, OF_PACKAGE["api"]).values() for one in rows]
    shapes, codes = document["components"]["schemas"], set()
    routes = [
        (path, method, one["requestBody"]["content"]["application/json"]["schema"])
        for path, methods in document["paths"].items()
        for method, one in methods.items()
        if "requestBody" in one
    ]

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def send(data):
        path, method, schema = data.draw(st.sampled_from(routes))
        body = data.draw(value_of(schema, shapes))
        address = BASE + re.sub(r"{\w+}", data.draw(st.sampled_from(ids)), path)
        key = {"Idempotency-Key": f"{data.draw(st.integers(0, 10**20)):020d}"}
        answer = program.open(
            address, method=method, headers=key | {"If-Match": "*"},
            data=json.dumps(body), content_type="application/json",
        )  # fmt: skip
        assert answer.status_code < 500, (address, body)
        conforms(answer, path, method)
        codes.add(answer.status_code)

    send()
    assert codes & {200, 201}
    assert {404, 422} <= codes


def refusal(answer, status, code):
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert (answer.json["status"], answer.json["code"]) == (status, code)
    assert answer.json["title"] and answer.json["detail"]


def test_every_refusal_is_a_problem_document(world, monkeypatch):
    program = world.program("enterprise")
    refusal(program.get("/api/v2/needs"), 404, "not-found")
    refusal(program.get(f"{BASE}/needs/xyz"), 404, "no-such-need")
    wrong = program.delete(f"{BASE}/needs")
    refusal(wrong, 405, "method-not-allowed")
    assert wrong.headers["Allow"]
    refusal(program.get(f"{BASE}/needs?page=0"), 400, "bad-parameter")
    refusal(program.get(f"{BASE}/gaps"), 403, "out-of-scope")
    refusal(program.post(f"{BASE}/needs", data=b"x", headers=KEY), 415, "unsupported-media-type")
    refusal(program.get(f"{BASE}/needs?q=%00"), 400, "bad-request")
    bad = KEY | {"If-Match": "nonsense"}
    need = program.get(f"{BASE}/needs").json["items"][0]["id"]
    answer = program.put(f"{BASE}/needs/{need}", json=DEBT, headers=bad)
    refusal(answer, 400, "bad-if-match")

    def broken(*_given, **_named):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("matchmaking.needs.queries.own_needs", broken)
    failed = program.get(f"{BASE}/needs")
    refusal(failed, 500, "internal-error")
    assert failed.json["request_id"]
    assert "secret" not in failed.text


@pytest.mark.parametrize(
    ("role", "scope", "path"),
    [("enterprise", "needs:read", "/needs"), ("officer", "products:read", "/products")],
)
def test_a_reading_scope_writes_nothing(world, role, scope, path):
    answer = world.program(role, [scope]).post(BASE + path, json={}, headers=KEY)
    refusal(answer, 403, "out-of-scope")
    writes = [rule for (name, method), rule in POLICY.items()
              if name.startswith("api.") and method != "GET"]  # fmt: skip
    assert len(writes) == 5
    assert all(rule.scope.endswith(":write") for rule in writes)
