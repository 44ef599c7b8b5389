"""Every page of every role on the demo data: both languages, a desk's and a phone's window."""

import pytest

from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.browser.crawl import pages_of
from tests.browser.seed import DEMO_ROLES

LANGUAGES = ("zh", "en")
seen = set()  # pages that look the same to every role are looked at once


@pytest.mark.parametrize("role", ["", *DEMO_ROLES])
def test_every_page_is_sound(demo_site, chromium, role):
    pages = [path for path in pages_of(demo_site, role) if path not in seen]
    assert len(pages) > (8 if not role else 1)
    found = []
    for language in LANGUAGES:
        window = Visitor(demo_site, chromium, role=role)
        window.page.goto(f"{demo_site.address}/language/{language}?next=/privacy")
        for path in pages:
            found += faults_of(window, path, language)
        window.context.close()
    seen.update(path for path in pages if path not in ("/", "/desk"))
    assert not found, "\n".join(found)


def faults_of(window, path, language):
    """What is wrong with a page in both sizes."""
    window.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    answer = window.page.goto(window.site.address + path)
    found = [] if answer.status == 200 else [f"{path}: {answer.status}"]
    try:
        window.look((WIDE, PHONE))
    except AssertionError as fault:
        found.append(f"{language} {path}: {fault}")
        window.faults.clear()
    return found
