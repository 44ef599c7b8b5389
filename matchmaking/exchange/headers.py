"""Which column of a sheet is which: by key or label, with or without the unit in brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from matchmaking.exchange.archive import ROWS_ABOVE
from matchmaking.exchange.faults import ERROR_COLUMN, BadFile, Message
from matchmaking.exchange.layout import Column
from matchmaking.exchange.numbers import Cell, plain

BRACKETS = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is (index of its row) and the layout's column for each place in a row."""

    row: int
    places: tuple[tuple[int, Column], ...]
    texts: tuple[str, ...]
    notes: tuple[Message, ...]

    def place_of(self, key: str) -> int:
        """Where a column stands in a row."""
        return next(place for place, column in self.places if column.key == key)

    def text_of(self, key: str) -> str:
        """The header cell of a column as it stands in the file."""
        return next((self.texts[i] for i, column in self.places if column.key == key), key)


def find_header(rows: Sequence[Sequence[Cell]], columns: tuple[Column, ...]) -> Header:
    """The header among the first rows: the one that names most columns. Raises BadFile."""
    known = _names(columns)
    best, best_row = 0, -1
    for index, row in enumerate(rows[:ROWS_ABOVE]):
        named = sum(1 for cell in row if _simple(cell) in known or _bare(cell) in known)
        if named > best:
            best, best_row = named, index
    if best_row < 0:
        raise BadFile(
            "找不到表头：第一行应是列名", "no header found: the first row must name the columns"
        )
    return _read_header(best_row, rows[best_row], columns, known)


def _read_header(
    index: int,
    cells: Sequence[Cell],
    columns: tuple[Column, ...],
    known: dict[str, tuple[Column, ...]],
) -> Header:
    places: list[tuple[int, Column]] = []
    taken: set[str] = set()
    strangers = []
    for place, cell in enumerate(cells):
        named = known.get(_simple(cell)) or known.get(_bare(cell))
        if named is None:
            if plain(cell) and plain(cell) != ERROR_COLUMN:
                strangers.append(plain(cell))
            continue
        free = [column for column in named if column.key not in taken]
        if not free:
            raise BadFile(f"列“{plain(cell)}”出现了两次", f'column "{plain(cell)}" stands twice')
        taken.add(free[0].key)
        places.append((place, free[0]))
    missing = [column for column in columns if column.required and column.key not in taken]
    if missing:
        zh = "、".join(column.zh for column in missing)
        en = ", ".join(column.key for column in missing)
        raise BadFile(f"缺少必需的列：{zh}", f"required columns are missing: {en}")
    notes = tuple(
        Message(f"不认识的列“{name[:30]}”未读取", f'unknown column "{name[:30]}" was not read')
        for name in strangers
    )
    return Header(index, tuple(places), tuple(plain(cell) for cell in cells), notes)


def _names(columns: tuple[Column, ...]) -> dict[str, tuple[Column, ...]]:
    """Every accepted header text; a text shared by a pair names the first of them not yet taken."""
    own = [(column, name) for column in columns for name in _own_names(column)]
    names: dict[str, tuple[Column, ...]] = {_simple(name): (column,) for column, name in own}
    for column in columns:
        if column.shared:
            pair = tuple(other for other in columns if other.shared == column.shared)
            names.setdefault(_simple(column.shared), pair)
    names[_simple("有效期")] = names.get(_simple("有效期"), ())
    return {name: found for name, found in names.items() if found}


def _own_names(column: Column) -> tuple[str, ...]:
    return (column.key, column.zh, column.label("zh"), column.en, column.label("en"), *column.also)


def _simple(cell: Cell) -> str:
    """A header without case, width, spaces and the star of required columns."""
    text = normalize("NFKC", plain(cell)).lower()
    return re.sub(r"[\s*]", "", text)


def _bare(cell: Cell) -> str:
    return BRACKETS.sub("", _simple(cell))
