"""An expert in a real browser: asked by the office, answering by a personal link, without account."""

import pytest
from sqlalchemy import select

from matchmaking.technology.models import TechnologyListing
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE, Visitor

MEASURES = ("maturity", "novelty", "marketability", "risk")


@pytest.fixture
def offer(demo_site):
    """The id of a published offer of the demo world that nobody has judged yet."""
    with demo_site.app.app_context():
        rows = db.session.scalars(
            select(TechnologyListing).filter_by(side="offer", state="published")
        )
        return next(
            row.public_id for row in rows if "投饵" in row.live_version.shown["public_title"]
        )


def test_an_expert_answers_on_a_phone_without_account_or_script(demo_site, chromium, offer):
    office = Visitor(demo_site, chromium, size=WIDE, role="organizer")
    page = office.page
    office.visit(f"/opinions/listing/{offer}")
    page.locator("table a", has_text="选择").first.click()
    page.get_by_role("button", name="委托", exact=True).click()
    page.wait_for_url("**/opinions/*")
    asked = page.url
    page.get_by_role("button", name="取一个新链接").click()
    page.wait_for_load_state()
    office.check()
    link = page.locator("#copy-link").input_value()

    expert = Visitor(demo_site, chromium, size=PHONE, script=False)
    expert.visit("/opinion/" + link.rpartition("/")[2])
    expert.check()
    for measure in MEASURES:
        expert.page.select_option(f"[name={measure}_grade]", "4")
        expert.page.fill(f"[name={measure}_text]", f"{measure} 的理由")
    expert.page.check("[name=declared]")
    expert.page.get_by_role("button", name="提交意见").click()
    expert.page.wait_for_load_state()
    assert expert.page.input_value("[name=risk_text]") == "risk 的理由"  # nothing typed is lost
    expert.page.fill("[name=overall]", "总体可行，建议先试用一个生长季")
    expert.page.get_by_role("button", name="提交意见").click()
    expert.page.wait_for_url("**/opinion-thanks")

    page.goto(asked)
    assert page.get_by_text("总体可行，建议先试用一个生长季").is_visible()
    page.get_by_role("button", name="转给发布单位").click()
    page.locator("dialog .btn-primary").click()  # it asks first
    page.get_by_text("已转给发布单位").first.wait_for()
    office.check()
    for window in (office, expert):
        window.context.close()
