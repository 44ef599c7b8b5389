"""What everybody may read: list, product, comparison; whatever address is typed."""

import pytest
from bs4 import BeautifulSoup

from matchmaking.products.content import Fee
from tests.factories.accounts import make_organisation
from tests.factories.products import make_product

POOL = Fee(name="助保金", rate=200, paid_to="助保金管理机构")
VALUATION = Fee(name="评估费", rate=10, paid_to="评估机构")
ODD = ("", "0", "-1", "1e9", "9" * 40, "%00", "'--", "鳀鲎", "a" * 500, "<script>", "１２", "٣")
NAMES = (
    "q", "instrument", "guarantee", "institution_kind", "amount", "term", "rate", "sort",
    "marine", "collateral", "known", "page", "p", "state",
)  # fmt: skip


def names(client, **asked):
    answer = client.get("/products", query_string=asked)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.data, "html.parser")
    return [tag.get_text(strip=True) for tag in soup.select("h3")]


@pytest.mark.parametrize(
    ("fees", "shown"), [((POOL,), "6.07%"), ((POOL, VALUATION), "6.17%"), ((), "4.00%")]
)
def test_the_worked_yearly_costs(session, client, fees, shown):
    product = make_product(
        session, rate_min=400, rate_max=400, term_min=12, term_max=12,
        amount_min=5_000_000, amount_max=5_000_000, fees=fees,
    )  # fmt: skip
    soup = BeautifulSoup(client.get(f"/products/{product.public_id}").data, "html.parser")
    assert soup.select_one(".figure-value").get_text(strip=True) == shown


def test_a_refundable_or_foreign_fee_costs_less(session, client):
    def cost(fee):
        product = make_product(session, rate_min=400, term_min=12, term_max=12, fees=(fee,))
        soup = BeautifulSoup(client.get(f"/products/{product.public_id}").data, "html.parser")
        return soup.select_one(".figure-value").get_text(strip=True)

    assert cost(Fee(name="担保费", rate=200, borne_by="government")) == "4.00%"
    assert cost(Fee(name="保证金", rate=200, refundable=True)) == "4.08%"


def test_what_is_not_published_says_so(session, client):
    product = make_product(
        session, amount_min=None, amount_max=None, rate_min=None, rate_max=None,
        source="示例，依据公开信息整理",
    )  # fmt: skip
    text = client.get(f"/products/{product.public_id}").get_data(as_text=True)
    assert "未公布" in text
    assert "未公布利率，无法计算" in text
    assert "示例，依据公开信息整理" in text


def test_internal_fields_are_nobody_elses(session, client):
    product = make_product(session, quota_left=12_345_670_000)
    product.internal_note = "只给自己看"
    session.flush()
    text = client.get(f"/products/{product.public_id}").get_data(as_text=True)
    assert "只给自己看" not in text
    assert "1,234,567" not in text


def test_two_characters_find(session, client):
    make_product(session, name="海洋助保贷")
    make_product(session, name="科技信用贷")
    assert names(client, q="助保") == ["海洋助保贷"]
    assert names(client, q="hyzbd") == ["海洋助保贷"]
    assert names(client, q="%") == []


def test_filters(session, client):
    rural = make_organisation(session, kind="rural_bank")
    make_product(session, name="甲", guarantees=("credit",), rate_min=300, rate_max=None)
    make_product(
        session, name="乙", guarantees=("vessel",), marine_classes=("*",), organisation=rural,
        rate_min=500, rate_max=None, amount_max=50_000_000, term_max=60, instrument="project_loan",
    )  # fmt: skip
    make_product(session, name="丙", rate_min=None, rate_max=None)
    assert names(client, guarantee="vessel") == ["乙"]
    assert names(client, collateral="none") == ["甲"]
    assert names(client, marine="1") == ["乙"]
    assert names(client, institution_kind="rural_bank") == ["乙"]
    assert names(client, instrument="project_loan") == ["乙"]
    assert names(client, amount="1000") == ["乙"]
    assert names(client, term="36") == ["乙"]
    assert names(client, rate="4") == ["甲", "丙"]
    assert names(client, rate="4", known="1") == ["甲"]
    assert names(client, sort="rate") == ["甲", "乙", "丙"]
    assert names(client, sort="amount")[0] == "乙"


def test_a_long_list_has_pages(session, client):
    for _ in range(21):
        make_product(session)
    assert len(names(client)) == 20
    assert len(names(client, page="2")) == 1


def test_drafts_and_withdrawn_products_do_not_exist(session, client):
    missing = client.get("/products/AAAAAAAAAAAAAAAAAAAAAA")
    assert missing.status_code == 404
    for state in ("draft", "submitted", "withdrawn"):
        product = make_product(session, state=state)
        answer = client.get(f"/products/{product.public_id}")
        assert (answer.status_code, len(answer.data)) == (404, len(missing.data))
        assert names(client) == []


def test_compare_aligns_and_marks_differences(session, client):
    ids = [make_product(session, rate_min=rate).public_id for rate in (400, 380)]
    soup = BeautifulSoup(
        client.get("/products/compare", query_string={"p": ids}).data, "html.parser"
    )
    rows = {row.th.get_text(" ", strip=True): row for row in soup.select("tbody tr")}
    assert all(len(row.select("td")) == 2 for row in rows.values())
    assert any(
        "differs" in row.get("class", []) for row in rows.values() if "年利率" in str(row.th)
    )
    assert not any(
        "differs" in row.get("class", []) for row in rows.values() if "融资方式" in str(row.th)
    )


def test_compare_takes_four_and_forgets_strangers(session, client):
    ids = [make_product(session).public_id for _ in range(5)]
    hidden = make_product(session, state="draft").public_id
    query = {"p": ["x", hidden, ids[0], *ids]}
    soup = BeautifulSoup(client.get("/products/compare", query_string=query).data, "html.parser")
    assert len(soup.select("thead th")) <= 5
    only = client.get("/products/compare", query_string={"p": [hidden]})
    assert "还没有选产品" in only.get_data(as_text=True)


def test_the_list_carries_chosen_products_along(session, client):
    chosen = make_product(session, name="选中的")
    make_product(session, name="另一款")
    soup = BeautifulSoup(
        client.get("/products", query_string={"p": chosen.public_id, "q": "另一款"}).data,
        "html.parser",
    )
    assert soup.select_one(f'form input[name="p"][value="{chosen.public_id}"]')
    links = [tag["href"] for tag in soup.select("a[href]") if "加入对比" in tag.get_text()]
    assert len(links) == 1
    assert links[0].count("p=") == 2


@pytest.mark.parametrize("name", NAMES)
def test_odd_addresses_are_tolerated(session, client, name):
    make_product(session)
    for value in ODD:
        for path in ("/products", "/products/compare"):
            assert client.get(path, query_string={name: value}).status_code == 200, value
            assert client.get(path, query_string={name: [value, value]}).status_code == 200
