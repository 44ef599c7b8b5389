"""Add and remove rows without JavaScript: a button sends the form, the page comes back changed."""

from collections.abc import Sequence
from typing import Any

from matchmaking.products.forms.parts import MOST_ROWS
from matchmaking.products.forms.product import ProductForm

LISTS = ("ltv", "fees", "conditions")


def change_rows(form: ProductForm, asked: str) -> bool:
    """Do what a row button asks: `add-fees`, `remove-ltv-2`; False when none was pressed."""
    verb, _dash, rest = asked.partition("-")
    name, _dash, place = rest.partition("-")
    if name not in LISTS or name not in form:
        return False
    if verb == "add":
        if len(form[name].entries) < MOST_ROWS:
            form[name].append_entry()
        return True
    if verb == "remove" and place.isascii() and place.isdigit() and len(place) < 4:
        _remove(form, name, int(place))
        return True
    return False


def keep_spare_rows(form: ProductForm) -> None:
    """Always one empty row to type into."""
    for name in LISTS:
        if name in form and _is_full(form[name].entries):
            form[name].append_entry()


def _is_full(rows: Sequence[Any]) -> bool:
    """Whether every row is in use and one more may be added."""
    return len(rows) < MOST_ROWS and not any(row.form.is_empty for row in rows)


def _remove(form: ProductForm, name: str, place: int) -> None:
    """Take the row out; those after it keep their own typed text and their ids."""
    entries = form[name].entries
    if place < len(entries):
        entries.pop(place)
