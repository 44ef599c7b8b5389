"""Needs, products and pairs into .csv and .xlsx: every text cell stays text (security.md R39)."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from matchmaking.exchange.cells import to_file
from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.injection import DANGEROUS, guarded
from matchmaking.exchange.layout import NEEDS, PRODUCTS, Column, Kind
from matchmaking.matching.model import Need, Product

FileCell = str | int | Decimal | date | None
FileRow = Sequence[FileCell]
NARROW, WIDE = 14, 28
LONGEST_IN_EXCEL = 32_767
EXCEL_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar is wrong
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes when made again


def write_needs(path: Path, needs: Iterable[Need], *, language: str = "") -> None:
    """Needs in interchange.md's layout; headers are keys, or labels of a language ("zh", "en")."""
    write_rows(path, NEEDS, _records(NEEDS, needs), language=language)


def write_products(path: Path, products: Iterable[Product], *, language: str = "") -> None:
    """Products in interchange.md's layout; headers are keys, or labels of a language."""
    write_rows(path, PRODUCTS, _records(PRODUCTS, products), language=language)


def _records(columns: tuple[Column, ...], records: Iterable[Any]) -> Iterable[FileRow]:
    for record in records:
        yield [to_file(column, getattr(record, column.key)) for column in columns]


def write_rows(
    path: Path, columns: tuple[Column, ...], rows: Iterable[FileRow], *, language: str = ""
) -> None:
    """Rows under a header, as the path's ending says. A half-written file is never left."""
    if path.suffix.lower() not in {".csv", ".xlsx"}:
        raise BadFile("输出文件应以 .csv 或 .xlsx 结尾", "the output must end in .csv or .xlsx")
    header = [column.label(language) if language else column.key for column in columns]
    part = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".csv":
            _write_csv(part, header, rows)
        else:
            _write_xlsx(part, columns, header, rows)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_csv(path: Path, header: list[str], rows: Iterable[FileRow]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerows(
            [guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
        )


def _write_xlsx(
    path: Path, columns: tuple[Column, ...], header: list[str], rows: Iterable[FileRow]
) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": CREATED})
        sheet = workbook.add_worksheet()
        styles = {
            "header": workbook.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1}),
            "text": workbook.add_format({"num_format": "@"}),
            "guarded": workbook.add_format({"num_format": "@", "quote_prefix": True}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            is_text = column.kind in {Kind.TEXT, Kind.INDUSTRY, Kind.MARINE, Kind.TERM}
            sheet.set_column(place, place, _width(column), styles["text"] if is_text else None)
        for place, title in enumerate(header):
            sheet.write_string(0, place, title, styles["header"])
        for index, row in enumerate(rows, 1):
            _write_row(sheet, index, row, styles)


def _width(column: Column) -> int:
    wide = column.kind in {Kind.TEXT, Kind.NAMES, Kind.TERMS, Kind.MONEY_ROWS, Kind.SHARE_ROWS}
    return WIDE if wide else NARROW


def _write_row(sheet: Any, index: int, row: FileRow, styles: dict[str, Any]) -> None:
    for place, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            style = styles["guarded" if DANGEROUS.match(cell) else "text"]
            sheet.write_string(index, place, cell[:LONGEST_IN_EXCEL], style)
        elif isinstance(cell, date):
            if cell >= EXCEL_FIRST_DAY:
                sheet.write_datetime(index, place, datetime.combine(cell, time()), styles["day"])
            else:
                sheet.write_string(index, place, cell.isoformat(), styles["text"])
        else:
            sheet.write_number(index, place, float(cell))
