"""The whole chain through the pages, as the enterprise and the officer see them."""

import re
from datetime import date, timedelta
from io import BytesIO

from matchmaking.introductions.models import Introduction
from tests.factories.introductions import NOW, make_introduction, make_sides
from tests.uploads.samples import pdf

UNTIL = "2027-01-31"


def one(session):
    session.expire_all()
    return session.query(Introduction).one()


def sent(client, address, status=303, **values):
    answer = client.post(address, data=values, content_type="multipart/form-data")
    assert answer.status_code == status, answer.text
    return answer.text


def read(client, address, *texts, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    for text in texts:
        assert text in answer.text, text
    return answer.text


def test_the_enterprise_asks_and_everything_follows(session, clients):
    sides = make_sides(session)
    firm, bank = clients(sides)
    name, need, product = sides.need.organisation.name, sides.need, sides.product
    matches = f"/my/needs/{need.public_id}/matches"
    read(firm, matches, product.name, "符合（1）", "年化综合成本")
    read(firm, f"{matches}/{product.public_id}", "逐条对照", "授权书全文", UNTIL[:4])
    sent(firm, f"{matches}/{product.public_id}", message="希望尽快联系", until=UNTIL)
    row = one(session)
    home = f"/introductions/{row.public_id}"
    assert row.state == "asked"
    read(firm, "/my/introductions", row.number, product.name)
    read(firm, home, "等：", "机构", "希望尽快联系")
    inbox = read(bank, "/introductions", row.number, "匿名")
    assert name not in inbox
    assert name not in read(bank, home, "企业尚未公开名称", "受理并指定经办人")

    colleague = f"{home}/accept"
    sent(bank, colleague, **{
        "accept-officers": sides.officer.person, "accept-version": one(session).version,
    })  # fmt: skip
    assert one(session).state == "accepted"
    read(bank, home, "查看联系方式", name)
    assert "0592-2220000" in sent(bank, f"{home}/open-contact", status=200)
    read(firm, "/my/ledger", sides.officer_person.name, row.number, "联系方式")

    sent(firm, f"{home}/financials", **{"grant_financials-until": UNTIL})
    figures = sent(bank, f"{home}/open-financials", status=200)
    assert "2,000" in figures
    assert "渔轮一号" in figures
    read(firm, "/my/ledger", "财务资料")

    sent(bank, f"{home}/contact", **{"record_contact-note": "已电话联系"})
    read(firm, home, "已电话联系")
    sent(bank, f"{home}/investigation")
    read(bank, f"{home}/offer", "送出报价")
    sent(bank, f"{home}/offer", **offer_terms())
    offer = one(session).offers[-1]
    assert (offer.amount, offer.rate, offer.fees) == (2_900_000, 385, [["担保费", 100, False]])
    read(firm, home, "第 1 份报价", "接受报价", "290", "贰佰玖拾万元整")
    read(firm, f"/my/needs/{need.public_id}/offers", "年化综合成本", "成本最低", product.name)
    sent(firm, f"/offers/{offer.public_id}/accept")
    sent(bank, f"{home}/signing", **{"record_signing-note": ""})
    read(bank, f"{home}/drawdown", "放款凭证")
    sent(bank, f"{home}/drawdown", amount="290", rate="3.85", day="2026-11-24",
         evidence=(BytesIO(pdf()), "放款凭证.pdf"))  # fmt: skip
    row = one(session)
    assert (row.state, row.drawn_amount, row.drawn_rate) == ("drawn", 2_900_000, 385)
    read(firm, home, "已放款", "290")
    read(firm, "/my/introductions?state=drawn", row.number)


def offer_terms(**given):
    values = {
        "amount": "290", "term_months": "12", "rate": "3.85", "repayment": "bullet",
        "guarantees": ["credit", "vessel"], "fees-0-label": "担保费", "fees-0-rate": "1",
        "conditions": "船舶抵押登记", "expires_on": "2026-12-20",
    }  # fmt: skip
    return values | given


def test_an_officer_begins_and_the_enterprise_consents(session, clients):
    sides = make_sides(session)
    firm, bank = clients(sides)
    name = sides.need.organisation.name
    assert name not in read(bank, "/leads", sides.need.number, sides.product.name)
    lead = f"/leads/{sides.need.public_id}"
    assert name not in read(bank, lead, "我能提供", "逐条对照", "已填写（企业授权后可见）")
    sent(bank, lead, product=sides.product.public_id, message="我行可承接",
         officers=sides.officer.person)  # fmt: skip
    row = one(session)
    home = f"/introductions/{row.public_id}"
    assert (row.state, row.asked_by) == ("asked", "institution")
    assert name not in read(bank, home)
    read(firm, home, "我行可承接", "同意开放联系方式")
    sent(firm, f"{home}/consent", **{"consent-until": UNTIL})
    assert one(session).state == "accepted"
    read(bank, home, "查看联系方式", name)


def test_an_organizer_assigns_what_nobody_takes(session, clients, bureau):
    sides = make_sides(session)
    firm, bank = clients(sides)
    lead = f"/leads/{sides.need.public_id}"
    read(bureau, "/leads", sides.need.number)
    read(bureau, lead, "派单", "派给这家机构")
    sent(bureau, lead, product=sides.product.public_id, message="请贵行研究")
    home = f"/introductions/{one(session).public_id}"
    assert one(session).asked_by == "organizer"
    for client in (firm, bank, bureau):
        read(client, home, sides.product.name)
    read(bureau, "/introductions", one(session).number)


def test_every_state_renders_for_every_side(session, clients, bureau):
    for state in ("asked", "accepted", "contacted", "investigating", "offered", "signed", "drawn"):
        sides = make_introduction(session, state)
        firm, bank = clients(sides)
        home = f"/introductions/{sides.row.public_id}"
        for client in (firm, bank, bureau):
            read(client, home, sides.row.number, sides.product.name)


def test_lists_narrow_by_state_and_tolerate_anything(session, clients, bureau):
    sides = make_introduction(session, "offered")
    firm, bank = clients(sides)
    number = sides.row.number
    assert number not in read(firm, "/my/introductions?state=drawn")
    assert number in read(bank, "/introductions?state=nonsense&page=-3")
    assert number in read(bureau, "/introductions?state=&waiting=x")
    for query in ("verdict=x", "amount_min=²", "district=%27", "page=0", "text=%25_", "product=no"):
        read(bank, f"/leads?{query}")


def test_the_leads_come_by_the_page_and_narrow(session, clients):
    sides = make_sides(session)
    _firm, bank = clients(sides)
    for number in range(24):
        make_sides(session, product=sides.product, amount=1_000_000 + number * 10_000)
    shown = read(bank, "/leads", "下一页")
    assert shown.count("<tr>") == 21
    assert "上一页" in read(bank, "/leads?page=2")
    assert "没有符合条件的线索" in read(bank, "/leads?page=1&amount_min=99999")
    assert sides.need.number in read(bank, f"/leads?text={sides.need.number}")


def test_a_used_day_is_in_the_future(session, clients):
    sides = make_sides(session)
    firm, _bank = clients(sides)
    address = f"/my/needs/{sides.need.public_id}/matches/{sides.product.public_id}"
    past = date(2026, 11, 24).isoformat()
    text = sent(firm, address, status=422, message="保留这句话", until=past)
    assert "授权截止日期应晚于今天" in text
    assert "保留这句话" in text
    assert session.query(Introduction).count() == 0


def test_the_organizer_watches_and_sets_clocks_and_days(session, bureau, clients):
    sides = make_introduction(session)
    _firm, bank = clients(sides)
    sides.row.due_at = NOW - timedelta(days=1)
    read(bureau, "/watch", sides.row.number, "已逾期（1）", sides.row.institution.name)
    orphan = make_sides(session).need
    nobody = make_sides(session, amount=400_000_000).need
    watched = read(bureau, "/watch", orphan.number, nobody.number, "没有相配的产品")
    assert f"/leads/{orphan.public_id}" in watched
    assert f"/leads/{nobody.public_id}" not in watched
    read(bureau, "/clocks", "机构受理")
    days = {"accept": "2", "consent": "3", "contact": "3", "result": "5", "absolute": "30"}
    sent(bureau, "/clocks", **days)
    read(bureau, "/clocks", 'value="2"')
    assert "应在 1 到" in sent(bureau, "/clocks", status=422, **(days | {"accept": "0"}))
    typhoon = {"day": "2026-11-26", "working": "no", "note": "莫兰蒂停工"}
    sent(bureau, "/clocks/days", **typhoon)
    read(bureau, "/clocks", "莫兰蒂停工")
    assert "请填写日期" in sent(bureau, "/clocks/days", status=422, **(typhoon | {"day": "soon"}))
    sent(bureau, "/clocks/days/remove", day="2026-11-26")
    assert "莫兰蒂停工" not in read(bureau, "/clocks")
    sent(bureau, "/clocks/days/remove", day="soon")
    for path in ("/watch", "/clocks"):
        assert bank.get(path).status_code == 403


HAN = re.compile(r"[\u3400-\u9fff]+")
NAMES = re.compile(
    r"测试\w*?\d+|林海|渔轮一号|希望尽快联系|担保费|[元亿万壹贰叁肆伍陆柒捌玖拾佰仟]+整|放款凭证\.pdf"
)


def test_english_pages_are_in_english(session, clients, bureau):
    """What people and records are called stays as it is; nothing else is Chinese."""
    sides = make_introduction(session, "offered")
    firm, bank = clients(sides)
    home, need = f"/introductions/{sides.row.public_id}", sides.need.public_id
    other = make_sides(session, product=sides.product).need.public_id
    ready = make_introduction(session, "signed", sides=make_sides(session, product=sides.product))
    pages = [
        (firm, (home, "/my/introductions", f"/my/needs/{need}/matches", "/my/ledger",
                f"/my/needs/{need}/matches/{sides.product.public_id}", f"/my/needs/{need}/offers",
                "/consents/text/contact", "/consents/text/financials")),
        (bank, (home, "/introductions", "/leads", f"/leads/{other}", f"{home}/offer",
                f"/introductions/{ready.row.public_id}/drawdown")),
        (bureau, (home, "/watch", "/clocks", f"/leads/{other}")),
    ]  # fmt: skip
    for client, paths in pages:
        client.get("/language/en?next=/guide")
        for path in paths:
            text = re.sub(r'<(\w+)[^>]*lang="zh-Hans-CN"[^>]*>.*?</\1>', "", read(client, path))
            main = text[text.index("<main") : text.index("</main>")]
            assert not HAN.findall(NAMES.sub("", main)), path
