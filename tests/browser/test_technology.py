"""Technology in a real browser: from two empty forms to a contract that both have confirmed."""

import re
from datetime import datetime, timedelta
from itertools import count

import pytest

from matchmaking.standards.clock import ZONE
from tests.browser.conftest import PHONE, WIDE
from tests.browser.walk import Walker
from tests.uploads.samples import photo

HAN = re.compile(r"[\u3400-\u9fff]+")
_serial = count(1)
SHOWN = "Nets after twelve months"
CONTENT = "A coating that keeps barnacles off the nets of fish cages for a year. " * 3


@pytest.mark.parametrize(
    ("size", "language", "script"),
    [pytest.param(WIDE, "zh", True, id="wide-zh"), pytest.param(PHONE, "en", False, id="phone-en")],
)
def test_from_two_forms_to_a_confirmed_contract(open_window, size, language, script):
    def person(role):
        return Walker(open_window(role=role, size=size, script=script), language)

    firm, bureau, institute = person("enterprise"), person("organizer"), person("institute")
    name = f"Barnacle net {next(_serial)}"
    need = writes(firm, name, "need")
    offer = writes(institute, f"{name} coating", "offer")
    for listing in (need, offer):
        bureau.open(f"/reviews/technology/{listing}")
        bureau.send(f"/reviews/technology/{listing}/publish")
    firm.open(f"/my/technology/{need}/matches")
    firm.reads(f"{name} coating")
    firm.open(f"/talks/new/{offer}?own={need}")
    firm.fill(own=need, message="Tell us more", until=day(60), agreed="y")
    firm.send(f"/talks/new/{offer}", leads_to="/talks/")
    talk = firm.here
    institute.open(talk)
    institute.fill(accept__until=day(60), accept__agreed="y")
    institute.send(f"{talk}/accept", leads_to=talk)
    institute.send(f"{talk}/open", leads_to=f"{talk}/open")
    institute.reads("Contact of need")
    sees_picture(institute)
    bureau.open(f"/my/technology/{need}")
    sees_picture(bureau)
    firm.open(talk)
    firm.fill(record_signing__value="60", record_signing__day=day(0))
    firm.send(f"{talk}/sign", leads_to=talk)
    institute.open(talk)
    institute.send(f"{talk}/confirm", leads_to=talk)
    shown = institute.open(talk).locator("main").inner_text()
    assert "600,000" in shown or "60 万元" in shown
    if language == "en":
        assert not HAN.search(shown), shown
    firm.open("/my/technology-ledger")
    bureau.open("/watch/technology")


def writes(person, name, side):
    """The public id of a listing that is sent for review."""
    person.open("/my/technology/new")
    person.send("/my/technology/new", leads_to="/steps/1")
    listing = person.here.split("/")[3]
    kind = "breakthrough" if side == "need" else "material"
    text = {"background": CONTENT} if side == "need" else {"innovations": "Smooth as glass"}
    steps = (
        {"title": name, "title_en": name, "public_title": name, "public_title_en": name,
         "teaser": f"{name}: {CONTENT}"[:190], "teaser_en": CONTENT, "kind": kind,
         "marine_field": "marine_bio", "keywords": "barnacle"},
        {"content": CONTENT, "content_en": CONTENT, "indicators__0__name": "Clean for",
         "indicators__0__now": "3", "indicators__0__target": "12", **text},
        {"trl": "6"},
        {"cooperation": ["licence"], "money": "60"},
        {"contact_name": f"Contact of {side}", "contact_phone": "000-0000-0000"},
    )  # fmt: skip
    for place, values in enumerate(steps, 1):
        assert person.here.endswith(f"/steps/{place}")
        person.fill(**values)
        person.send(f"/my/technology/{listing}/steps/{place}")
    if side == "need":
        adds_picture(person, listing)
    person.fill(declaration="y", publication="y")
    person.send(f"/my/technology/{listing}/check", leads_to=f"/my/technology/{listing}")
    return listing


def adds_picture(person, listing):
    """Back to the last step: a photo with what it shows, then on to the check again."""
    step = f"/my/technology/{listing}/steps/5"
    person.open(step)
    photo_file = {"name": "网衣.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    person.page.locator("input[name=file]").set_input_files(photo_file)
    person.page.locator("input[name=caption]").fill(SHOWN)
    with person.page.expect_navigation():
        person.page.locator('button[formaction$="/pictures"]').click()
    sees_picture(person)
    person.send(f"/my/technology/{listing}/steps/5")
    sees_picture(person)


def sees_picture(person):
    """Its small copy, in a frame that fits, called by what its owner said of it."""
    image = person.page.locator("main img")
    image.scroll_into_view_if_needed()
    assert image.get_attribute("alt") == SHOWN
    person.page.wait_for_function("document.querySelector('main img').naturalWidth === 960")
    assert image.bounding_box()["width"] <= 360
    person.window.check()


def day(days):
    return (datetime.now(ZONE).date() + timedelta(days=days)).isoformat()
