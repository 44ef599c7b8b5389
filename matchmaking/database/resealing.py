"""Seal anew what another key of the ring has sealed, while everybody goes on reading (R44).

Rows are turned in short transactions, so that a killed run leaves whole rows and the next one
finds the rest by the key ids in front of the values. Rows that somebody else holds are passed by
instead of waited for: the run waits for nobody and is part of no deadlock.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import getattr_static
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    Table,
    bindparam,
    func,
    literal,
    or_,
    select,
    update,
)

from matchmaking.database.base import Base
from matchmaking.database.sealing import (
    KEY_ID_BYTES,
    SEALED_BY_VERB,
    CannotOpen,
    Sealed,
    keyring,
    place_of,
)

ROWS_AT_ONCE = 50
BYTES_AT_ONCE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed bytes, the name they are bound to, and the attribute that opens them."""

    column: Column[Any]
    name: str
    attribute: Sealed | None


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table with sealed columns; `bound` is the column whose value they are bound to."""

    table: Table
    primary: Column[Any]
    bound: Column[Any]
    columns: tuple[SealedColumn, ...]

    @property
    def read(self) -> list[Column[Any]]:
        """What has to be read to turn a row: no other large column comes along."""
        indexes = [one.attribute.index for one in self.columns if one.attribute is not None]
        found = (self.table.c[name] for name in indexes if name)
        return [self.primary, self.bound, *(one.column for one in self.columns), *found]


@dataclass(slots=True)
class Turned:
    """What a batch did: values sealed anew, and what did not open."""

    values: int = 0
    damaged: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def sealed_tables() -> tuple[SealedTable, ...]:
    """Every table that holds sealed bytes, by what its model says of them."""
    found = []
    models = {mapper.local_table.description: mapper.class_ for mapper in Base.registry.mappers}
    for name, model in sorted(models.items()):
        table = Base.metadata.tables[name]
        columns = _by_attribute(model, table) + _by_verb(table)
        if columns:
            (primary,) = table.primary_key.columns
            found.append(SealedTable(table, primary, table.c.get("public_id", primary), columns))
    return tuple(found)


def count_by_key(connection: Connection) -> Counter[bytes]:
    """How many sealed values there are of each key id."""
    found: Counter[bytes] = Counter()
    for place in sealed_tables():
        for sealed in place.columns:
            head = _head(sealed)
            query = select(head, func.count()).where(sealed.column.is_not(None)).group_by(head)
            for key_id, count in connection.execute(query):
                found[bytes(key_id)] += count
    return found


def old_rows(connection: Connection, place: SealedTable, *, after: Any) -> list[Any]:
    """The next rows that hold a value of another key, as many as a short transaction may turn."""
    present = keyring().present
    size = sum((func.coalesce(func.length(one.column), 0) for one in place.columns), literal(0))
    query = select(place.primary, size)
    query = query.where(or_(*(_head(one) != present for one in place.columns)))
    if after is not None:
        query = query.where(place.primary > after)
    rows, moved = [], 0
    for key, size_of_row in connection.execute(query.order_by(place.primary).limit(ROWS_AT_ONCE)):
        rows.append(key)
        moved += size_of_row
        if moved >= BYTES_AT_ONCE:
            break
    return rows


def reseal_rows(connection: Connection, place: SealedTable, rows: list[Any]) -> Turned:
    """Turn those of the rows that nobody holds; what is damaged stays as it is."""
    turned = Turned()
    wanted = select(*place.read).where(place.primary.in_(rows)).with_for_update(skip_locked=True)
    changed = [_sealed_anew(place, row, turned) for row in connection.execute(wanted).mappings()]
    if changed:
        which = place.primary == bindparam("row_key")
        connection.execute(update(place.table).where(which), changed)
    return turned


def _sealed_anew(place: SealedTable, row: Any, turned: Turned) -> dict[str, Any]:
    """What a row's columns, and the indexes that belong to them, are to hold."""
    ring = keyring()
    values: dict[str, Any] = {"row_key": row[place.primary.name]}
    for sealed in place.columns:
        values[sealed.column.name] = old = row[sealed.column.name]
        index = sealed.attribute.index if sealed.attribute is not None else ""
        if index:
            values[index] = row[index]
        if old is None or old[:KEY_ID_BYTES] == ring.present:
            continue
        where = place_of(place.table.name, sealed.name, row[place.bound.name])
        try:
            plain = ring.open(old, where)
        except CannotOpen:
            turned.damaged.append(where)
            continue
        values[sealed.column.name] = ring.seal(plain, where)
        if sealed.attribute is not None and index:
            values[index] = sealed.attribute.index_of(json.loads(plain))
        turned.values += 1
    return values


def _by_attribute(model: type, table: Table) -> tuple[SealedColumn, ...]:
    found = ((name, getattr_static(model, name)) for name in dir(model))
    return tuple(
        SealedColumn(table.c[f"{name}_sealed"], name, attribute)
        for name, attribute in found
        if isinstance(attribute, Sealed)
    )


def _by_verb(table: Table) -> tuple[SealedColumn, ...]:
    marked = (column for column in table.columns if SEALED_BY_VERB.items() <= column.info.items())
    return tuple(SealedColumn(column, column.name, None) for column in marked)


def _head(sealed: SealedColumn) -> Any:
    """The key id in front of a value."""
    return func.substr(sealed.column, 1, KEY_ID_BYTES, type_=LargeBinary)
