"""The gap report: who sees it, what narrows it, what it says, what is taken away."""

import csv
from io import StringIO

import pytest

from matchmaking.audit.models import AuditEvent
from tests.factories.accounts import make_person
from tests.factories.needs import make_need
from tests.factories.products import make_product


@pytest.fixture
def bureau(session, sign_in):
    return sign_in(make_person(session, kind="government"))


@pytest.fixture
def market(session):
    """Two needs that no product fits, and one that is served."""
    make_product(session, name="短贷", term_max=24)
    make_product(session, name="另一短贷", term_max=18)
    long = make_need(session, title="购置渔船", term_months=60, amount=2_000_000)
    large = make_need(session, title="扩建网箱", amount=90_000_000, term_months=12)
    served = make_need(session, title="流动资金", term_months=12)
    return long, large, served


def test_needs_without_a_fitting_product_and_what_blocks_them(bureau, market):
    long, large, served = market

    text = bureau.get("/insight/gaps").text

    assert "2 / 3 条" in text
    assert long.number in text and large.number in text and served.number not in text
    assert "期限：企业60 个月，产品6 个月 至 24 个月，不符合，相差 36 个月" in text
    assert "2 / 2 个最接近的产品" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [("blocking=term", "购置渔船"), ("band=6", "扩建网箱"), ("text=渔船", "购置渔船"),
     ("sort=-amount&band=1", "购置渔船")],
)  # fmt: skip
def test_it_is_narrowed(bureau, market, query, shown):
    text = bureau.get(f"/insight/gaps?{query}").text
    (other,) = {"购置渔船", "扩建网箱"} - {shown}
    assert shown in text
    assert other not in text


def test_it_is_ordered_and_grouped(bureau, market):
    text = bureau.get("/insight/gaps?sort=-amount&by=marine_class").text
    assert text.index("扩建网箱") < text.index("购置渔船")
    assert 'href="/insight/gaps?sort=-amount&amp;by=marine_class&amp;marine_class=01"' in text
    odd = bureau.get("/insight/gaps?sort=%27&by=x&band=zz&page=9")
    assert odd.status_code == 200
    assert "没有符合筛选的缺口" in odd.text


def test_an_empty_market_says_so(bureau):
    assert "每条有效需求都至少有一个符合的产品" in bureau.get("/insight/gaps").text


def test_nobody_else_sees_it(session, sign_in, market):
    for kind in ("enterprise", "state_bank"):
        client = sign_in(make_person(session, kind=kind))
        assert client.get("/insight/gaps").status_code == 403
        assert client.post("/exchange/gaps").status_code == 403


def test_it_is_taken_away_as_it_is_shown(session, bureau, market):
    answer = bureau.post("/exchange/gaps", data={"format": "csv", "blocking": "term"})

    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:2] == ["需求编号", "融资名称"]
    assert [row[1] for row in rows[1:]] == ["购置渔船"]
    assert rows[1][3] == "200" and rows[1][7] == "期限"
    taken = session.query(AuditEvent).filter_by(event="export.taken").one()
    assert taken.detail == {"what": "gaps", "rows": 1}
    workbook = bureau.post("/exchange/gaps", data={"format": "xlsx"})
    assert workbook.data[:2] == b"PK"
