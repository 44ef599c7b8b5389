"""One's own data and the end of the account, in a browser without scripts."""

import json
from zipfile import ZipFile

from tests.browser.conftest import PHONE
from tests.browser.walk import Walker


def test_data_are_taken_along_without_scripts(open_window):
    window = open_window(role="enterprise", script=False)
    page = window.visit("/account/data/")
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载我的数据").click()
    with ZipFile(taken.value.path()) as box:
        (own,) = json.loads(box.read("own-data.json"))["tables"]["person"]["records"]
    assert own["role"] == "enterprise"
    window.check()


def test_closing_is_refused_to_whom_an_organisation_needs(open_window):
    walker = Walker(open_window(role="officer", size=PHONE))
    walker.open("/account/data/close")
    walker.page.get_by_label("我知道注销后").check()
    walker.refused("/close")
    assert "唯一的在用账号" in walker.page.inner_text("main")


def test_closing_is_asked_for_and_undone(open_window):
    walker = Walker(open_window(role="auditor", size=PHONE))
    walker.open("/account/data/close")
    walker.refused("/close")  # nothing is ticked yet
    walker.page.get_by_label("我知道注销后").check()
    walker.send("/close", leads_to="/account/data/")
    assert "账号将于" in walker.page.inner_text("main")
    walker.send("/keep", leads_to="/account/data/")
    assert "账号将于" not in walker.page.inner_text("main")
