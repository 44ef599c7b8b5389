"""Base form and the fields that the field's own quantities need.

Fields hold the integers of matching.md (yuan, basis points, permille) and show what people
write (万元, percent). What was typed is kept as typed when it is wrong.
"""

import unicodedata
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from matchmaking.standards import vocabulary
from matchmaking.standards.money import (
    format_percent,
    format_permille,
    format_wan,
    parse_percent,
    parse_permille,
    parse_wan,
)
from matchmaking.web.language import language

LONGEST_NUMBER = 30
MOST_WAN_YUAN = 10_000_000_000 * 10_000


class BaseForm(FlaskForm):
    """Every form: CSRF token from Flask-WTF, the once key from the macros, an optional version."""

    version = HiddenField()
    status = 422  # of the answer that says what is wrong with it

    def seen_version(self) -> int:
        """The record's version when the form was opened; 0 when the form carries none."""
        text = self.version.raw_data[0] if self.version.raw_data else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def required() -> InputRequired:
    """The field must be filled in."""
    return InputRequired(_l("请填写此项"))


def ticked() -> InputRequired:
    """A declaration must be read and ticked."""
    return InputRequired(_l("请阅读后勾选"))


def optional() -> Optional:
    """The field may stay empty."""
    return Optional()


def at_most(length: int) -> Length:
    """At most so many characters."""
    return Length(max=length, message=_l("最多 %(max)d 个字"))


def between(low: int, high: int) -> NumberRange:
    """A whole number within bounds."""
    return NumberRange(low, high, message=_l("应在 %(min)s 到 %(max)s 之间"))


def clean(text: Any) -> Any:
    """Text as it is kept: composed, without stray control characters and outer blanks."""
    if not isinstance(text, str):
        return text
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or c.isprintable())
    return kept.strip()


class TextField(StringField):
    """One line of text."""

    def __init__(self, *args: Any, filters: tuple[Any, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, filters=(clean, *filters), **kwargs)


class LongTextField(TextAreaField):
    """Several lines of text."""

    def __init__(self, *args: Any, filters: tuple[Any, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, filters=(clean, *filters), **kwargs)


class _QuantityField(Field):
    """A number that people write in one unit and the platform keeps as an integer of another."""

    widget = TextInput()
    unit = ""

    def _parse(self, text: str) -> int:
        raise NotImplementedError

    def _format(self, value: int) -> str:
        raise NotImplementedError

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self._format(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the integer, or say what is wrong with the text."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            if len(text) > LONGEST_NUMBER:
                raise ValueError
            self.data = self._parse(text)
        except ValueError as error:
            raise ValueError(_("请填写数字，最多两位小数，例如 500 或 3.85")) from error


class WanField(_QuantityField):
    """An amount, written in 万元 with up to two decimals, kept in yuan."""

    unit = _l("万元")

    def _parse(self, text: str) -> int:
        value = parse_wan(text)
        if value > MOST_WAN_YUAN:
            raise ValueError
        return value

    def _format(self, value: int) -> str:
        return format_wan(value).replace(",", "")


class PercentField(_QuantityField):
    """A rate, written in percent with up to two decimals, kept in basis points."""

    unit = "%"

    def _parse(self, text: str) -> int:
        return parse_percent(text)

    def _format(self, value: int) -> str:
        return format_percent(value)


class ShareField(_QuantityField):
    """A share, written in percent with one decimal, kept in permille."""

    unit = "%"

    def _parse(self, text: str) -> int:
        return parse_permille(text)

    def _format(self, value: int) -> str:
        return format_permille(value)


class WholeField(IntegerField):
    """A whole number within bounds that both databases can keep."""

    widget = TextInput()

    def __init__(self, *args: Any, unit: Any = "", **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Accept plain digits only."""
        text = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise ValueError(_("请填写整数"))
        self.data = int(text)


class DayField(DateField):
    """A day, YYYY-MM-DD."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Like WTForms', with our words; blanks alone are nothing, also for `required`."""
        if valuelist and not valuelist[0].strip():
            valuelist = []
            self.raw_data = valuelist
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("请填写日期，例如 2026-11-24")) from error


class TermField(SelectField):
    """One key of a closed list; blank means not stated."""

    def __init__(self, label: Any, *, group: str, blank: Any = None, **kwargs: Any) -> None:
        self._group, self._blank = group, blank
        super().__init__(label, coerce=lambda value: value or None, choices=[], **kwargs)
        self.choices = term_choices(group, blank=_("请选择") if blank is None else blank)


class TermsField(SelectMultipleField):
    """Any number of keys of a closed list, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, *, group: str, extra: Any = (), **kwargs: Any) -> None:
        super().__init__(label, choices=[], **kwargs)
        self.choices = [*term_choices(group), *extra]


def term_choices(group: str, blank: Any = None) -> list[tuple[str, str]]:
    """Keys and labels of a closed list in the reader's language."""
    choices = [
        (term.key, term.en if language() == "en" else term.zh) for term in vocabulary.group(group)
    ]
    return choices if blank is None else [("", str(blank)), *choices]


def known(check: Any, text: Any) -> Any:
    """A validator from a yes/no function of the value."""

    def validate(_form: Any, field: Any) -> None:
        if field.data and not check(field.data):
            raise ValidationError(text)

    return validate
