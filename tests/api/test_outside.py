"""From outside: another program, a real server, a real socket, nothing but the standard library."""

import json
import threading
import urllib.error
import urllib.request
import uuid

import pytest
from werkzeug.serving import make_server

from matchmaking.accounts.services.api_tokens import Wanted, make_token
from matchmaking.web.extensions import db
from tests.api.test_writing import DEBT
from tests.conftest import NOW, make_app
from tests.factories.introductions import make_sides
from tests.factories.products import make_product

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def site(tmp_path):
    """A need and two products behind a socket; commits and read-only reads are real."""
    app = make_app(tmp_path, "")
    app.config["DECLARE_READS"] = True
    with app.app_context():
        sides = make_sides(db.session)
        make_product(db.session)
        wanted = Wanted("x", ("needs:read", "needs:write"), 1)
        _row, raw = make_token(db.session, sides.enterprise, wanted, now=NOW)
        db.session.commit()
        db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/api/v1", raw
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()


def call(url, raw, body=None, method="GET", **headers):
    """Status, headers, content."""
    request = urllib.request.Request(
        url, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {raw}", "Content-Type": "application/json",
                 **{name.replace("_", "-"): value for name, value in headers.items()}},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, json.load(refused)


def test_a_program_reads_matches_and_keeps_a_draft(site):
    base, raw = site
    _status, _headers, document = call(f"{base}/openapi.json", raw)
    assert document["openapi"] == "3.1.0"
    _status, _headers, needs = call(f"{base}/needs?state=published", raw)
    number = needs["items"][0]["need_no"]
    status, _headers, matches = call(f"{base}/needs/{number}/matches?lang=en", raw)
    assert status == 200 and len(matches["items"]) == 2
    key, made = str(uuid.uuid4()), []
    threads = [
        threading.Thread(
            target=lambda: made.append(
                call(f"{base}/needs", raw, DEBT, "POST", Idempotency_Key=key)
            )
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _headers, _body in made} == {201}, made
    assert len({body["id"] for _status, _headers, body in made}) == 1
    _status, _headers, after = call(f"{base}/needs", raw)
    assert after["total"] == call(f"{base}/needs?state=draft", raw)[2]["total"] + needs["total"]
    href = made[0][2]["href"]
    _status, headers, need = call(base + href, raw)
    changed = need["content"] | {"amount": 640.5}
    assert call(base + href, raw, changed, "PUT", If_Match=headers["ETag"])[0] == 200
    assert call(base + href, raw, changed, "PUT", If_Match=headers["ETag"])[0] == 412
    assert call(base + href, raw)[2]["content"]["amount"] == 640.5
    assert call(f"{base}/needs", raw[:-1])[0] == 401
