"""Booklets in a real browser: the list, a new one with its check, waiting, the file, its codes."""

import re

import pytest

from matchmaking.booklets.models import Edition, PrintedCode
from matchmaking.jobs import queue
from matchmaking.operations.working import session_maker
from matchmaking.products.models import Product
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE
from tests.browser.walk import Walker

WAYS = [pytest.param(WIDE, "zh", id="wide-zh"), pytest.param(PHONE, "en", id="phone-en"),
        pytest.param(WIDE, "en", id="wide-en"), pytest.param(PHONE, "zh", id="phone-zh")]  # fmt: skip


def edition_at(site, path):
    """The job that lays out the edition of a page, and one of its printed codes."""
    with site.app.app_context():
        row = db.session.query(Edition).filter_by(public_id=path.split("/")[-1]).one()
        code = db.session.query(PrintedCode).filter_by(edition_id=row.id).first()
        return row.job.public_id, code.code


PATHS = ["/booklets", "/booklets/new?kind=needs", "/q/AAAAA22222", "/booklets/designs",
         "/booklets/designs/new", "/booklets/policies", "/booklets/policies/new"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_of_booklets_are_sound(visit, path, language):
    visit(path, role="organizer", status=404 if "/q/" in path else 200, language=language)


@pytest.mark.pdf
@pytest.mark.parametrize(("size", "language"), WAYS)
def test_from_the_check_to_the_file(open_window, site, size, language):
    bureau = Walker(open_window(role="organizer", size=size), language)
    bureau.open("/booklets/new?kind=products&language=en")
    boxes = bureau.page.locator('main input[name="entries"]')
    for n in range(1, boxes.count()):
        boxes.nth(n).uncheck()
    bureau.fill(title="")
    bureau.refused("/booklets/new")
    assert bureau.page.locator('main input[name="entries"]:checked').count() == 1
    bureau.fill(title="Two pages")
    bureau.send("/booklets/new", leads_to="/booklets/")
    path = bureau.here
    job, code = edition_at(site, path)
    assert bureau.page.locator("#edition[data-poll]").count() == 1
    with site.app.app_context():
        queue.run(session_maker(site.app), job)
    bureau.page.locator("#edition:not([data-poll])").wait_for()
    bureau.window.check()
    assert bureau.download(f"{path}/pdf").startswith(b"%PDF")
    bureau.open("/booklets")
    open_window(size=size).visit(f"/q/{code}")


@pytest.mark.pdf
def test_a_product_page_offers_its_summary(open_window, site):
    with site.app.app_context():
        product = db.session.query(Product).filter_by(state="listed").first().public_id
    page = open_window().visit(f"/products/{product}")
    link = page.get_by_role("link", name=re.compile("条款摘要"))
    answer = page.request.get(site.address + link.get_attribute("href"))
    assert answer.body().startswith(b"%PDF")


@pytest.mark.pdf
def test_a_design_is_arranged_printed_and_released(open_window, site):
    bureau = Walker(open_window(role="organizer", size=PHONE), "zh")
    bureau.open("/booklets/designs/new")
    bureau.fill(name="2026 手册", title="产品手册")
    bureau.send("/booklets/designs/new", leads_to="/booklets/designs/")
    design = bureau.here
    bureau.send(f"{design}/parts/3/up", leads_to=design)
    bureau.follow(f"{design}/parts/2")
    bureau.fill(title="目次")
    bureau.send("/parts/2", leads_to=design)
    bureau.follow(f"/booklets/new?design={design.split('/')[-1]}")
    bureau.send("/booklets/new", leads_to="/booklets/")
    path = bureau.here
    with site.app.app_context():
        queue.run(session_maker(site.app), edition_at(site, path)[0])
    bureau.page.locator("#edition:not([data-poll])").wait_for()
    bureau.open(path)
    for box in bureau.page.locator("fieldset input[name=signed]").all():
        box.check()
    bureau.send("/release", leads_to=path)
    assert bureau.page.locator("#copies").count() == 1
    bureau.window.check()
