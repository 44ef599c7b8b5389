"""Public pages and the pages of the frame, in both widths and languages."""

import pytest

PUBLIC = ("/", "/guide", "/privacy", "/accessibility")
SIGNED_IN = (
    *((f"/{page}", role) for page in ("desk", "messages") for role in (
        "enterprise", "officer", "institute", "organizer", "auditor", "administrator")),
    ("/jobs", "officer"), ("/outbox", "administrator"), ("/audit/", "auditor"),
    ("/audit/check", "auditor"),
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_sound(visit, path, language):
    visit(path, language=language)


@pytest.mark.parametrize(("path", "role"), SIGNED_IN)
def test_pages_of_the_frame_are_sound(visit, path, role):
    visit(path, role=role)


def test_a_missing_page_is_sound(visit):
    visit("/nothing-of-the-kind", status=404)


def test_the_menu_opens_without_script(open_window):
    page = open_window(size=(360, 740), script=False).visit("/guide")
    entry = page.get_by_role("navigation", name="主导航").get_by_role("link", name="金融产品")
    assert not entry.is_visible()
    page.locator("details.phone-menu > summary").click()
    assert entry.is_visible()


def test_escape_closes_the_account_menu_and_returns_the_focus(open_window):
    page = open_window(role="enterprise").visit("/desk")
    summary = page.locator("details.account > summary")
    summary.click()
    assert page.get_by_role("button", name="退出登录").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="退出登录").is_visible()
    assert summary.evaluate("element => element === document.activeElement")


def test_the_open_menus_are_sound_on_a_phone(open_window):
    window = open_window(role="enterprise", size=(360, 740))
    page = window.visit("/desk")
    page.locator("details.account > summary").click()
    window.check()
    page.locator("details.phone-menu > summary").click()
    window.check()


def test_the_first_tab_stop_skips_to_the_text(open_window):
    page = open_window().visit("/guide")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_large_text_fits_a_phone(open_window):
    window = open_window(size=(360, 740))
    window.page.goto(window.site.address + "/text-size/large")
    for path in PUBLIC:
        window.visit(path)
