"""Cells and headers as people really write them."""

from datetime import date, datetime, time

import pytest
from xlsxwriter import Workbook

from matchmaking.exchange.cells import parse
from matchmaking.exchange.faults import BadCell, BadFile
from matchmaking.exchange.layout import NEEDS, PRODUCTS
from matchmaking.exchange.read import read_needs, read_products

NEED = {column.key: column for column in NEEDS}
PRODUCT = {column.key: column for column in PRODUCTS}


def write_book(path, rows):
    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return path


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("amount", 500.0, 5_000_000),
        ("amount", 0.07, 700),
        ("amount", 1234.56, 12_345_600),
        ("amount", 0.1 + 0.2, 3000),
        ("amount", "1,234.50", 12_345_000),
        ("amount", "５００万元", 5_000_000),
        ("rate_max", 3.85, 385),
        ("rate_max", "3.85%", 385),
        ("rate_max", "4", 400),
        ("debt_ratio", 55.5, 555),
        ("term_months", 36.0, 36),
        ("term_months", "36个月", 36),
        ("needed_by", 46332.0, date(2026, 11, 6)),
        ("needed_by", datetime.combine(date(2026, 11, 6), time()), date(2026, 11, 6)),
        ("needed_by", date(2026, 11, 6), date(2026, 11, 6)),
        ("needed_by", "2026/11/6", date(2026, 11, 6)),
        ("needed_by", "2026年11月6日", date(2026, 11, 6)),
        ("overdue", "否", False),
        ("overdue", True, True),
        ("pool_ok", "YES", True),
        ("instruments", "融资租赁；working_capital_loan、票据/承兑",
         frozenset({"lease", "working_capital_loan", "bill"})),
        ("instruments", "lease,bill", frozenset({"lease", "bill"})),
        ("guarantees", "无", frozenset({"none"})),
        ("guarantees", "保证（法人/自然人）;信用", frozenset({"guarantor", "credit"})),
        ("purpose", "养殖设施(网箱、渔排)", "aquaculture"),
        ("credentials", "专精特新“小巨人”", frozenset({"little_giant"})),
        ("collateral", "sea_use_right:800;船舶抵押：350.5",
         (("sea_use_right", 8_000_000), ("vessel", 3_505_000))),
        ("collateral", "none", (("none", 0),)),
        ("district", 350203.0, "350203"),
        ("district", "思明区", "350203"),
        ("industry", "3731", "C3731"),
        ("industry", "c3731 金属船舶制造", "C3731"),
        ("industry", 3731.0, "C3731"),
        ("marine_class", 7.0, "07"),
        ("marine_class", "none", "none"),
        ("tax_grade", "a", "A"),
        ("round", "A轮", "a"),
        ("avoid", "甲银行；Blue Bank, Ltd", frozenset({"甲银行", "Blue Bank, Ltd"})),
    ],
)  # fmt: skip
def test_a_need_cell_is_understood(key, cell, value):
    assert parse(NEED[key], cell) == value


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("ltv", "vessel:60;sea_use_right:50.5", (("vessel", 600), ("sea_use_right", 505))),
        ("fees", "评估费:0.1；助保金:2", (("评估费", 10), ("助保金", 200))),
        ("marine_classes", "*", frozenset({"*"})),
        ("marine_classes", "任一涉海", frozenset({"*"})),
        ("marine_classes", "01;7", frozenset({"01", "07"})),
        ("industries", "A04、37;C", frozenset({"A04", "C37", "C"})),
        ("institution_kind", "城商行", "city_bank"),
        ("institution_kind", "担保", "guarantee_company"),
        ("no_overdue", "是", True),
        ("processing_days", "10个工作日", 10),
    ],
)
def test_a_product_cell_is_understood(key, cell, value):
    assert parse(PRODUCT[key], cell) == value


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("amount", 3.855), ("amount", "-5"), ("amount", float("nan")), ("amount", float("inf")),
        ("amount", "1e5"), ("amount", True), ("amount", "9" * 50), ("amount", "12,34"),
        ("term_months", 36.5), ("debt_ratio", "55.55"), ("needed_by", "2026-02-30"),
        ("needed_by", 1.5), ("needed_by", "soon"), ("overdue", "maybe"), ("purpose", "rocket"),
        ("collateral", "vessel"), ("collateral", "vessel:x"), ("collateral", "rocket:5"),
        ("industry", "Z99"), ("industry", "37311"), ("marine_class", "99"), ("tax_grade", "E"),
        ("needed_by", datetime.combine(date(2026, 11, 6), time(12, 30))),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_understood_is_refused(key, cell):
    with pytest.raises(BadCell):
        parse(NEED[key], cell)


