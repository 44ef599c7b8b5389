"""JSON for what pages fill in by form: types and limits come from the form's own fields.

A body becomes what a browser would have typed and goes through the same form, so a program gets
the same checks and sentences. What is read comes out in the same shape, ready to be sent back.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

import msgspec
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, IntegerField, SelectField, SelectMultipleField
from wtforms.fields import FieldList
from wtforms.fields.core import UnboundField

from matchmaking.api.units import Percent, Share, Wan
from matchmaking.products.forms.parts import IndustriesField, LinesField
from matchmaking.standards import vocabulary
from matchmaking.web.forms import (
    DayField,
    PercentField,
    ShareField,
    TermField,
    TermsField,
    WanField,
)

Unbound = Any  # a field that is declared: WTForms carries no types
LINES: dict[type, str] = {LinesField: "\n", IndustriesField: "、"}  # sets that are typed as a text
FIGURES = (WanField, PercentField, ShareField)
NUMBERS: dict[type, Any] = {
    WanField: Wan, PercentField: Percent, ShareField: Share, IntegerField: int, DayField: date,
}  # fmt: skip
NOT_CONTENT = {"version", "csrf_token"}
YES_NO = {"yes": True, "no": False}
MOST_DIGITS = 20


def fields_of(form: type[Form]) -> dict[str, Unbound]:
    """A form's fields by name, in the order in which they are written."""
    found = {
        name: value
        for name in dir(form)
        if name not in NOT_CONTENT and isinstance(value := getattr(form, name), UnboundField)
    }
    return dict(sorted(found.items(), key=lambda item: item[1].creation_counter))


def struct_of(
    name: str, forms: Sequence[type[Form]], *, tag: str | None = None, without: Sequence[str] = ()
) -> type[msgspec.Struct]:
    """The type of a JSON object that says what these forms say."""
    fields = {key: field for form in forms for key, field in fields_of(form).items()}
    return msgspec.defstruct(
        name,
        [(key, _type_of(field) | None, None) for key, field in fields.items()
         if key not in without],
        frozen=True, kw_only=True, forbid_unknown_fields=True, module=__name__,
        tag_field="kind" if tag else None, tag=tag,
    )  # fmt: skip


def typed(value: msgspec.Struct, form: type[Form], prefix: str = "") -> MultiDict[str, str]:
    """What a browser would have sent; an empty row is a row."""
    sent: MultiDict[str, str] = MultiDict()
    for name, field in fields_of(form).items():
        told = getattr(value, name, None)
        if told is None:
            continue
        if issubclass(field.field_class, FieldList):
            row = field.args[0].args[0]
            for n, one in enumerate(told):
                place = f"{prefix}{name}-{n}-"
                sent.add(f"{place}_row", "")
                sent.update(typed(one, row, place))
        else:
            for text in _texts(field, told):
                sent.add(prefix + name, text)
    return sent


def kind_of(body: msgspec.Struct) -> str:
    """The tag that says which of several types a body is."""
    return str(type(body).__struct_config__.tag)


def said(form: Form) -> dict[str, Any]:
    """What a filled form says, as its struct's fields."""
    return {
        field.short_name: _value(field) for field in form if field.short_name not in NOT_CONTENT
    }


def faults_of(form: Form, prefix: str = "") -> dict[str, str]:
    """By place in the JSON object, the form's own sentence."""
    found: dict[str, str] = {}
    for field in form:
        place = f"{prefix}{field.short_name}"
        if isinstance(field, FieldList):
            for n, row in enumerate(field.entries):
                found |= faults_of(row.form, f"{place}[{n}].")
        elif field.errors and field.short_name not in NOT_CONTENT:
            found[place] = str(field.errors[0])
    return found


def _type_of(field: Unbound) -> Any:
    kind = field.field_class
    for known, answer in NUMBERS.items():
        if issubclass(kind, known):
            return answer
    if issubclass(kind, FieldList):
        return tuple[row_of(field.args[0].args[0]), ...]  # type: ignore[misc]
    if issubclass(kind, BooleanField) or is_yes_no(field.kwargs.get("choices")):
        return bool
    if issubclass(kind, SelectMultipleField) or kind in LINES:
        return tuple[_text_of(field), ...]  # type: ignore[misc]
    return _text_of(field)


@cache
def row_of(form: type[Form]) -> type[msgspec.Struct]:
    """The type of one row of a list, named by its form."""
    return struct_of(form.__name__.removesuffix("Form").removesuffix("Row") + "Row", [form])


def _text_of(field: Unbound) -> Any:
    """Text; the document also tells a closed list's keys and a limit, which the form checks."""
    schema: dict[str, Any] = {}
    if issubclass(field.field_class, TermField | TermsField):
        schema["enum"] = [term.key for term in vocabulary.group(field.kwargs["group"])]
    else:
        limits = [getattr(one, "max", 0) for one in field.kwargs.get("validators", ())]
        if any(limits):
            schema["maxLength"] = max(limits)
    return Annotated[str, msgspec.Meta(extra_json_schema=schema)] if schema else str


def is_yes_no(choices: Any) -> bool:
    """Whether a list of choices is yes, no, or not stated."""
    return {str(next(iter(one))) for one in choices or ()} == {"", *YES_NO}


def _texts(field: Unbound, value: Any) -> Iterator[str]:
    if field.field_class in LINES:
        yield LINES[field.field_class].join(value)
    elif isinstance(value, tuple):
        yield from value
    elif issubclass(field.field_class, BooleanField):
        yield from ("y",) if value else ()
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        plain = isinstance(exponent, int) and abs(exponent) < MOST_DIGITS
        yield f"{value:f}" if plain else str(value)
    else:
        yield value.isoformat() if isinstance(value, date) else str(value)


def _value(field: Any) -> Any:
    if isinstance(field, FieldList):
        return [said(row.form) for row in field.entries]
    if isinstance(field, FIGURES):
        return None if field.data is None else Decimal(field._value())  # noqa: SLF001
    if isinstance(field, SelectField) and is_yes_no(field.choices):
        return YES_NO.get(field.data or "")
    return field.data
