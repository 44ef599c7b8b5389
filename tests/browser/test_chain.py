"""The main job in a real browser: three people, from an empty form to the money paid out."""

import re
from datetime import datetime, timedelta
from itertools import count

import pytest

from matchmaking.standards.clock import ZONE
from tests.browser.conftest import PHONE, WIDE
from tests.browser.walk import Walker
from tests.uploads.samples import pdf

HAN = re.compile(r"[\u3400-\u9fff]+")
_serial = count(1)
WAYS = [
    pytest.param(WIDE, "zh", True, id="wide-zh"),
    pytest.param(PHONE, "en", True, id="phone-en"),
    pytest.param(WIDE, "en", False, id="wide-en-noscript"),
    pytest.param(PHONE, "zh", False, id="phone-zh-noscript"),
]


@pytest.mark.parametrize(("size", "language", "script"), WAYS)
def test_the_chain_from_need_to_drawdown(open_window, size, language, script):
    def person(role):
        return Walker(open_window(role=role, size=size, script=script), language)

    firm, bureau, bank = person("enterprise"), person("organizer"), person("officer")
    n = next(_serial)
    # Nothing else on the site is asked for at this amount and term.
    amount, term = str(1231 + n), "31"
    need = posts_need(firm, f"Cold store {n}", amount, term)
    publishes_need(bureau, need)
    product = lists_product(bank, bureau, f"Harbour loan {n}", amount, term)
    introduction = asks(firm, need, product, language)
    takes_on(bank, introduction)
    offers(bank, introduction, amount, term)
    accepts_offer(firm, introduction, need, language)
    draws(bank, introduction, amount)
    closes(firm, introduction, need)


def posts_need(firm, title, amount, term):
    firm.open("/my/needs/new")
    firm.fill(kind="debt")
    firm.send("/my/needs/new", leads_to="/steps/1")
    need = firm.here.split("/")[3]
    steps = (
        {"title": title, "title_en": title},
        {"purpose": "working_capital", "instruments": ["working_capital_loan"], "amount": amount},
        {"term_months": term, "rate_max": "5", "repayment": "bullet"},
        {"guarantees": ["credit"], "no_collateral": "y"},
        {"audience": "all", "summary_en": "Working capital for a cold store."},
    )
    for place, values in enumerate(steps, 1):
        assert firm.here.endswith(f"/steps/{place}")
        firm.fill(**values)
        firm.send(f"/my/needs/{need}/steps/{place}")
    assert firm.here.endswith("/check")
    firm.fill(declaration="y", authorisation="y")
    firm.send("/check")
    return need


def publishes_need(bureau, need):
    bureau.open("/reviews/needs")
    bureau.open(f"/reviews/needs/{need}")
    standards = bureau.page.locator('[name="checklist"]')
    for place in range(standards.count()):
        standards.nth(place).check()
    bureau.send(f"/reviews/needs/{need}/publish")


def lists_product(bank, bureau, name, amount, term):
    bank.open("/my/products/new")
    bank.follow("/my/products/new?kind=loan")
    bank.fill(
        name=name, name_en=name, instrument="working_capital_loan", audience="Sea firms",
        amount_min=amount, amount_max=amount, term_min=term, term_max=term,
        rate_min="3.85", rate_max="4.2", repayments=["bullet"], guarantees=["credit"],
    )  # fmt: skip
    bank.send("kind=loan", "submit", leads_to="/my/products/")
    product = bank.here.split("/")[3]
    bureau.open("/reviews/products")
    bureau.open(f"/reviews/products/{product}")
    bureau.fill(decision="listed")
    bureau.send(f"/reviews/products/{product}")
    return product


def asks(firm, need, product, language):
    firm.open(f"/my/needs/{need}")
    firm.follow(f"/my/needs/{need}/matches")
    firm.follow(f"/my/needs/{need}/matches/{product}")
    if language == "en":
        in_english(firm)
    firm.fill(message="Please call in the morning.")
    firm.send(f"/matches/{product}", leads_to="/introductions/")
    introduction = firm.here.split("/")[2]
    if language == "en":
        in_english(firm)
    return introduction


def takes_on(bank, introduction):
    home = f"/introductions/{introduction}"
    bank.open("/leads")
    bank.open("/introductions")
    bank.follow(home)
    anonymous = bank.reads()
    assert "Please call in the morning." not in anonymous, "the message may tell a name"
    bank.send("/accept", leads_to=home)
    bank.reads("Please call in the morning.")
    bank.send("/open-contact")
    bank.reads("0592-2220000")
    bank.follow(home)
    bank.send("/contact", leads_to=home)
    bank.send("/investigation", leads_to=home)


def offers(bank, introduction, amount, term):
    home = f"/introductions/{introduction}"
    bank.follow(f"{home}/offer")
    bank.fill(amount="0", expires_on=day(20))
    bank.refused("/offer")
    bank.fill(amount=amount, term_months=term, rate="3.9", repayment="bullet",
              guarantees=["credit"], fees__0__label="Survey", fees__0__rate="0.2",
              conditions="Mortgage entry")  # fmt: skip
    bank.send("/offer", leads_to=home)


def accepts_offer(firm, introduction, need, language):
    home = f"/introductions/{introduction}"
    firm.open("/my/introductions")
    firm.follow(home)
    if language == "en":
        in_english(firm)
    offer = firm.page.locator('form[action^="/offers/"][action$="/accept"]').get_attribute("action")
    offer = offer.split("/")[2]
    if firm.window.script:
        assert firm.download(f"/offers/{offer}/summary.pdf").startswith(b"%PDF")
    firm.follow(f"/my/needs/{need}/offers")
    if language == "en":
        in_english(firm)
    firm.follow(home)
    firm.send(f"/offers/{offer}/accept", leads_to=home)


def draws(bank, introduction, amount):
    home = f"/introductions/{introduction}"
    bank.open(home)
    bank.send("/signing", leads_to=home)
    bank.follow(f"{home}/drawdown")
    evidence = {
        "name": "receipt.pdf",
        "mimeType": "application/pdf",
        "buffer": pdf() + b"\n%" + introduction.encode(),
    }
    bank.fill(amount=amount, rate="3.9", day=day(0), evidence=evidence)
    bank.send("/drawdown", leads_to=home)


def closes(firm, introduction, need):
    firm.open("/my/ledger")
    firm.follow(f"/introductions/{introduction}")
    assert not firm.page.locator('main form[action$="/withdraw"]').count()
    firm.follow(f"/my/needs/{need}#close")
    firm.page.locator("#close [name=reason]").select_option("funded_here")
    firm.send(f"/my/needs/{need}/close")
    firm.open(f"/introductions/{introduction}")
    assert not firm.page.locator(f'main a[href="/my/needs/{need}/offers"]').count()


def in_english(walker):
    """Nothing of the page is left in Chinese but what people and records are called."""
    shown = walker.page.locator("main").inner_text()
    told_so = walker.page.locator("main [lang=zh-Hans-CN]").all_inner_texts()
    for name in ("海峡银行（演示）", "测试单位", "测试人员", "林海", *told_so):
        shown = shown.replace(name, "")
    left = HAN.findall(shown)
    assert not left, f"{walker.page.url}: {left}"


def day(ahead):
    return (datetime.now(ZONE).date() + timedelta(days=ahead)).isoformat()
