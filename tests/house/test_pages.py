"""Every page of every role: valid HTML, one h1, labels, no duplicate ids, the reader's language."""

import re
from collections import Counter

import html5lib
import pytest
from bs4 import BeautifulSoup

from matchmaking.audit.actor import Role
from matchmaking.web.policy import POLICY
from tests.house.conftest import ROLES
from tests.house.requests import addresses

HAN = re.compile(r"[㐀-鿿]")
CHINESE = re.compile("^zh")
# Figures of speech of our own field keep their Chinese beside the English.
pytestmark = pytest.mark.timeout(240)


def pages(world, role):
    """(address, soup, text) of every HTML page that the role can see."""
    client = world.client(role)
    for (endpoint, method), rule in sorted(POLICY.items()):
        if method != "GET" or Role(role) not in rule.roles:
            continue
        for address in addresses(world, endpoint):
            answer = client.get(address)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                text = answer.get_data(as_text=True)
                yield address, BeautifulSoup(text, "html.parser"), text


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_well_made(world, role):
    count = 0
    for address, soup, text in pages(world, role):
        count += 1
        assert faults_of(text) == [], address
        assert len(soup.find_all("h1")) == 1, address
        assert soup.title is not None and soup.title.get_text(strip=True), address
        ids = Counter(tag["id"] for tag in soup.find_all(id=True))
        assert [name for name, times in ids.items() if times > 1] == [], address
        assert unlabelled(soup) == [], address
        assert not soup.find_all(style=True), address
        assert not soup.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))
        assert not [s for s in soup.find_all("script") if s.string and not s.get("nonce")], address
        assert "鈥" not in text and "锟" not in text, address
    assert count > 5


def faults_of(text):
    """What the HTML standard's own parser finds wrong."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    return [f"line {line}: {fault}" for (line, _), fault, _ in parser.errors]


def unlabelled(soup):
    """Inputs that no label names."""
    labels = {label.get("for") for label in soup.find_all("label")}
    return [
        str(field)[:120]
        for field in soup.find_all(("input", "select", "textarea"))
        if field.get("type") not in {"hidden", "submit", "button"}
        and field.get("id") not in labels
        and not field.get("aria-label")
        and not field.get("aria-labelledby")
        and not field.find_parent("label")
        and not field.find_parent(class_="trap")
    ]


@pytest.mark.parametrize("role", ROLES)
def test_english_pages_speak_english(world, role):
    """What the platform itself says is English; what people wrote, and what is marked, may not be."""
    client = world.client(role)
    client.get("/language/en?next=/")
    wrong = {}
    for (endpoint, method), rule in sorted(POLICY.items()):
        if method != "GET" or Role(role) not in rule.roles:
            continue
        for address in addresses(world, endpoint)[:3]:
            answer = client.get(address)
            if answer.mimetype != "text/html" or answer.status_code != 200:
                continue
            soup = BeautifulSoup(answer.data, "html.parser")
            for tag in soup.select(
                "label, legend, th[scope=col]:not(:has(a[href])), nav a, footer, .form-buttons"
            ):
                for marked in tag.select("[lang^=zh], .visually-hidden"):
                    marked.decompose()
                if tag.get("lang", "").startswith("zh") or tag.find_parent(lang=CHINESE):
                    continue
                text = tag.get_text(" ", strip=True)
                if "（演示）" in text:  # a name of the demo data
                    continue
                if HAN.search(text.replace("简体中文", "")):  # a language's name is its own
                    wrong.setdefault(address, set()).add(text[:60])
    assert wrong == {}
