"""Whether a template was given a row: every context is searched for mapped instances."""

import dataclasses
from collections.abc import Mapping
from contextlib import contextmanager

from flask import template_rendered
from sqlalchemy import inspect
from sqlalchemy.exc import NoInspectionAvailable

DEEPEST = 9
PLAIN = (str, bytes, int, float, bool, type(None))
FRAME = {"g", "request", "session", "config"}


class RowInTemplate(AssertionError):
    """A mapped instance would have been given to a template."""


@dataclasses.dataclass(slots=True)
class Watched:
    """What was seen while watching."""

    contexts: int = 0
    found: list = dataclasses.field(default_factory=list)


def is_row(value):
    try:
        return bool(getattr(inspect(value), "mapper", None)) and not isinstance(value, type)
    except NoInspectionAvailable:
        return False


def search(value, path, seen, depth=0):
    """Walk whatever a template could reach from here; raise at the first row."""
    if isinstance(value, (*PLAIN, type)) or depth > DEEPEST or id(value) in seen:
        return
    seen[id(value)] = value
    if is_row(value):
        raise RowInTemplate(f"{path}: {type(value).__name__}")
    for name, inner in parts(value):
        search(inner, f"{path}.{name}", seen, depth + 1)


def parts(value):
    """What hangs below a value: items, fields, attributes; of forms their fields' data."""
    if isinstance(value, Mapping):
        return [*value.items(), *((f"key {key!r}", key) for key in value)]
    if isinstance(value, list | tuple | set | frozenset):
        return list(enumerate(value))
    if dataclasses.is_dataclass(value):
        return [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
    module = type(value).__module__
    if module.startswith(("matchmaking", "wtforms", "msgspec", "tests")):
        slots = getattr(value, "__struct_fields__", ())
        return [*getattr(value, "__dict__", {}).items(), *((n, getattr(value, n)) for n in slots)]
    return []


@contextmanager
def rows_in_templates():
    """Search every template's context while the block runs."""
    watched = Watched()

    def look(_app, template, context, **_more):
        watched.contexts += 1
        given = {name: value for name, value in context.items() if name not in FRAME}
        try:
            search(given, template.name, {})
        except RowInTemplate as row:
            watched.found.append(str(row))

    template_rendered.connect(look)
    try:
        yield watched
    finally:
        template_rendered.disconnect(look)
