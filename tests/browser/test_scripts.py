"""What JavaScript adds, in a real browser; and that the same forms work without it."""

from datetime import UTC, datetime

import pytest

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.jobs.models import Job
from matchmaking.jobs.services import enqueue
from matchmaking.web.extensions import db
from tests.browser.walk import Walker

BASICS = "/my/enterprise/basics"


@pytest.fixture
def firm(open_window):
    """`firm(script=)` gives the enterprise's person at a window."""
    return lambda *, script=True: Walker(open_window(role="enterprise", script=script))


def draft(walker):
    """The address of a new draft, whose first step is open."""
    walker.open("/my/needs/new")
    walker.fill(kind="debt")
    walker.send("/my/needs/new", leads_to="/steps/1")
    return walker.here.removesuffix("/steps/1")


def test_the_picker_narrows_a_long_select_and_keeps_the_choice(firm):
    walker = firm()
    page = walker.open(BASICS)
    select = page.locator("#industry")
    every = select.locator("option").count()
    page.locator(".field:has(#industry) .picker-filter").fill("海水养殖")
    left = select.locator("option").all_inner_texts()
    assert 1 < len(left) < 10 < every
    assert any("海水养殖" in text for text in left)
    assert "找到" in page.locator(".field:has(#industry) .picker-found").inner_text()
    select.select_option("A0411")
    page.locator(".field:has(#industry) .picker-filter").fill("没有这样的行业")
    assert select.input_value() == "A0411", "what was chosen is not filtered away"
    page.locator(".field:has(#industry) .picker-filter").press("Enter")
    assert walker.here == BASICS, "Enter in the filter does not send the form"


def test_a_long_list_of_ticks_is_narrowed_and_keeps_what_is_ticked(firm):
    walker = firm()
    page = walker.open(draft(walker) + "/steps/4")
    ticks = page.locator("#guarantees .form-check")
    page.locator("#guarantees .form-check", has_text="信用").first.locator("input").check()
    page.locator("#guarantees .picker-filter").fill("船舶")
    shown = page.locator("#guarantees .form-check:visible").all_inner_texts()
    assert 0 < len(shown) < ticks.count()
    assert any("信用" in text for text in shown), "a ticked one stays in sight"
    page.locator("#guarantees .picker-filter").fill("没有这样的担保")
    walker.window.check()


def test_an_amount_is_told_in_capitals_while_it_is_typed(firm):
    walker = firm()
    page = walker.open(draft(walker) + "/steps/2")
    echo = page.locator("#amount-capitals")
    for typed, told in (("360", "叁佰陆拾万元整"), ("1,005.5", "壹仟零伍万伍仟元整"), ("x", "")):
        page.locator("#amount").fill(typed)
        assert echo.inner_text().removeprefix("大写：") == told


def test_leaving_with_unsaved_input_is_asked_about_once(firm):
    walker = firm()
    page = walker.open(BASICS)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#established_on").fill("2019-05-06")
    page.locator("main .back-link, main .crumbs a").first.click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert walker.here == BASICS
    walker.send(BASICS, leads_to="/my/enterprise")
    assert asked == ["beforeunload"], "sending the form is not leaving"


def test_a_grave_button_asks_first(firm):
    walker = firm()
    need = draft(walker)
    page = walker.open(need)
    button = page.locator(f'form[action="{need}/delete"] button')
    button.click()
    dialog = page.locator("dialog.confirm-dialog")
    dialog.wait_for()
    walker.window.check()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert walker.here == need
    walker.send("/delete", leads_to="/my/needs")
    assert page.goto(walker.site + need).status == 404
    walker.window.faults.clear()


def test_a_running_job_reports_without_reloading(site, open_window):
    with site.app.app_context():
        person = db.session.get(Person, site.people["officer"])
        job = enqueue(db.session, actor_of(person), "export", payload={}, now=datetime.now(UTC))
        job.state, number, address = "running", job.id, f"/jobs/{job.public_id}"
        db.session.commit()
    window = open_window(role="officer")
    page = window.visit(address)
    page.evaluate("window.same = true")
    assert page.locator("#job[data-poll]").count()
    with site.app.app_context():
        db.session.get(Job, number).state = "failed"
        db.session.commit()
    page.locator("#job:not([data-poll])").wait_for(timeout=6000)
    assert page.evaluate("window.same"), "the page was not loaded anew"
    window.check()


def test_the_same_forms_work_without_script(firm):
    walker = firm(script=False)
    page = walker.open(BASICS)
    assert not page.locator(".picker-filter").count()
    walker.fill(district="350206", industry="A0411", marine_class="01", established_on="2018-09-01")
    walker.send(BASICS, leads_to="/my/enterprise")
    assert "A0411" in walker.reads()
    need = draft(walker)
    walker.open(need)
    walker.send("/delete", leads_to="/my/needs")
    assert page.goto(walker.site + need).status == 404


def test_typing_keeps_the_session_in_use(firm):
    walker = firm()
    page = walker.page
    page.clock.install()
    page = walker.open(draft(walker) + "/steps/1")
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("#title").press_sequentially("建")
    assert asked == []
    page.clock.fast_forward("05:00")
    with page.expect_response(lambda answer: answer.request.method == "HEAD") as told:
        page.locator("#title").press_sequentially("造养殖工船")
    assert told.value.status == 200
    assert asked == ["HEAD"], "once, not at every key"
    walker.window.check()
