"""Needs, products and pairs into .csv and .xlsx: every text cell stays text (security.md R39)."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from matchmaking.exchange.cells import to_file
from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.injection import guarded
from matchmaking.exchange.layout import NEEDS, PRODUCTS, Column
from matchmaking.exchange.workbook import FileCell, FileRow, write_workbook
from matchmaking.matching.model import Need, Product

__all__ = ["FileCell", "FileRow", "write_needs", "write_products", "write_rows"]


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
            write_workbook(part, columns, header, rows)
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
