"""English pages: every text of the feature has a translation, and the pages show it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from matchmaking.products.models import KINDS
from tests.factories.accounts import make_person
from tests.factories.products import make_product

HAN = re.compile(r"[㐀-鿿]")
SPOKEN = ("label", "legend", "th", "dt", "button", "h1", "h2")


def chinese_chrome(client, address):
    """Words of the page's own that are still Chinese."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    main = BeautifulSoup(answer.data, "html.parser").main
    for mark in main.select(".optional"):  # the macros' own word
        mark.decompose()
    texts = {tag.get_text(" ", strip=True) for tag in main.find_all(SPOKEN)}
    return {text for text in texts if HAN.search(text)}


def speak_english(client):
    with client.session_transaction() as cookie:
        cookie["language"] = "en"


@pytest.fixture
def english(session, sign_in):
    person = make_person(session, kind="state_bank")
    client = sign_in(person)
    speak_english(client)
    return person, client


def test_public_pages(session, client):
    product = make_product(session, name="Loan", name_en="Loan")
    speak_english(client)
    for address in ("/products", f"/products/compare?p={product.public_id}"):
        assert chinese_chrome(client, address) == set()
    assert chinese_chrome(client, f"/products/{product.public_id}") == set()


@pytest.mark.parametrize("kind", KINDS)
def test_forms(english, kind):
    _person, client = english
    assert chinese_chrome(client, f"/my/products/new?kind={kind}") == set()


def test_own_pages(session, english):
    person, client = english
    product = make_product(session, organisation=person.organisation, name="Loan")
    for address in ("/my/products", "/my/products/new", f"/my/products/{product.public_id}"):
        assert chinese_chrome(client, address) == set()


def test_every_text_of_the_templates_is_translated():
    """The catalogues together know each text that a template of the feature asks for."""
    folder = Path("matchmaking/translations")
    known = "\n".join(path.read_text() for path in folder.glob("*/en/LC_MESSAGES/*.po"))
    asked = set()
    for path in Path("templates/products").glob("*.html"):
        asked |= set(re.findall(r'_\(["\']([^"\']+)["\']', path.read_text()))
    assert [text for text in sorted(asked) if f'msgid "{text}"' not in known] == []
