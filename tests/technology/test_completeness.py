"""What keeps a listing from being submitted: what is missing, and what would tell whose it is."""

from datetime import date

import pytest

from matchmaking.technology.completeness import lacking
from matchmaking.technology.content import OFFER, PARTS
from tests.factories.accounts import make_organisation, make_person
from tests.factories.technology import make_listing, make_listing_content

DAY = date(2026, 11, 24)
NAMES = ("厦门鹭岛海洋科技有限公司", "Ludao Marine Co., Ltd.")
PHONE = "0592 222 1234"


def leaks(**given):
    content = make_listing_content(side=OFFER, **given)
    return {lack.field: (lack.step, lack.words) for lack in lacking(content, DAY, names=NAMES)
            if lack.words}  # fmt: skip


@pytest.mark.parametrize(("field", "step", "value"), [
    ("public_title", 1, f"网衣防附着 {PHONE}"), ("teaser_en", 1, f"Call {PHONE} now"),
    ("keywords", 1, ("防污", PHONE)), ("content", 2, f"详询{PHONE}。"), ("background", 2, PHONE),
    ("innovations", 2, ("两性离子侧链", f"电 {PHONE}")),
    ("indicators", 2, ({"name": "有效期", "target": "12", "unit": PHONE},)),
])  # fmt: skip
def test_each_public_text_is_looked_through_and_the_words_are_named(field, step, value):
    assert leaks(public=PARTS, **{field: value}) == {field: (step, (PHONE,))}


def test_what_is_not_public_may_say_everything():
    assert leaks(content=f"{NAMES[0]}，{PHONE}", background=PHONE, public=()) == {}
    assert leaks(cases=PHONE, requirements=PHONE, title=NAMES[0], public=PARTS) == {}


def test_the_name_may_stand_where_the_owner_shows_it():
    said = {"teaser": "鹭岛海洋科技研制，ludao marine 提供"}
    assert leaks(public=(), **said) == {"teaser": (1, ("鹭岛海洋科技", "ludao marine"))}
    assert leaks(public=("organisation",), **said) == {}
    mine = leaks(public=("organisation",), teaser="找密林海，mi@example.test")
    assert mine == {"teaser": (1, ("密林海", "mi@example.test"))}


def test_the_owner_sees_which_words_and_cannot_submit(session, sign_in):
    firm = make_organisation(session, name=NAMES[0])
    person = make_person(session, organisation=firm)
    row = make_listing(
        session, firm, state="draft", teaser="网衣三个月长满藤壶，电壹三八零零幺三八零零零"
    )
    browser, address = sign_in(person), f"/my/technology/{row.public_id}/check"
    assert "：壹三八零零幺三八零零零" in browser.get(address).text
    data = {"declaration": "y", "publication": "y", "version": str(row.version)}
    assert browser.post(address, data=data).status_code == 409
    assert row.state == "draft"
