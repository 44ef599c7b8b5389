"""One page of a list, with a count that never costs more than its cap (finding 11)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Item = TypeVar("Item")
Shown = TypeVar("Shown")
SIZE = 20
MOST_COUNTED = 1000
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """The items of one page and where one stands in the list."""

    items: Sequence[Item]
    number: int
    has_next: bool
    total: int
    total_capped: bool

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before."""
        return self.number > 1

    def of(self, shape: Callable[[Item], Shown]) -> "Page[Shown]":
        """The same page with its rows turned into view models."""
        shown = [shape(item) for item in self.items]
        return Page(shown, self.number, self.has_next, self.total, self.total_capped)


def page_number() -> int:
    """The page asked for in the address; anything odd means the first."""
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), LAST_PAGE)


def page_of(session: Session, query: Select[Any], number: int, size: int = SIZE) -> Page[Any]:
    """One page of an ordered query of one entity."""
    rows = session.scalars(_part(query, number, size)).unique().all()
    return _page(session, query, rows, number, size)


def page_of_rows(session: Session, query: Select[Any], number: int, size: int = SIZE) -> Page[Any]:
    """One page of an ordered query of several columns, by their names."""
    rows = session.execute(_part(query, number, size)).mappings().all()
    return _page(session, query, rows, number, size)


def _part(query: Select[Any], number: int, size: int) -> Select[Any]:
    """The page's rows, and one more to see whether another page follows."""
    return query.limit(size + 1).offset((number - 1) * size)


def _page(
    session: Session, query: Select[Any], rows: Sequence[Any], number: int, size: int
) -> Page[Any]:
    bounded = query.order_by(None).limit(MOST_COUNTED + 1).subquery()
    total = session.scalar(select(func.count()).select_from(bounded)) or 0
    return Page(
        rows[:size], number, len(rows) > size, min(total, MOST_COUNTED), total > MOST_COUNTED
    )


def page_of_list(items: Sequence[Item], number: int, size: int = SIZE) -> Page[Item]:
    """One page of a list that is already in memory."""
    start = (number - 1) * size
    return Page(items[start : start + size], number, len(items) > start + size, len(items), False)
