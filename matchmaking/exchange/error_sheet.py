"""The importer's answer: the same sheet with each faulty cell marked and a last column 错误说明."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matchmaking.exchange.archive import check_archive
from matchmaking.exchange.faults import ERROR_COLUMN, Fault
from matchmaking.exchange.injection import guarded
from matchmaking.exchange.numbers import plain
from matchmaking.exchange.sheets import read_grid

RED = "FFFFC7CE"
AUTHOR = "platform"


def write_error_sheet(
    source: Path, target: Path, *, faults: Sequence[Fault], header_row: int, language: str = "zh"
) -> None:
    """`source` again as `target` (of the same kind), with its faults marked. Raises BadFile."""
    by_row: dict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_row[fault.row].append(fault)
    texts = {row: _row_text(found, language) for row, found in by_row.items()}
    if source.suffix.lower() == ".csv":
        _mark_csv(source, target, texts, header_row)
    else:
        _mark_xlsx(source, target, by_row, texts, header_row, language)


def _row_text(faults: list[Fault], language: str) -> str:
    between = "；" if language == "zh" else "; "
    colon = "：" if language == "zh" else ": "
    return between.join(f"{fault.header}{colon}{fault.message.text(language)}" for fault in faults)


def _mark_csv(source: Path, target: Path, texts: dict[int, str], header_row: int) -> None:
    rows = [[plain(cell) for cell in row] for row in read_grid(source).rows]
    header = rows[header_row - 1]
    place = header.index(ERROR_COLUMN) if ERROR_COLUMN in header else max(map(len, rows))
    texts = {**texts, header_row: ERROR_COLUMN}
    with target.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        for number, row in enumerate(rows, 1):
            cells = [guarded(cell) for cell in row[:place]]
            cells += [""] * (place - len(cells))
            writer.writerow([*cells, guarded(texts.get(number, ""))])


def _mark_xlsx(
    source: Path,
    target: Path,
    by_row: dict[int, list[Fault]],
    texts: dict[int, str],
    header_row: int,
    language: str,
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow import
    from openpyxl.styles import PatternFill  # noqa: PLC0415 -- slow import

    check_archive(source)
    workbook: Any = load_workbook(source, data_only=True, keep_links=False)
    sheet = workbook.worksheets[0]
    header = [plain(cell.value) for cell in sheet[header_row]]
    last = header.index(ERROR_COLUMN) + 1 if ERROR_COLUMN in header else len(header) + 1
    for number in range(header_row + 1, sheet.max_row + 1):
        sheet.cell(number, last).value = None
    _put(sheet.cell(header_row, last), ERROR_COLUMN)
    fill = PatternFill("solid", fgColor=RED)
    for number, found in by_row.items():
        _put(sheet.cell(number, last), texts[number])
        for fault in found:
            if fault.header in header:
                cell = sheet.cell(number, header.index(fault.header) + 1)
                cell.fill = fill
                cell.comment = _comment(fault.message.text(language))
    workbook.save(target)


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment  # noqa: PLC0415 -- slow import

    return Comment(text, AUTHOR)


def _put(cell: Any, text: str) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
