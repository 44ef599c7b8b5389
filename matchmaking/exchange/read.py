"""Needs and products from people's files: every row that can be understood, every fault named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from matchmaking.exchange import cells
from matchmaking.exchange.faults import BadCell, Fault, Message
from matchmaking.exchange.headers import Header, find_header
from matchmaking.exchange.layout import NEEDS, PRODUCTS, Column
from matchmaking.exchange.numbers import Cell, plain
from matchmaking.exchange.sheets import Grid, read_grid
from matchmaking.matching.model import Need, Product
from matchmaking.standards.size import classify_size

EXAMPLE = "示例"
TWICE = (("编号重复", "this number stands twice"), ("与前面的行重复", "repeats a row above"))
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class TakenRow(Generic[Record]):
    """A row that was understood, with its number in the sheet."""

    row: int
    record: Record


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[Record]):
    """What a file gave: taken rows, faults by cell, and notes on the file as a whole.

    `header_row` and the fault's `row` count as in the sheet, from 1; `headers` are the header cells
    by key.
    """

    rows: tuple[TakenRow[Record], ...]
    faults: tuple[Fault, ...]
    notes: tuple[Message, ...]
    header_row: int
    headers: dict[str, str]

    def header_of(self, key: str) -> str:
        """The header cell of a column as it stands in the file."""
        return self.headers.get(key, key)

    @property
    def records(self) -> tuple[Record, ...]:
        """The taken records, in the order of the file."""
        return tuple(taken.record for taken in self.rows)

    @property
    def faulty_rows(self) -> int:
        """How many rows have a fault."""
        return len({fault.row for fault in self.faults})


def read_needs(path: Path) -> ReadFile[Need]:
    """The needs of a .csv or .xlsx file. Raises BadFile where it cannot be taken at all."""
    return read_rows(path, NEEDS, lambda values: with_size(Need(**values)))


def read_products(path: Path) -> ReadFile[Product]:
    """The products of a .csv or .xlsx file; they count as published. Raises BadFile."""
    return read_rows(path, PRODUCTS, lambda values: Product(**values))


def with_size(need: Need) -> Need:
    """The need with its size computed, where it is empty and all that decides it is given."""
    figures = (need.industry, need.revenue, need.employees, need.assets)
    if need.size is not None or any(figure is None for figure in figures):
        return need
    found = classify_size(
        industry=need.industry,
        revenue=need.revenue,
        employees=need.employees,
        assets=need.assets,
    )
    return replace(need, size=found.size)


def with_columns(need: Need) -> Need:
    """The need whose columns that only conditions read count among its further facts."""
    columns = {"employees": need.employees, "assets": need.assets}
    said = {key: value for key, value in columns.items() if value is not None}
    return replace(need, facts=tuple(sorted((said | dict(need.facts)).items())))


def read_rows(
    path: Path,
    columns: tuple[Column, ...],
    build: Callable[[dict[str, Any]], Record],
    *,
    lenient: bool = False,
    by: tuple[str, ...] = (),
) -> ReadFile[Record]:
    """The rows of a file in a layout. Raises BadFile.

    A row with a fault is not taken; where `lenient`, only if the fault is in a required column:
    another faulty cell is named and counts as empty. The columns `by`, or else the first, say what
    a row is about: no two rows may be about the same.
    """
    grid: Grid = read_grid(path)
    header: Header = find_header(grid.rows, columns)
    notes = [*grid.notes, *header.notes]
    rows: list[TakenRow[Record]] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    about = [header.place_of(key) for key in by or (columns[0].key,)]
    for index, row in enumerate(grid.rows[header.row + 1 :], header.row + 2):
        if all(cell is None or cell == "" for cell in row):
            continue
        number = tuple(plain(row[place]) if place < len(row) else "" for place in about)
        if number[0].startswith(EXAMPLE):
            notes.append(Message(f"第 {index} 行是示例，已跳过", f"row {index} is the example"))
            continue
        values, wrong = _read_row(index, row, header)
        wrong += _row_faults(index, values, wrong, columns, header)
        if all(number) and number in seen:
            wrong.append(_fault(index, columns[0], header, *TWICE[bool(by)]))
        seen.add(number)
        faults += wrong
        fatal = {column.key for column in columns if column.required or not lenient}
        if not any(fault.column in fatal for fault in wrong):
            rows.append(TakenRow(index, build(values)))
    headers = {column.key: header.texts[place] for place, column in header.places}
    return ReadFile(tuple(rows), tuple(faults), tuple(notes), header.row + 1, headers)


def _read_row(
    index: int, row: Sequence[Cell], header: Header
) -> tuple[dict[str, Any], list[Fault]]:
    """The values of one row by key, and the faults of its cells."""
    values: dict[str, Any] = {}
    wrong: list[Fault] = []
    for place, column in header.places:
        cell = row[place] if place < len(row) else None
        if cells.is_missing(cell):
            continue
        try:
            values[column.key] = cells.parse(column, cell)
        except BadCell as bad:
            wrong.append(Fault(index, column.key, header.text_of(column.key), bad.message))
    return values, wrong


def _row_faults(
    index: int,
    values: dict[str, Any],
    wrong: list[Fault],
    columns: tuple[Column, ...],
    header: Header,
) -> list[Fault]:
    """Required cells that are empty (a cell with a fault of its own is not named twice)."""
    known = values.keys() | {fault.column for fault in wrong}
    return [
        _fault(index, column, header, "必填", "is required")
        for column in columns
        if column.required and (column.key not in known or values.get(column.key) == frozenset())
    ]


def _fault(index: int, column: Column, header: Header, zh: str, en: str) -> Fault:
    return Fault(index, column.key, header.text_of(column.key), Message(zh, en))
