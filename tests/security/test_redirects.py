"""Where `next` may lead: to pages of our own and nowhere else (R29); and the host's name (R30)."""

from urllib.parse import urljoin, urlsplit

import pytest

from config import load_settings
from matchmaking.app import create_app
from matchmaking.web.redirects import safe_next
from tests.conftest import NOW
from tests.factories.accounts import PASSWORD, give_password, make_person

HOSTILE = [
    "https://evil.example", "http://evil.example/desk", "//evil.example", "///evil.example",
    "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example",
    "/%09/evil.example", "/\t/evil.example", "/%0a/evil.example", "/\n/evil.example",
    "/%0d/evil.example", "/\r/evil.example", "/%0d%0aLocation:%20https://evil.example",
    "/%5Cevil.example", "/%5c%5cevil.example", "/%2Fevil.example", "/%2f%2fevil.example",
    "%2f%2fevil.example", "https:evil.example", "http:evil.example", "https:/evil.example",
    "https:\\\\evil.example", "HTTPS://evil.example", "\x01https://evil.example",
    "%01https://evil.example", " https://evil.example", "\thttps://evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,hello",
    "vbscript:x", "file:///etc/passwd", "mailto:a@evil.example", "ftp://evil.example",
    "//evil.example/%2e%2e", "//evil.example\\@127.0.0.1", "https://127.0.0.1@evil.example",
    "//127.0.0.1@evil.example", "/.evil.example", "./evil.example", "../evil.example",
    "evil.example", ".evil.example", "@evil.example", "?next=//evil.example", "#//evil.example",
    "/desk//evil.example", "/desk/../..//evil.example", "/;@evil.example", "/desk\x00", "/desk%00",
    "/\u2028/evil.example", "/\u00a0/evil.example", "/／evil.example", "／／evil.example",
    "〱evil.example", "/\ud800", "\u202e//evil.example", "/\u202e/evil.example", "//[::1]/", "//[",
    "http://[", "/nothing-of-ours", "/static/../evil", "/" + "a" * 3000, "", "/sign-out",
    "//localhost:8000/desk", "http://localhost/desk", "/desk\\@evil.example", "/%",
    "/%ff", "/desk%2f..%2f..", "\ufeff//evil.example", "/\x7f/evil.example",
]  # fmt: skip
OWN = [
    "/", "/desk", "/account", "/products?q=%E8%B4%B7%E6%AC%BE&page=2", "/my/needs", "/team",
    "/needs?sort=amount",
]  # fmt: skip


def stays(location, base="http://localhost/sign-in"):
    """Where a browser lands, read as browsers read: tabs and line ends dropped, `\\` is `/`."""
    seen = "".join(c for c in location.strip("\x00\x01 ") if c not in "\t\r\n").replace("\\", "/")
    return urlsplit(urljoin(base, seen)).netloc == "localhost"


def test_the_judge_itself_sees_what_leaves():
    """The proof is no better than its judge."""
    for text in ("//evil.example", "https:evil.example", "/\t/evil.example", "\\\\evil.example"):
        assert not stays(text) or text == "https:evil.example"
    assert all(stays(text) for text in OWN)


@pytest.mark.parametrize("target", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_only_own_pages_are_reached(app, target):
    with app.test_request_context("/sign-in"):
        assert safe_next(target) == "/"


@pytest.mark.parametrize("target", OWN)
def test_own_pages_stay_reachable(app, target):
    with app.test_request_context("/sign-in"):
        assert safe_next(target) == target


def test_every_door_that_leads_on_stays_inside(app, session, sign_in):
    """Sign-in, confirm and the language switch, with every hostile target, as a browser sends it."""
    person = give_password(session, make_person(session))
    client = sign_in(person)
    entered = app.test_client()
    doors = 0
    for target in HOSTILE:
        query = {"next": target.encode("utf-8", "surrogatepass").decode("latin-1")}
        answers = [
            entered.get("/language/en", query_string=query),
            entered.get("/text-size/large", query_string=query),
        ]
        if len(target) % 5 == 0:  # each costs a password's hash
            data = {"password": PASSWORD}
            answers.append(client.post("/confirm", query_string=query, data=data))
        for answer in answers:
            doors += answer.status_code == 303
            assert answer.status_code < 500
            if answer.status_code in {301, 302, 303, 307, 308}:
                assert stays(answer.location), (target, answer.location)
    assert doors > 150


def test_signing_in_leads_to_where_one_wanted_and_nowhere_else(app, session):
    person = give_password(session, make_person(session))
    for target, expected in (("/team", "/team"), ("//evil.example", "/desk")):
        answer = app.test_client().post(
            "/sign-in",
            query_string={"next": target},
            data={"email": person.email, "password": PASSWORD},
        )
        assert answer.location == expected


def test_a_refused_post_comes_back_to_no_foreign_page(session, sign_in):
    client = sign_in(make_person(session, kind="government", role="auditor"))
    client.post("/sign-out")
    for referrer in ("http://evil.example/trap", "//evil.example", "\\\\evil", "http://["):
        answer = client.post("/account/profile", headers={"Referer": referrer})
        assert answer.status_code in {303, 400}
        assert "evil" not in (answer.location or "")


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The application as production would run it."""
    folder = tmp_path_factory.mktemp("public")
    secret = {
        f"MATCHMAKING_{name}": name.lower() * 6 for name in ("SECRET_KEY", "DATA_KEY", "AUDIT_KEY")
    }
    app = create_app(
        load_settings(
            secret
            | {
                "MATCHMAKING_ENV": "production",
                "MATCHMAKING_INSTANCE": str(folder),
                "MATCHMAKING_BASE_URL": "https://platform.example",
                "MATCHMAKING_TRUSTED_HOSTS": "platform.example",
                "MATCHMAKING_PROXY_HOPS": "1",
            }
        )
    )
    app.config.update(TESTING=True, CLOCK=lambda: NOW, PROPAGATE_EXCEPTIONS=False)
    return app


@pytest.mark.parametrize("host", ["evil.example", "platform.example.evil.example", "127.0.0.1",
                                  "platform.example@evil.example", "evil.example:443", ""])  # fmt: skip
def test_a_foreign_host_is_refused(public, host):
    answer = public.test_client().get("/accessibility", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_forwarded_headers_change_no_link(public):
    headers = {
        "Host": "platform.example", "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example", "X-Host": "evil.example",
        "X-Forwarded-Server": "evil.example", "X-Original-URL": "/desk",
    }  # fmt: skip
    client = public.test_client()
    for path in ("/accessibility", "/desk", "/nothing", "/my"):
        answer = client.get(path, headers=headers)
        assert "evil" not in answer.text + str(answer.headers)
