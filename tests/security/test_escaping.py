"""Whatever people write stays text: no page gets an element or attribute of theirs (R24)."""

import pytest
from bs4 import BeautifulSoup

from matchmaking.audit.actor import Role
from matchmaking.notices.services import notify
from matchmaking.web.policy import POLICY
from tests.conftest import NOW
from tests.factories.accounts import make_organisation, make_person
from tests.factories.introductions import make_introduction, make_sides
from tests.factories.needs import make_facts, make_need
from tests.factories.products import make_product
from tests.factories.technology import make_listing
from tests.house.requests import arguments_of, build
from tests.support.dose import is_due

# each leaves its context another way; whatever is parsed as markup carries the canary
BREAKERS = (
    '"><canary a="', "'><canary a='", "</title><canary>", "</textarea><canary>",
    "</script><canary>", "--><canary>", '" canary="1', "' canary='1", " canary=1 ",
    "<svg canary onload=alert(1)>", "javascript:canary()//", "{{'<canary>'}}", "&lt;canary&gt;",
    "\u2028<canary\u00a0x>", "]]><canary>", "<CaNaRy>", "%3Ccanary%3E", "＜canary＞",
)  # fmt: skip
TEXT = "".join(BREAKERS)


@pytest.fixture
def people(session):
    """Every kind of record with the text in its fields, and who reads it."""
    firm = make_organisation(session, name=f"甲{TEXT}"[:120], introduction=TEXT)
    make_facts(session, firm, business=TEXT, contact={"name": TEXT, "phone": "0592-1"})
    need = make_need(session, firm, title=f"需求{TEXT}"[:120], summary=TEXT)
    bank = make_organisation(
        session, kind="state_bank", name=f"乙{TEXT}"[:120], introduction=TEXT,
        public_contact=TEXT[:120], introduction_en=TEXT,
    )  # fmt: skip
    product = make_product(session, organisation=bank, name=f"贷{TEXT}"[:120], audience=TEXT)
    sides = make_introduction(session, "contacted", make_sides(session, need, product))
    listing = make_listing(session, public_title=f"题{TEXT}"[:60], teaser=TEXT, background=TEXT)
    make_person(session, organisation=firm, name=TEXT, title=TEXT[:60])
    ids = [row.public_id for row in (need, product, sides.row, listing, firm, bank)]
    readers = {
        "enterprise": make_person(session, organisation=firm, name=TEXT),
        "officer": sides.officer_person,
        "organizer": make_person(session, kind="government", name=TEXT),
        "institute": make_person(session, kind="institute"),
        "administrator": make_person(session, kind="government", role="administrator"),
    }
    notify(session, [row.id for row in readers.values()], "%(words)s", now=NOW, words=TEXT)
    return readers, ids


def foreign(page):
    """Elements and attributes that only the text can have brought, and links that act."""
    for tag in BeautifulSoup(page, "lxml").find_all(True):
        if "canary" in tag.name or any("canary" in name for name in tag.attrs):
            yield str(tag)[:200]
        if str(tag.get("href") or tag.get("action") or "").strip().startswith("javascript:"):
            yield str(tag)[:200]


def test_the_judge_sees_what_leaves_its_place():
    for words in BREAKERS[:10]:
        page = (
            f"<title>{words}</title><textarea>{words}</textarea><p title=\"{words}\" id='{words}'>"
        )
        page += f"<b id=x{words}>" + f"<script>{words}</script><!--{words}-->{words}"
        assert list(foreign(page)), words
    assert list(foreign('<a href="javascript:canary()">'))


def test_no_page_takes_text_for_markup(app, session, sign_in, people):
    readers, ids = people
    told = checked = 0
    for role, person in readers.items():
        client = sign_in(person)
        for (endpoint, method), rule in POLICY.items():
            names = arguments_of(app, endpoint)
            due = method == "GET" and Role(role) in rule.roles and is_due(f"{role} {endpoint}", 2)
            if not due or len(names) > 1:
                continue
            for public_id in ids if names and "n" not in names else [""]:
                values = dict.fromkeys(names, public_id or 1)
                answer = client.get(build(app, endpoint, values))
                if answer.mimetype != "text/html" or answer.status_code != 200:
                    continue
                checked += 1
                told += "canary" in answer.text
                assert not list(foreign(answer.text)), (role, endpoint)
    print(f"pages read: {checked}, of them with the text: {told}")
    assert told > 40
