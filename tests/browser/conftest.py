"""A live server over its own SQLite file, a real browser, and a visit that tolerates no fault."""

import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from config import load_settings
from matchmaking.accounts.services.sessions import begin_session
from matchmaking.app import create_app
from matchmaking.database.base import Base
from matchmaking.web.extensions import db
from tests.browser.seed import sow, sow_demo
from tests.support.keys import KEYS

playwright_api = pytest.importorskip("playwright.sync_api")
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = (1280, 900), (360, 740)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """
async (rules) => (await axe.run(document,
  {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})).violations
  .map(v => `${v.id}: ${v.help} ` + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))
"""


class Site:
    """The running platform: its address, and who can sign in."""

    def __init__(self, app, address, people):
        self.app, self.address, self.people = app, address, people

    def cookie(self, role):
        """A session cookie of the seeded person of this role."""
        with self.app.app_context():
            from matchmaking.accounts.models import Person  # noqa: PLC0415 -- after set-up

            person = db.session.get(Person, self.people[role])
            raw = begin_session(db.session, person, now=now(), second_factor=True)
            db.session.commit()
            client = self.app.test_client()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = raw, True
            return client.get_cookie("sid").value


def now():
    """The present moment: browsers keep real time."""
    from datetime import UTC, datetime  # noqa: PLC0415

    return datetime.now(UTC)


@contextmanager
def serving(instance, fill):
    """The platform with the records that `fill(session)` writes, served by a thread."""
    settings = load_settings(
        KEYS
        | {
            "MATCHMAKING_INSTANCE": str(instance),
            "MATCHMAKING_DATABASE_URL": f"sqlite:///{instance / 'site.sqlite'}",
            "MATCHMAKING_DEMO": "on",
        }
    )
    app = create_app(settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        people = fill(db.session)
        db.session.commit()
        db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}", people)
    server.shutdown()
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The platform with a few records for each role."""
    with serving(tmp_path_factory.mktemp("browser"), sow) as running:
        yield running


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory):
    """The platform with the demo data."""
    with serving(tmp_path_factory.mktemp("demo"), sow_demo) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    """The browser: the one named in the environment, else the system's."""
    path = os.environ.get("MATCHMAKING_CHROMIUM") or "/usr/bin/chromium"
    if not Path(path).is_file():
        pytest.skip("no Chromium: python3 dev.py test installs it")
    with playwright_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visitor:
    """A browser window in which every fault is kept."""

    def __init__(self, site, browser, *, size=WIDE, role="", script=True):
        self.site = site
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=script,
            locale="zh-CN",
        )  # fmt: skip
        if role:
            cookie = {"name": "sid", "value": site.cookie(role), "url": site.address}
            self.context.add_cookies([cookie])
        self.page = self.context.new_page()
        self.script, self.faults = script, []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text}")

    def visit(self, path, status=200):
        """Open a page; any console message, sideways scroll or axe violation is a failure."""
        answer = self.page.goto(self.site.address + path)
        assert answer.status == status, f"{path}: {answer.status}"
        if status >= 400:
            self.faults[:] = [fault for fault in self.faults if "Failed to load" not in fault]
        self.check()
        return self.page

    def resize(self, size):
        """Make the window another size."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def fits(self):
        """Nothing reaches beyond the sides of the window."""
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{self.page.url} scrolls sideways by {over} px"

    def check(self):
        """Look at the page as it stands now."""
        if self.script:
            self.fits()
            if not self.page.evaluate("'axe' in window"):
                self.page.evaluate(AXE.read_text())
            found = self.page.evaluate(ASK_AXE, RULES)
            assert not found, f"{self.page.url}\n" + "\n".join(found)
        assert not self.faults, f"{self.page.url}: {self.faults}"


@pytest.fixture
def open_window(site, chromium):
    """`open_window(role=, size=, script=)` gives a Visitor; windows are closed afterwards."""
    opened = []

    def window(**given):
        opened.append(Visitor(site, chromium, **given))
        return opened[-1]

    yield window
    for visitor in opened:
        visitor.context.close()


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def size(request):
    """A desk's and a phone's window."""
    return request.param


@pytest.fixture
def visit(open_window, size):
    """`visit(path, role="enterprise")` opens a page in a fresh window and returns it."""

    def opened(path, *, role="", status=200, language="zh"):
        window = open_window(role=role, size=size)
        if language != "zh":
            window.page.goto(f"{window.site.address}/language/{language}?next=/guide")
        return window.visit(path, status)

    return opened
