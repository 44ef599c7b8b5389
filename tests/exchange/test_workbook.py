"""The streamed workbook holds exactly what was written, for every reader."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from matchmaking.exchange.layout import NEEDS
from matchmaking.exchange.workbook import write_workbook

COLUMNS = NEEDS[:4]
HEADER = ["a", "b", "c", "d"]
# Readers make one line feed of a carriage return; surrogates are no characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)
CELLS = st.one_of(
    st.none(), TEXTS, st.integers(0, 10**12), st.decimals(0, 10**6, places=2),
    st.dates(date(1900, 3, 1)),
)  # fmt: skip


def test_cells_of_every_kind(tmp_path):
    rows = [
        ["=1+1", "+x", "plain", None],
        ["a<b>&\"c'", "line\nbreak", " blank ", "_x0041_ \x07 \x0b"],
        [1, Decimal("3.85"), date(2026, 11, 24), date(1899, 1, 1)],
        ["x" * 40_000, "需求：①", "", 10**12],
    ]
    write_workbook(tmp_path / "a.xlsx", COLUMNS, HEADER, rows)

    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book.active

    assert [cell.value for cell in sheet[1]] == HEADER
    assert [cell.value for cell in sheet[2]] == ["=1+1", "+x", "plain", None]
    assert all(cell.data_type == "s" for cell in sheet[2][:3])
    assert [cell.quotePrefix for cell in sheet[2][:3]] == [True, True, False]
    assert [cell.value for cell in sheet[3]][:3] == ["a<b>&\"c'", "line\nbreak", " blank "]
    assert sheet["A4"].value == 1
    assert sheet["B4"].value == 3.85
    assert sheet["C4"].value.date() == date(2026, 11, 24)
    assert sheet["D4"].value == "1899-01-01"
    assert len(sheet["A5"].value) == 32_767
    assert sheet["D5"].value == 10**12
    assert sheet.freeze_panes == "B2"
    read_only = load_workbook(tmp_path / "a.xlsx", read_only=True).active
    assert sum(1 for _ in read_only.iter_rows()) == 5
    seen = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert seen[2][3] == "_x0041_ \x07 \x0b"


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6))
def test_whatever_is_written_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    write_workbook(path, COLUMNS, HEADER, rows)

    with CalamineWorkbook.from_path(path) as book:
        seen = book.get_sheet_by_index(0).to_python(skip_empty_area=False)

    for index, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            found = seen[index][place] if index < len(seen) and place < len(seen[index]) else ""
            assert found == expected(cell)


def expected(cell):
    if cell is None:
        return ""
    return float(cell) if isinstance(cell, int | Decimal) else cell


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, COLUMNS, HEADER, [["x", 1, date(2026, 1, 1), None]])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
