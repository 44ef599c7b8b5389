"""A round in a real browser: chosen, solved, set by hand, accepted; every page on the way sound."""

import pytest

from matchmaking.jobs import queue
from matchmaking.operations.working import session_maker
from matchmaking.rounds.models import Round
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE
from tests.browser.walk import Walker

WAYS = [pytest.param(WIDE, "zh", id="wide-zh"), pytest.param(PHONE, "en", id="phone-en")]


def work_off(site, path):
    """Let a worker do what the round waits for."""
    with site.app.app_context():
        row = db.session.query(Round).filter_by(public_id=path.split("/")[2]).one()
        public_id = row.job.public_id
        db.session.remove()
        queue.run(session_maker(site.app), public_id)


def solve(bureau, site, home):
    """Press the button, let the worker do it, wait until the page says that it is done."""
    bureau.open(home)
    bureau.send("/solve", leads_to=home)
    work_off(site, home)
    bureau.page.locator("#round:not([data-poll])").wait_for()
    bureau.window.check()


def pin_the_last_choice(bureau, home):
    """Pin the first need's worst option; the answer is need and institution."""
    bureau.open(f"{home}/pairs")
    bureau.page.locator('main tbody a[href*="/options"]').first.click()
    row = bureau.page.locator("main tbody tr").filter(has=bureau.page.locator("[value=pin]")).last
    need, bank = bureau.page.url.split("need=")[1], row.locator("th").inner_text()
    with bureau.page.expect_navigation():
        row.locator("form").filter(has=bureau.page.locator("[value=pin]")).locator("button").click()
    bureau.window.check()
    return need, bank


def set_capacity(bureau, home, bank, capacity):
    """Change what one institution can take."""
    bureau.open(f"{home}/institutions")
    row = bureau.page.locator("main tbody tr").filter(has_text=bank)
    row.locator('[name^="capacity_"]').fill(capacity)
    bureau.send("/institutions", leads_to=home)


@pytest.mark.parametrize(("size", "language"), WAYS)
def test_from_the_needs_to_the_introductions(open_window, site, size, language):
    bureau = Walker(open_window(role="organizer", size=size), language)
    bureau.open("/rounds/new")
    bureau.fill(name="", wanted="1")
    bureau.refused("/rounds/new")
    bureau.fill(name="Round")
    bureau.send("/rounds/new", leads_to="/rounds/")
    home = bureau.here.removesuffix("/institutions")
    bureau.send("/institutions", leads_to=home)
    solve(bureau, site, home)
    for page in ("/pairs", "/short", "/options", "/needs", "/institutions", "/settings"):
        bureau.open(home + page)
    need, bank = pin_the_last_choice(bureau, home)
    set_capacity(bureau, home, bank, "1")
    solve(bureau, site, home)
    bureau.open(f"{home}/pairs")
    sent = bureau.page.locator("main tbody tr").filter(has_text=bank)
    assert sent.count() == 1 and need in sent.inner_text()
    bureau.open(home)
    bureau.send("/accept", leads_to=home)
    work_off(site, home)
    bureau.page.locator("#round:not([data-poll])").wait_for()
    bureau.window.check()
    bureau.open(f"{home}/pairs")
    assert bureau.page.locator('main tbody a[href^="/introductions/"]').count() >= 1


@pytest.mark.parametrize(("size", "language"), WAYS)
def test_a_ranking_policy_is_made_previewed_and_activated(open_window, size, language):
    bureau = Walker(open_window(role="organizer", size=size), language)
    bureau.open("/ranking/")
    bureau.fill(name="Faster")
    bureau.send("/ranking/new", leads_to="/ranking/")
    bureau.page.locator('[name="enterprise__speed"]').fill("5x")
    bureau.refused("/edit")
    bureau.page.locator('[name="enterprise__speed"]').fill("90")
    bureau.send("/edit", leads_to="/ranking/")
    path = bureau.here
    bureau.follow(f"{path}/preview")
    bureau.open(path)
    bureau.page.locator('[name="valid_from"]').fill("2999-01-01")
    bureau.refused("/activate")
    bureau.send("/drop", leads_to="/ranking/")
