"""The log: one JSON line an event (R55), and nothing in it that nobody should read there (R46)."""

import io
import json
import logging

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from matchmaking.accounts.models import Organisation
from matchmaking.accounts.services.tokens import INVITATION, RESET, issue_token
from matchmaking.web.log import requests_log, write_lines
from tests.conftest import NOW, both_databases
from tests.factories.accounts import PASSWORD, give_password, make_person

FIELDS = {"at", "level", "from", "said", "request"}
OF_A_REQUEST = FIELDS | {"person", "role", "method", "route", "status", "ms"}
BREAKERS = ("a\r\nb", "\x1b[31mred\x1b[0m", "\u2028", "\0", '"}\n{"level": "forged', "\ud800", "人")


@pytest.fixture
def log():
    """What is logged meanwhile, as a server would write it."""
    root, stream = logging.getLogger(), io.StringIO()
    before = (root.handlers[:], root.level, requests_log.level)
    root.handlers = []
    write_lines(stream)
    yield stream
    root.handlers, level, requests = before
    root.setLevel(level)
    requests_log.setLevel(requests)


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().split("\n")[:-1]]


def test_every_event_is_one_line_whatever_it_says(log):
    ours = next(one for one in logging.getLogger().handlers if getattr(one, "stream", None) is log)
    for words in BREAKERS:  # past pytest's own handlers: half a character cannot be reported
        about = {"name": "matchmaking.web", "levelno": logging.WARNING, "levelname": "WARNING"}
        ours.handle(logging.makeLogRecord(about | {"msg": "read: %s", "args": (words,)}))
    assert [line["said"] for line in lines(log)] == [f"read: {words}" for words in BREAKERS]
    assert all(line.keys() == FIELDS for line in lines(log))
    assert log.getvalue().isascii()
    assert "\x1b" not in log.getvalue()


@both_databases
def test_requests_are_told_without_secrets(app, client, session, sign_in, log):
    person = give_password(session, make_person(session, email="canary-mail@example.test"))
    guest = make_person(session, state="invited")
    reset = issue_token(session, person, RESET, now=NOW)
    invitation = issue_token(session, guest, INVITATION, now=NOW)
    own = sign_in(person)
    for path in (f"/reset/{reset}", f"/invitation/{invitation}", "/opinion/canary-opinion"):
        client.get(path)
    client.get("/products?q=canary-search", headers={"User-Agent": "canary-agent"})
    client.post("/sign-in?next=/canary", data={"email": person.email, "password": PASSWORD})
    own.get("/account/profile")
    own.post("/account/profile", data={"name": "canary-name", "phone": "13900008888"})
    told = lines(log)
    assert len(told) == 7
    assert all(line.keys() == OF_A_REQUEST for line in told)
    assert [line["route"] for line in told][:3] == [
        "/reset/<token>", "/invitation/<token>", "/opinion/<token>",
    ]  # fmt: skip
    assert {line["person"] for line in told[-2:]} == {person.public_id}
    for secret in (reset, invitation, "canary", PASSWORD, "13900008888"):
        assert secret not in log.getvalue(), secret


@both_databases
def test_a_failure_is_found_by_the_number_on_its_page(app, client, log, monkeypatch):
    def fail(**_given):
        raise RuntimeError("on purpose")

    monkeypatch.setitem(app.view_functions, "public.home", fail)
    answer = client.get("/")
    failure, request = lines(log)
    assert answer.status_code == request["status"] == 500
    assert "on purpose" in failure["error"]
    assert failure["request"] == request["request"] != ""
    assert failure["request"] in answer.text
    assert "on purpose" not in answer.text


@both_databases
def test_an_error_of_the_database_tells_no_values(session, log):
    """Neither SQLAlchemy's parameters nor the failing row that PostgreSQL adds."""
    broken = insert(Organisation).values(kind="canary\n\nkind", name="canary-name")
    with pytest.raises(DBAPIError) as caught:
        session.execute(broken)
    logging.getLogger("matchmaking").error("failed", exc_info=caught.value)
    (line,) = lines(log)
    assert "INSERT INTO organisation" in line["error"]
    assert "canary" not in log.getvalue()
