"""Security headers, the content policy and the one cookie, on every answer there is (R26–R28)."""

import re
from http.cookies import SimpleCookie

import pytest
from bs4 import BeautifulSoup

from config import load_settings
from matchmaking.app import create_app
from matchmaking.database.base import Base
from matchmaking.web.extensions import db
from tests.conftest import NOW
from tests.factories.accounts import PASSWORD, give_password, make_person
from tests.house.world import ROLES

pytestmark = pytest.mark.timeout(240)
NONCE = re.compile(r"script-src 'self' 'nonce-([\w-]{22,})'")
FORBIDDEN = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "blob:", "'unsafe-hashes'")
NEEDED = (
    "default-src 'none'", "style-src 'self'", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
)  # fmt: skip
FIXED = {
    "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
}  # fmt: skip
counts = {"answers": 0, "pages": 0}


def judged(answer, *, signed_in):
    """Every header that every answer needs."""
    counts["answers"] += 1
    headers = answer.headers
    assert all(value.isascii() for value in headers.values()), answer.request.path  # servers refuse
    for name, value in FIXED.items():
        assert headers.get_all(name) == [value], (answer.request.path, name)
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "camera=()" in headers["Permissions-Policy"]
    (policy,) = headers.get_all("Content-Security-Policy")
    if headers.get("Content-Disposition", "").startswith("attachment"):
        assert "default-src 'none'" in policy
    else:
        assert all(part in policy for part in NEEDED), (answer.request.path, policy)
    for word in FORBIDDEN:
        assert word not in policy.split()
    if signed_in:
        assert "no-store" in headers["Cache-Control"], answer.request.path
        assert "noindex" in headers["X-Robots-Tag"], answer.request.path
    for banner in ("werkzeug", "gunicorn", "flask", "python"):
        assert banner not in headers.get("Server", "").lower()
    assert "X-Powered-By" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    if answer.mimetype == "text/html":
        obeyed(answer, policy)


def obeyed(answer, policy):
    """A page holds nothing that its own policy would refuse."""
    counts["pages"] += 1
    soup = BeautifulSoup(answer.data, "html.parser")
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            where = (answer.request.path, tag.name, name)
            assert not name.lower().startswith("on"), where
            assert name.lower() != "style", where
            if name.lower() in {"href", "src", "action", "formaction", "data", "poster"}:
                assert not str(value).strip().lower().startswith(("javascript:", "vbscript:")), (
                    where
                )
            if name.lower() in {"src", "srcset", "poster"} or (
                tag.name == "link" and name == "href"
            ):
                assert not re.match(r"(?:https?:)?//", str(value).strip()), where
    assert soup.find_all("style") == []
    assert soup.find_all(["object", "embed", "iframe", "base"]) == []
    found = NONCE.search(policy)
    for script in soup.find_all("script"):
        own = str(script.get("src", "")).startswith("/static/")
        assert own or script.get("type") in {"application/json", "importmap"} or (
            found and script.get("nonce") == found.group(1)
        ), answer.request.path  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_every_read_of_every_role(reading, role):
    for read in reading.of(role):
        judged(read.answer, signed_in=role != "visitor")
    print(f"{role}: {counts} so far")


def test_refusals_have_them_too(world):
    for role in ("visitor", "enterprise"):
        client = world.client(role)
        signed_in = role != "visitor"
        for path in (
            "/nothing",
            "/reviews/needs",
            "/my/needs/AAAAAAAAAAAAAAAAAAAAAA",
            "/%ff",
            "/exchange",
        ):
            judged(client.get(path), signed_in=signed_in)
        judged(client.put("/"), signed_in=signed_in)
        judged(client.post("/my/needs/new", data={"x": "y" * 600_000}), signed_in=signed_in)
        judged(client.get("/", query_string={"q": "\0"}), signed_in=signed_in)


def test_a_failure_has_them_and_tells_nothing(app, client, monkeypatch):
    secret = "SELECT secret FROM place_in_the_code"

    def failing():
        raise RuntimeError(secret)

    monkeypatch.setitem(app.view_functions, "public.guide", failing)
    answer = client.get("/guide")
    assert answer.status_code == 500
    judged(answer, signed_in=False)
    for telling in (secret, "Traceback", "RuntimeError", "site-packages", "sqlalchemy"):
        assert telling not in answer.text


def test_static_files_have_the_plain_ones(client):
    answer = client.get("/static/nothing.css")
    assert answer.status_code == 404


def test_no_two_answers_share_a_nonce(client):
    nonces = set()
    for _ in range(100):
        found = NONCE.search(client.get("/accessibility").headers["Content-Security-Policy"])
        nonces.add(found.group(1))
    assert len(nonces) == 100
    assert all(len(nonce) >= 22 for nonce in nonces)  # 128 bits and more


def test_signing_out_clears_the_browser(session, sign_in):
    answer = sign_in(make_person(session)).post("/sign-out")
    assert "cache" in answer.headers["Clear-Site-Data"]
    judged(answer, signed_in=False)


def cookies_of(answer):
    return [SimpleCookie(text) for text in answer.headers.get_all("Set-Cookie")]


def test_in_production_there_is_one_safe_cookie_and_hsts(tmp_path):
    secrets = {f"MATCHMAKING_{n}": n.lower() * 6 for n in ("SECRET_KEY", "DATA_KEY", "AUDIT_KEY")}
    app = create_app(
        load_settings(
            secrets
            | {
                "MATCHMAKING_ENV": "production",
                "MATCHMAKING_INSTANCE": str(tmp_path),
                "MATCHMAKING_BASE_URL": "https://platform.example",
                "MATCHMAKING_TRUSTED_HOSTS": "platform.example",
                "MATCHMAKING_STAFF_TOTP": "offered",
            }
        )
    )
    app.config.update(TESTING=True, CLOCK=lambda: NOW, WTF_CSRF_ENABLED=False)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        person = give_password(db.session, make_person(db.session))
        email = person.email
        db.session.commit()
        db.session.remove()
    client = app.test_client()
    base = "https://platform.example"
    seen = set()
    for answer in (
        client.get("/sign-in", base_url=base),
        client.post("/sign-in", base_url=base, data={"email": email, "password": PASSWORD}),
        client.get("/account", base_url=base),
        client.get("/language/en", base_url=base),
        client.get("/text-size/large", base_url=base),
        client.post("/sign-out", base_url=base),
        client.get("/nothing", base_url=base),
    ):
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        for jar in cookies_of(answer):
            for name, cookie in jar.items():
                seen.add(name)
                assert cookie["secure"] and cookie["httponly"], name
                assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert seen == {"__Host-sid"}
