"""A pair in talks finds its money: the proposal, its page to print, and one meeting of three."""

import pytest
from sqlalchemy import select

from matchmaking.technology.models import TechnologyListing
from matchmaking.web.extensions import db
from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.browser.walk import Walker

REASON = "想用这项工艺，谈一笔天使投资"


@pytest.fixture
def offer(demo_site):
    """The id of the demo institute's offer of collagen peptides, whose price is public."""
    with demo_site.app.app_context():
        rows = db.session.scalars(
            select(TechnologyListing).filter_by(side="offer", state="published")
        )
        return next(
            row.public_id for row in rows if "胶原" in row.live_version.shown["public_title"]
        )


def test_a_pair_in_talks_asks_for_one_meeting_of_three(demo_site, chromium, offer):
    def person(role, size):
        return Walker(Visitor(demo_site, chromium, size=size, role=role))

    firm, institute = person("enterprise", PHONE), person("institute", WIDE)
    fund = person("fund", WIDE)
    talk = begin_talk(firm, institute, offer)
    firm.open(f"{talk}/package")
    firm.reads("120 万元", "贷款、租赁、担保等", "股权投资")
    link = firm.page.locator('main a[href*="package.pdf"]').get_attribute("href")
    assert firm.download(link).startswith(b"%PDF-")
    make_room(firm)
    firm.open(f"{talk}/package")
    ask = f"/my/three-party/{talk.rpartition('/')[2]}"
    firm.follow(ask)
    firm.refused(f"{ask}?amount=&months=")
    firm.fill(reason=REASON)
    firm.send(f"{ask}?amount=&months=", leads_to="/my/fairs/")
    for asked in (fund, institute):
        agree(asked)
    firm.open("/my/fairs")
    firm.page.locator('main a[href*="/my/fairs/"]').first.click()
    firm.reads("时间待定", REASON)
    for walker in (firm, institute, fund):
        walker.window.check()
        walker.window.context.close()


def begin_talk(firm, institute, offer):
    """The path of a talk that both have agreed to."""
    firm.open(f"/talks/new/{offer}")
    own = firm.page.locator("select[name=own] option").nth(1).get_attribute("value")
    firm.fill(own=own, agreed="y")
    firm.send(f"/talks/new/{offer}", leads_to="/talks/")
    institute.open(firm.here)
    institute.fill(accept__agreed="y")
    institute.send(f"{firm.here}/accept", leads_to=firm.here)
    return firm.here


def make_room(firm):
    """Withdraw the request to the fund that the demo's firm has sent already."""
    firm.open("/my/fairs")
    firm.page.locator('main a[href*="/my/fairs/"]').first.click()
    firm.page.locator('main a[href*="/my/fair-requests/"]', has_text="B02").first.click()
    firm.send("/withdraw", leads_to="/my/fairs/")


def agree(party):
    """Open the request that says why, and agree."""
    party.open("/my/fairs")
    party.page.locator('main a[href*="/my/fairs/"]').first.click()
    for link in party.page.locator('main a[href*="/my/fair-requests/"]').all():
        path = link.get_attribute("href")
        party.page.goto(party.site + path)
        if REASON in party.page.locator("main").inner_text():
            party.reads("都同意则三方会面")
            party.page.get_by_role("button", name="同意会面").click()
            party.page.get_by_text("已同意会面").first.wait_for()
            return
        party.page.go_back()
    raise AssertionError("nobody asked")
