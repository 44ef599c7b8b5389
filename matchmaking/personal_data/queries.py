"""What the platform holds about one person, read by the data map (R48).

Rows lead to the person by a key, name them in words (`named`) or hold their words (`written`). Of
each row only the columns that the map tells are read; other people are not named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, RowMapping, Select, Table, func, literal, select, union_all
from sqlalchemy.orm import Session

from matchmaking.accounts.models import Person
from matchmaking.database.sealing import opened
from matchmaking.personal_data.links import Values, is_theirs, links
from matchmaking.personal_data.named import named
from matchmaking.personal_data.tables import DATA_MAP
from matchmaking.personal_data.tags import Tagged
from matchmaking.personal_data.written import written

SEALED = "_sealed"
KEY, LINK = "key:", "link:"  # before the names of columns that only tell whose a row is
CALLED = {"organisation": "name"}  # how a row that another refers to is named; else by its number


@dataclass(frozen=True, slots=True)
class Holding:
    """The person's rows of one table; `keys` are those of the rows, which are never shown."""

    tagged: Tagged
    keys: tuple[tuple[Any, ...], ...]
    records: tuple[dict[str, Any], ...]


def holdings(session: Session, person: Person) -> list[Holding]:
    """All that is held about the person, by tables in the map's order."""
    found = {table.name: _rows(session, table, columns, person) for table, columns in links()}
    told = _in_words(session, person)
    empty = Holding(DATA_MAP["person"], (), ())
    answer = []
    for name, tagged in DATA_MAP.items():
        by_key, by_name = found.get(name, empty), told.get(name, [])
        if by_key.records or by_name:
            records = (*by_key.records, *by_name)
            answer.append(Holding(tagged, by_key.keys, records))
    return answer


def counts(session: Session, person: Person) -> dict[str, int]:
    """How many rows of each table are about the person."""
    parts = [
        select(literal(table.name).label("name"), func.count().label("n"))
        .select_from(table)
        .where(is_theirs(table, columns, person))
        for table, columns in links()
    ]
    found: dict[str, int] = {row.name: row.n for row in session.execute(union_all(*parts))}
    for name, values in _in_words(session, person).items():
        found[name] = found.get(name, 0) + len(values)
    return found


def _in_words(session: Session, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Records without a key to the person that name them, or that they wrote into."""
    found: dict[str, list[dict[str, Any]]] = {}
    for how, told in (("named", named(session, person)), ("wrote", written(session, person))):
        for name, records in told.items():
            found.setdefault(name, []).extend({"as": [how], **values} for values in records)
    return found


def _rows(session: Session, table: Table, columns: dict[str, Values], person: Person) -> Holding:
    tagged = DATA_MAP[table.name]
    query = _query(table, tagged, columns).where(is_theirs(table, columns, person))
    whose = {name: set(values(person)) for name, values in columns.items()}
    keys, records = [], []
    for row in session.execute(query).mappings():
        keys.append(tuple(row[f"{KEY}{column.name}"] for column in table.primary_key))
        records.append(_record(table, tagged, row, whose))
    return Holding(tagged, tuple(keys), tuple(records))


def _query(table: Table, tagged: Tagged, columns: Iterable[str]) -> Select[Any]:
    """The row's key, its links, and what is told of it, with what it refers to by number."""
    source: FromClause = table
    told: list[Any] = [column.label(f"{KEY}{column.name}") for column in table.primary_key]
    told += [table.c[name].label(f"{LINK}{name}") for name in columns]
    told += [table.c[name] for name in ("public_id", "created_at") if name in table.c]
    for name in tagged.told:
        column = table.c[name]
        if not column.foreign_keys:
            told.append(column)
            continue
        other = next(iter(column.foreign_keys)).column.table.alias(name)
        source = source.outerjoin(other, other.c.id == column)
        number = "number" if "number" in other.c else "public_id"
        told.append(other.c[CALLED.get(other.element.name, number)].label(name))  # type: ignore[attr-defined]
    return select(*told).select_from(source).order_by(*table.primary_key)


def _record(
    table: Table, tagged: Tagged, row: RowMapping, whose: dict[str, set[Any]]
) -> dict[str, Any]:
    """One row as it is told: `as` says by which columns it is the person's."""
    told: dict[str, Any] = {
        "as": [name.removesuffix("_id") for name in whose if row[f"{LINK}{name}"] in whose[name]]
    }
    told |= {name: row[name] for name in ("public_id", "created_at") if name in row}
    for column in tagged.told:
        name, value = column.removesuffix(SEALED), row[column]
        if name != column and value is not None:
            value = opened(table.name, name, row["public_id"], value)
        told[name.removesuffix("_id") if table.c[column].foreign_keys else name] = value
    return told
