"""Every kind of page of every role on the demo data: both languages, a desk's and a phone's window.

In Chinese all of axe's rules are asked in the wide window, in English in the narrow one.
"""

import pytest

from tests.browser.conftest import PHONE, WIDE, Visitor
from tests.browser.crawl import pages_of

ROLES = ("enterprise", "officer", "organizer", "institute", "auditor", "administrator")
WAYS = {"zh": (PHONE, WIDE), "en": (WIDE, PHONE)}  # the last size is the one axe looks at
OWN = ("desk.home", "introductions.detail", "introductions.lead")  # another page to every role
seen = set()


@pytest.mark.parametrize("role", ["", *ROLES])
def test_every_page_is_sound(demo_site, chromium, role):
    pages = {kind: path for kind, path in pages_of(demo_site, role).items() if kind not in seen}
    assert ("desk.home" in {kind[0] for kind in pages}) == bool(role)
    found = []
    for language in WAYS:
        window = Visitor(demo_site, chromium, role=role)
        window.page.goto(f"{demo_site.address}/language/{language}?next=/privacy")
        found += [fault for path in pages.values() for fault in faults_of(window, path, language)]
        window.context.close()
    seen.update(kind for kind in pages if kind[0] not in OWN)
    assert not found, "\n".join(found)


def faults_of(window, path, language):
    """What is wrong with a page in both sizes."""
    first, last = WAYS[language]
    window.resize(first)
    try:
        answer = window.page.goto(window.site.address + path)
        assert answer.status == 200, answer.status
        window.fits()
        window.resize(last)
        window.check()
    except AssertionError as fault:
        window.faults.clear()
        return [f"{language} {path}: {fault}"]
    return []
