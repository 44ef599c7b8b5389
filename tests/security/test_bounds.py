"""How much a request may bring: the limit is taken, one more is refused in words (R30, R32)."""

import pytest
from sqlalchemy import select

from matchmaking.app import MOST_BODY, MOST_FIELDS, MOST_PARTS
from matchmaking.needs.models import Need
from matchmaking.web.paging import page_of
from matchmaking.web.requests import LONGEST_QUERY_VALUE
from tests.conftest import both_databases
from tests.factories.accounts import make_person
from tests.factories.needs import make_need

MULTIPART = {"content_type": "multipart/form-data"}


@pytest.fixture
def client(session, sign_in):
    return sign_in(make_person(session))


@pytest.mark.parametrize("more", [0, 1])
def test_parts_of_a_form(client, more):
    data = {f"x{n}": "1" for n in range(MOST_PARTS - 1 + more)} | {"kind": "debt"}
    answer = client.post("/my/needs/new", data=data, **MULTIPART)
    assert answer.status_code == (413 if more else 303)


@pytest.mark.parametrize("more", [0, 1])
def test_text_of_a_form(client, more):
    data = {"kind": "debt", "x": "x" * (MOST_FIELDS - 100 + 101 * more)}
    answer = client.post("/my/needs/new", data=data, **MULTIPART)
    assert answer.status_code == (413 if more else 303)
    assert not more or "内容过大" in answer.text


def test_a_body_above_the_cap_is_not_read(client):
    """The length that is announced is enough to refuse it."""
    length = {"CONTENT_LENGTH": str(MOST_BODY + 1)}
    answer = client.post("/my/needs/new", environ_overrides=length, **MULTIPART)
    assert answer.status_code == 413


@pytest.mark.parametrize("more", [0, 1])
def test_a_value_in_the_address(client, more):
    answer = client.get("/products", query_string={"q": "x" * (LONGEST_QUERY_VALUE + more)})
    assert answer.status_code == (400 if more else 200)


@both_databases
def test_counting_ends_at_its_cap(session, monkeypatch):
    monkeypatch.setattr("matchmaking.web.paging.MOST_COUNTED", 2)
    for _ in range(4):
        make_need(session)
    page = page_of(session, select(Need).order_by(Need.id), 1)
    assert (len(page.items), page.total, page.total_capped) == (4, 2, True)


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/sign-in", "/my/needs/new", "/api/v1/needs"])
def test_methods_nobody_asked_for_are_refused(client, path, method):
    assert client.open(path, method=method).status_code in {401, 405}


def test_forwarded_headers_do_not_move_the_throttle(app, session):
    """Without a proxy in front, the address that counts is the connection's own."""
    browser = app.test_client()
    seen = set()
    for n in range(40):
        answer = browser.post(
            "/sign-in",
            data={"email": f"nobody{n}@example.test", "password": "x" * 12},
            headers={"X-Forwarded-For": f"198.51.100.{n}", "Forwarded": f"for=198.51.100.{n}"},
        )
        seen.add(answer.status_code)
        if answer.status_code == 429:
            break
    assert 429 in seen
