"""A fair in a real browser: asked and agreed on a phone, moved by hand without JavaScript, check-in."""

from contextlib import contextmanager

import pytest
from sqlalchemy import select

from matchmaking.fairs.models import Fair, FairParty
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE, Visitor


@pytest.fixture
def window(demo_site, chromium):
    """A window on the demo data, closed afterwards."""
    opened = []

    def made(**given):
        opened.append(Visitor(demo_site, chromium, **given))
        return opened[-1]

    yield made
    for visitor in opened:
        visitor.context.close()


@contextmanager
def records(demo_site):
    with demo_site.app.app_context():
        yield db.session
        db.session.remove()


def fair_in(demo_site, state):
    with records(demo_site) as session:
        return session.scalars(select(Fair).filter_by(state=state)).one().public_id


def press(page, label):
    with page.expect_navigation():
        page.get_by_role("button", name=label).first.click()


def test_an_enterprise_agrees_on_its_phone(window, demo_site):
    phone = window(role="enterprise", size=PHONE)
    page = phone.visit(f"/my/fairs/{fair_in(demo_site, 'requests')}")
    waiting = page.get_by_text("时间待定").count()  # other walks on this site may have agreed too
    with page.expect_navigation():
        page.locator(".news-list a").first.click()
    phone.check()
    press(page, "同意会面")
    phone.check()
    assert page.get_by_text("时间待定").count() == waiting + 1


def test_moving_a_meeting_works_without_script(window, demo_site):
    desk = window(role="organizer", size=WIDE, script=False)
    fair = fair_in(demo_site, "running")
    page = desk.visit(f"/fairs/{fair}/timetable")
    press(page, "建立草案以便调整")
    with page.expect_navigation():
        page.locator(".fair-grid a").first.click()
    before = page.locator("dl.facts").inner_text()
    page.select_option('select[name="spot-slot"]', "")
    press(page, "移动")
    assert page.locator(".fair-unplaced li").count() == 1
    with page.expect_navigation():
        page.locator(".fair-unplaced a").first.click()
    with page.expect_navigation():
        page.locator("form.one-button button").first.click()
    assert page.locator(".fair-unplaced li").count() == 0
    assert before


def test_check_in_says_when_there_is_no_network(window, demo_site):
    fair = fair_in(demo_site, "running")
    with records(demo_site) as session:
        query = select(FairParty).join(FairParty.fair).where(Fair.public_id == fair)
        code = session.scalars(query.where(FairParty.arrived_at.is_(None))).first().code
    phone = window(role="organizer", size=PHONE)
    page = phone.visit(f"/c/{code}")
    phone.context.set_offline(True)
    page.get_by_role("button", name="签到", exact=True).click()
    page.get_by_text("签到还没有送出").wait_for()
    phone.faults.clear()  # the browser itself reports the lost network
    phone.context.set_offline(False)
    page.get_by_role("button", name="签到", exact=True).click()
    page.get_by_text("撤销签到").wait_for()
    phone.check()
    with records(demo_site) as session:
        assert session.scalars(select(FairParty).filter_by(code=code)).one().arrived_at is not None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_are_sound(window, demo_site, size, language):
    running, opened = fair_in(demo_site, "running"), fair_in(demo_site, "requests")
    staff = window(role="organizer", size=size)
    staff.page.goto(f"{demo_site.address}/language/{language}?next=/guide")
    for part in ("", "/places", "/programme", "/parties", "/requests", "/meetings", "/timetable",
                 "/repairs", "/day", "/check-in", "/board", "/files", "/meetings/new"):  # fmt: skip
        staff.visit(f"/fairs/{running}{part}")
    side = window(role="officer", size=size)
    side.page.goto(f"{demo_site.address}/language/{language}?next=/guide")
    for path in ("/my/fairs", f"/my/fairs/{running}", f"/my/fairs/{opened}/details",
                 f"/my/fairs/{opened}/catalogue"):  # fmt: skip
        side.visit(path)
