"""The access table and the routes are the same list (R13)."""

import pytest
from flask import Blueprint

from matchmaking.audit.actor import Role
from matchmaking.web.policy import POLICY
from tests.conftest import make_app

CONVERTERS = {"default", "int", "string"}


def routes(app):
    """Every (endpoint, method) that Flask would answer, without its own static files."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }


def test_every_route_has_a_row(app):
    assert routes(app) - POLICY.keys() == set()


def test_every_row_has_a_route(app):
    assert POLICY.keys() - routes(app) == set()


def test_every_write_names_its_audit_event():
    assert [key for key, rule in POLICY.items() if key[1] != "GET" and not rule.event] == []


def test_no_read_names_one():
    reads = [key for key, rule in POLICY.items() if key[1] == "GET" and rule.event]
    assert reads == []


def test_nobody_is_let_in_by_an_empty_row():
    assert [key for key, rule in POLICY.items() if not rule.roles] == []
    assert [key for key, rule in POLICY.items() if Role.SYSTEM in rule.roles] == []


def test_addresses_show_no_integer_keys(app):
    for rule in app.url_map.iter_rules():
        for argument, converter in rule._converters.items():
            kind = type(converter).__name__
            assert kind in {"UnicodeConverter", "IntegerConverter", "PathConverter"}, rule
            if kind == "IntegerConverter":
                assert argument in {"n", "step", "number"}, f"{rule}: {argument} looks like a key"


def test_a_route_without_a_row_does_not_exist(tmp_path):
    app = make_app(tmp_path, "")
    stray = Blueprint("stray", __name__)
    stray.add_url_rule("/stray", "page", lambda: "seen")
    app.register_blueprint(stray)
    with app.app_context():
        assert app.test_client().get("/stray").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_other_methods_are_refused(client, method):
    answer = getattr(client, method)("/")
    assert answer.status_code == 405