@pytest.mark.parametrize("missing", ["", "面议", "n/p", "N/P", " "])
def test_missing_words_mean_missing(tmp_path, missing):
    path = tmp_path / "needs.csv"
    path.write_text(
        f"need_no,instruments,amount,rate_max,tax_grade\nN1,lease,{missing},{missing},{missing}\n",
        encoding="utf-8",
    )

    (need,) = read_needs(path).records

    assert (need.amount, need.rate_max, need.tax_grade) == (None, None, None)


@pytest.mark.parametrize(
    "header",
    [
        ["product_no", "instrument", "amount_min", "amount_max", "valid_from", "valid_to"],
        ["产品编号", "产品类型", "额度下限(万元)", "额度上限（万元）", "有效期起", "有效期止"],
        ["* 产品编号", "产品类型*", "额度下限", "额度上限 (万元)", "有效期", "有效期"],
        ["PRODUCT_NO", "产品类型", "额度下限/上限(万元)", "额度下限/上限(万元)", "有效期自", "有效期至"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_headers_are_keys_or_labels_with_or_without_unit(tmp_path, header, kind):
    row = ["P1", "lease", "100", "800.5", "2026-01-01", "2026-12-31"]
    path = tmp_path / f"products.{kind}"
    if kind == "csv":
        path.write_text(",".join(header) + "\n" + ",".join(row) + "\n", encoding="utf-8")
    else:
        write_book(path, [["产品登记表"], [], header, row])

    (product,) = read_products(path).records

    assert (product.amount_min, product.amount_max) == (1_000_000, 8_005_000)
    assert (product.valid_from, product.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_single_column_of_validity_is_its_end(tmp_path):
    path = write_book(
        tmp_path / "p.xlsx",
        [["产品编号", "产品类型", "有效期至"], ["P1", "lease", date(2026, 12, 31)]],
    )

    (product,) = read_products(path).records

    assert (product.valid_from, product.valid_to) == (None, date(2026, 12, 31))


def test_a_gb18030_file_is_read_with_a_note(tmp_path):
    path = tmp_path / "needs.csv"
    path.write_bytes("需求编号,产品类型,企业名称\nN1,融资租赁,远洋渔业\n".encode("gb18030"))

    read = read_needs(path)

    assert read.records[0].enterprise == "远洋渔业"
    assert [note.en for note in read.notes] == ["the file was read as GB18030"]


def test_size_is_computed_only_when_all_that_decides_it_is_given(tmp_path):
    path = tmp_path / "needs.csv"
    path.write_text(
        "need_no,instruments,industry,revenue,employees,assets,size\n"
        "N1,lease,C3731,40000,1000,9000,\nN2,lease,C3731,40000,1000,,\nN3,lease,C3731,1,1,1,large\n",
        encoding="utf-8",
    )

    assert [need.size for need in read_needs(path).records] == ["large", None, "large"]


@pytest.mark.parametrize(
    ("header", "zh"),
    [
        ("need_no,amount\n", "缺少必需的列：产品类型"),
        ("need_no,instruments,amount,融资金额\n", "列“融资金额”出现了两次"),
        ("a,b\n", "找不到表头：第一行应是列名"),
    ],
)
def test_a_file_without_a_usable_header_is_refused(tmp_path, header, zh):
    path = tmp_path / "needs.csv"
    path.write_text(header + "N1,lease,1,2\n", encoding="utf-8")

    with pytest.raises(BadFile) as refused:
        read_needs(path)

    assert refused.value.message.zh == zh
