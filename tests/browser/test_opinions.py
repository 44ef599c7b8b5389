"""An expert in a real browser: asked by the office, answering by a personal link, without account.

Whoever has a tie is barred, and who reads the opinion is for the parties to say.
"""

import re

import pytest
from sqlalchemy import select

from matchmaking.technology.models import TechnologyListing
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.browser.walk import Walker

TALK = re.compile("/talks/[^/]{22}$")
MEASURES = ("maturity", "novelty", "marketability", "risk")


@pytest.fixture
def offer(demo_site):
    """A published offer of the demo world that nobody has judged yet: its id and whose it is."""
    with demo_site.app.app_context():
        rows = db.session.scalars(
            select(TechnologyListing).filter_by(side="offer", state="published")
        )
        row = next(row for row in rows if "投饵" in row.live_version.shown["public_title"])
        return row.public_id, row.organisation.name


def test_an_expert_answers_on_a_phone_without_account_or_script(demo_site, chromium, offer):
    offer, owner = offer
    office = Visitor(demo_site, chromium, size=WIDE, role="organizer")
    page = office.page
    office.visit(f"/opinions/listing/{offer}")
    tied = declare_tie(office, page, offer, owner)
    page.select_option("select[name=expert]", tied)
    page.get_by_role("button", name="委托", exact=True).click()
    page.get_by_text("需要回避：").first.wait_for()
    office.faults.clear()  # the 422 of the refusal
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
    parties_allow(demo_site, chromium, offer)


def declare_tie(office, page, offer, owner):
    """The last expert of the list, who now has a tie with the listing's organisation."""
    tied = page.locator("select[name=expert] option").last.get_attribute("value")
    office.visit(f"/opinions/ties/{tied}")
    page.fill("[name=unit]", owner)
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("委托时将回避").wait_for()
    office.visit(f"/opinions/listing/{offer}")
    return tied


def parties_allow(site, chromium, offer):
    """In a talk the other party reads the opinion when the owner has said so, and not before."""
    firm = Walker(Visitor(site, chromium, size=PHONE, role="enterprise"))
    owner = Walker(Visitor(site, chromium, size=WIDE, role="institute"))
    firm.open(f"/talks/new/{offer}")
    own = firm.page.locator("select[name=own] option").nth(1).get_attribute("value")
    firm.fill(own=own, agreed="y")
    firm.send(f"/talks/new/{offer}", leads_to="/talks/")
    talk = firm.here
    assert TALK.search(talk)
    owner.open(talk)
    owner.fill(accept__agreed="y")
    owner.send(f"{talk}/accept", leads_to=talk)
    firm.open(f"{talk}/opinions")
    assert "总体可行" not in firm.reads("对方还没有开放专家意见")
    owner.open(f"/my/technology/{offer}/opinions")
    owner.page.locator("main [name$=agreed]").check()
    owner.page.get_by_role("button", name="向对接对方开放").click()
    owner.page.get_by_text("已开放，可随时撤回").wait_for()
    firm.open(f"{talk}/opinions")
    firm.reads("总体可行，建议先试用一个生长季", "对方向您开放")
    for walker in (firm, owner):
        walker.window.check()
        walker.window.context.close()
