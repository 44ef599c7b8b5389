"""Fields of a fair's own: times of day, choices that the view offers."""

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from matchmaking.fairs.clock import clock_time

TIME = re.compile(r"([01]?\d|2[0-4])[:：]([0-5]\d)")


class TimeField(StringField):
    """A time of day, HH:MM; `data` is its minute of the day."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else clock_time(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the minute, or say how a time is written."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        found = TIME.fullmatch(text)
        if found is None or not found[1].isascii() or not found[2].isascii():
            raise ValueError(_("请填写时间，例如 09:00"))
        self.data = int(found[1]) * 60 + int(found[2])


class OneOfField(SelectField):
    """One of the choices that the view offers; "" means none."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, choices=[], **kwargs)

    def offer(self, choices: list[tuple[str, str]], blank: Any = None) -> None:
        """Set the choices."""
        first = [] if blank is None else [("", str(blank))]
        self.choices = [*first, *choices]


class SomeOfField(SelectMultipleField):
    """Any of the choices that the view offers, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, choices=[], **kwargs)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Set the choices."""
        self.choices = list(choices)


def choices(*pairs: tuple[str, Any]) -> list[SelectChoice]:
    """Keys and labels that never change, as a select takes them."""
    return [SelectChoice(key, label) for key, label in pairs]
