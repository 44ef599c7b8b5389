"""Every page of every role: valid HTML, one h1, labels, no duplicate ids, the reader's language."""

import re
from collections import Counter

import html5lib
import pytest
from bs4 import BeautifulSoup

from tests.house.world import ROLES
from tests.support.dose import WHOLE, is_due

HAN = re.compile(r"[㐀-鿿]")
CHINESE = re.compile("^zh")
# Figures of speech of our own field keep their Chinese beside the English.
pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_well_made(reading, role):
    pages = reading.pages(role)
    for read in pages:
        text, address = read.answer.text, read.address
        soup = BeautifulSoup(text, "html.parser")
        if is_due(read.endpoint, 2):
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
    print(f"{role}: {len(pages)} pages")
    assert len(pages) > 5


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
def test_english_pages_speak_english(world, reading, role):
    """What the platform itself says is English; what people wrote, and what is marked, may not be."""
    client = world.client(role)
    client.get("/language/en?next=/")
    wrong = {}
    for address in one_page_a_route(reading, role):
        answer = client.get(address)
        assert answer.status_code == 200, address
        found = set(chinese_labels(BeautifulSoup(answer.data, "html.parser")))
        if found:
            wrong[address] = found
    assert wrong == {}


def one_page_a_route(reading, role):
    """The addresses of the role's pages; of a route with several records a day tries one."""
    found = {}
    for read in reading.pages(role):
        found.setdefault(read.address if WHOLE else read.endpoint, read.address)
    return found.values()


def names_a_record(soup, label):
    """Whether it is the label of a choice among records: of people, say, by their names."""
    choice = soup.find(id=label["for"]) if label.get("for") else None
    return choice is not None and re.fullmatch(r"[\w-]{22}", choice.get("value", "")) is not None


def chinese_labels(soup):
    """What headings, labels, links and buttons say in Chinese without being marked as Chinese."""
    for tag in soup.select(
        "label, legend, th[scope=col]:not(:has(a[href])), nav a, footer, .form-buttons"
    ):
        for marked in tag.select("[lang^=zh], .visually-hidden"):
            marked.decompose()
        if tag.get("lang", "").startswith("zh") or tag.find_parent(lang=CHINESE):
            continue
        text = tag.get_text(" ", strip=True)
        if "（演示）" in text or names_a_record(soup, tag):  # a name of the demo data
            continue
        if HAN.search(text.replace("简体中文", "")):  # a language's name is its own
            yield text[:60]
