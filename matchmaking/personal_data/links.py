"""Which columns lead to a person: every foreign key, and what names people in other ways."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Table, or_

from matchmaking.accounts.models import Person
from matchmaking.accounts.services.reading_budget import reader_of
from matchmaking.accounts.services.sessions import actor_of
from matchmaking.accounts.services.throttle import subject_of
from matchmaking.database.base import Base

Values = Callable[[Person], list[Any]]


def _tries(person: Person) -> list[str]:
    """As what failed tries at the person's account are counted."""
    by_mail = [
        subject_of(kind, person.email) for kind in ("account", "account from a known browser")
    ]
    return by_mail + [subject_of(kind, person.public_id) for kind in ("code", "confirmation")]


# (table, column) -> the values there that mean this person
OTHERWISE: dict[tuple[str, str], Values] = {
    ("person", "id"): lambda person: [person.id],
    ("audit_event", "person"): lambda person: [person.public_id],
    ("audit_event", "subject"): lambda person: [person.public_id],
    ("counted_reading", "reader"): lambda person: [reader_of(actor_of(person), "").key],
    ("sign_in_attempt", "subject"): _tries,
}


def links() -> Iterator[tuple[Table, dict[str, Values]]]:
    """Every table with rows of people, and its columns that lead to them."""
    for table in Base.metadata.sorted_tables:
        found = {
            column: values for (name, column), values in OTHERWISE.items() if name == table.name
        }
        for key in table.foreign_keys:
            if key.column.table.name == "person":
                found[key.parent.name] = OTHERWISE["person", "id"]
        if found:
            yield table, found


def is_theirs(table: Table, columns: dict[str, Values], person: Person) -> ColumnElement[bool]:
    """Whether a row leads to the person."""
    return or_(*(table.c[name].in_(values(person)) for name, values in columns.items()))
