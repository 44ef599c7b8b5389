"""The importer's answer and the blank template."""

import csv

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from matchmaking.exchange.error_sheet import write_error_sheet
from matchmaking.exchange.read import read_needs, read_products
from matchmaking.exchange.template import write_template

ROWS = [
    ["需求编号", "产品类型", "融资金额(万元)", "融资名称"],
    ["N1", "融资租赁", 500, "=1+1"],
    ["N2", "火箭", -5, ""],
    ["N3", "融资租赁", 1.234, ""],
]


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "needs.xlsx"
    with Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("填报")
        for index, row in enumerate(ROWS):
            sheet.write_row(index, 0, row)
    return path


def test_the_error_sheet_is_the_same_sheet_with_faults_marked(faulty, tmp_path):
    read = read_needs(faulty)
    answer = tmp_path / "answer.xlsx"

    write_error_sheet(faulty, answer, faults=read.faults, header_row=read.header_row)

    sheet = load_workbook(answer).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [*ROWS[0], "错误说明"],
        ["N1", "融资租赁", 500, "=1+1", None],
        ["N2", "火箭", -5, None, "产品类型：不认识“火箭”；融资金额(万元)：不能是负数"],
        ["N3", "融资租赁", 1.234, None, "融资金额(万元)：最多 2 位小数"],
    ]
    marked = {
        c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == "FFFFC7CE"
    }
    assert marked == {"B3", "C3", "C4"}
    assert sheet["C4"].comment.text == "最多 2 位小数"
    assert sheet["D2"].data_type == "s"


def test_an_error_sheet_put_in_order_is_taken_again(faulty, tmp_path):
    read = read_needs(faulty)
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    write_error_sheet(faulty, once, faults=read.faults, header_row=read.header_row)
    workbook = load_workbook(once)
    workbook.worksheets[0]["B3"], workbook.worksheets[0]["C3"] = "融资租赁", 5
    workbook.save(once)

    again = read_needs(once)
    write_error_sheet(once, twice, faults=again.faults, header_row=again.header_row)

    assert [need.need_no for need in again.records] == ["N1", "N2"]
    assert again.notes == ()
    assert [cell.value for cell in load_workbook(twice).worksheets[0]["E"]] == [
        "错误说明", None, None, "融资金额(万元)：最多 2 位小数",
    ]  # fmt: skip


def test_a_csv_gets_the_column(tmp_path):
    source, target = tmp_path / "needs.csv", tmp_path / "answer.csv"
    source.write_text("need_no,instruments,title\nN1,rocket,'=x\nN2,lease,y\n", encoding="utf-8")
    read = read_needs(source)

    write_error_sheet(source, target, faults=read.faults, header_row=read.header_row, language="en")

    with target.open(encoding="utf-8-sig", newline="") as opened:
        assert list(csv.reader(opened)) == [
            ["need_no", "instruments", "title", "错误说明"],
            ["N1", "rocket", "'=x", 'instruments: "rocket" is not in the list'],
            ["N2", "lease", "y", ""],
        ]


@pytest.mark.parametrize("kind", ["needs", "products"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_read_and_its_example_is_sound(tmp_path, kind, language):
    path = tmp_path / "template.xlsx"
    reader = read_needs if kind == "needs" else read_products
    number = "need_no" if kind == "needs" else "product_no"

    write_template(path, kind, language=language)
    blank = reader(path)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    sheet["A2"] = "1001"
    workbook.save(path)
    filled = reader(path)

    assert (blank.records, blank.faults) == ((), ())
    assert [note.en for note in blank.notes] == ["row 2 is the example"]
    assert (filled.faults, [getattr(record, number) for record in filled.records]) == ((), ["1001"])
    assert workbook.worksheets[1].sheet_state == "hidden"
    assert sheet.data_validations.dataValidation != []
    assert sheet["B1"].value is not None
