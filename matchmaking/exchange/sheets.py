"""The raw cells of a .csv or .xlsx file, within bounds; what they mean is read elsewhere."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from matchmaking.exchange.archive import (
    MOST_COLUMNS,
    MOST_ROWS,
    OLE_MAGIC,
    ROWS_ABOVE,
    check_archive,
    check_size,
    too_many_cells,
)
from matchmaking.exchange.faults import BadFile, Message
from matchmaking.exchange.injection import unguarded
from matchmaking.exchange.numbers import Cell

LONGEST_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of the first sheet, from the sheet's first row, with notes on how it was read."""

    rows: list[list[Cell]]
    notes: tuple[Message, ...] = ()


def read_grid(path: Path) -> Grid:
    """The cells of a file of either kind. Raises BadFile."""
    check_size(path)
    kind = path.suffix.lower()
    if kind == ".csv":
        grid = _read_csv(path)
    elif kind == ".xlsx":
        check_archive(path)
        grid = _read_xlsx(path)
    else:
        raise BadFile("只接受 .xlsx 或 .csv 文件", "only .xlsx and .csv files are accepted")
    if len(grid.rows) > MOST_ROWS + ROWS_ABOVE or any(len(row) > MOST_COLUMNS for row in grid.rows):
        raise too_many_cells()
    return grid


def _read_csv(path: Path) -> Grid:
    raw = path.read_bytes()
    if raw.startswith((b"PK\x03\x04", OLE_MAGIC)) or b"\x00" in raw:
        raise BadFile("内容不是 CSV 文本", "the content is not CSV text")
    text, notes = _decoded(raw)
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[Cell]] = []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            rows.append([unguarded(cell) for cell in row])
            if len(rows) > MOST_ROWS + ROWS_ABOVE:
                raise too_many_cells()
    except csv.Error as error:
        line = reader.line_num
        raise BadFile(
            f"第 {line} 行附近的引号或内容不合 CSV 格式", f"not valid CSV near line {line}"
        ) from error
    return Grid(rows, notes)


def _decoded(raw: bytes) -> tuple[str, tuple[Message, ...]]:
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise BadFile("文件编码不是 UTF-8", "the file is not UTF-8") from error
    return text, (Message("文件按 GB18030 编码读取", "the file was read as GB18030"),)


def _read_xlsx(path: Path) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- slow import

    try:
        with CalamineWorkbook.from_path(path) as workbook:
            rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadFile("不能读取这个 .xlsx 文件", "this .xlsx file cannot be read") from error
    return Grid([list(row) for row in rows])
